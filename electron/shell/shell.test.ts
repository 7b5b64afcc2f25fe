import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Pn } from '../../shared/address.ts'
import { defaultPrefs } from '../../shared/prefs.ts'
import { catalogues } from '../words/index.ts'
import { electronStandIn } from './electron.fixture.ts'
import { baseFolder, profileFolder, relaunchArgs, stampProfile, writable } from './profile.ts'

vi.mock('electron', () => electronStandIn())
vi.mock('electron-store', () => ({ default: Map }))
const { afterCrash } = await import('./crash.ts')
const { isDemoServer } = await import('./demo.ts')
const { chatUrl, mayOpen, openExternal, pageUrl } = await import('./external.ts')
const { menuTemplate } = await import('./menu.ts')
const { forgiving, readPrefs } = await import('./prefs.ts')
const { ground, windowOptions } = await import('./window.ts')

describe('what is opened in the browser', () => {
  test.each([
    'http://wa.me/15551234567',
    'https://wa.me/15551234567?text=hi',
    'https://wa.me/15551234567/',
    'https://wa.me/',
    'https://wa.me/message/ABC',
    'https://wa.me.example.org/15551234567',
    'https://example.org/',
    'https://faq.whatsapp.com/378279804439436#x',
    'https://faq.whatsapp.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    '',
  ])('not %s', async (url) => {
    expect(mayOpen(url)).toBe(false)
    await expect(openExternal(url)).rejects.toMatchObject({ failure: { code: 'not_allowed' } })
  })
  test('the pages of the list, and chats', () => {
    const pages = (['linked-devices', 'restricted', 'licence'] as const).map(pageUrl)
    for (const url of [...pages, chatUrl('15551234567@s.whatsapp.net' as Pn)]) {
      expect(new URL(url).protocol).toBe('https:')
      expect(mayOpen(url)).toBe(true)
    }
  })
})

describe('profiles', () => {
  test('a folder keeps the kind it began with', () => {
    const base = mkdtempSync(join(tmpdir(), 'roster-profile-'))
    const folder = profileFolder(base, 'demo')
    expect(stampProfile(folder, 'demo')).toBe(true)
    expect(stampProfile(folder, 'simulated')).toBe(true)
    expect(stampProfile(folder, 'real')).toBe(false)
    expect(stampProfile(base, 'real')).toBe(true)
    expect(stampProfile(base, 'demo')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(join(folder, 'profile')).mode & 0o777).toBe(0o600)
    rmSync(base, { recursive: true })
  })
  test('any folder can be asked for, by a short path too; an empty one is none', () => {
    const usual = resolve('the usual one')
    expect(baseFolder(undefined, usual)).toBe(usual)
    expect(baseFolder('', usual)).toBe(usual)
    expect(baseFolder('here', usual)).toBe(join(process.cwd(), 'here'))
    expect(baseFolder(resolve('there'), usual)).toBe(resolve('there'))
  })
  test('the demo is entered and left by one argument', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('.', '--demo', '--lang=de', 'x')), (args) => {
        const into = relaunchArgs(args, true)
        expect(into.filter((arg) => arg === '--demo')).toHaveLength(1)
        expect(relaunchArgs(into, false)).toEqual(args.filter((arg) => arg !== '--demo'))
      }),
    )
  })
  test('the sample server is believed when it says all three', () => {
    expect(isDemoServer({ url: 'ws://127.0.0.1:1', root: 'ab', admin: 'http://127.0.0.1:2' })).toBe(true)
    for (const other of [null, 'ws://', {}, { url: 'ws://', root: 1, admin: '' }])
      expect(isDemoServer(other)).toBe(false)
  })
})

test('one crash reloads, the second within a minute asks', () => {
  expect(afterCrash(null, 5)).toBe('reload')
  expect(afterCrash(0, 59_999)).toBe('ask')
  expect(afterCrash(0, 60_000)).toBe('reload')
})

describe('the window', () => {
  const options = windowOptions(
    { bounds: { width: 900, height: 600 }, maximized: false },
    '/preload.cjs',
    true,
  )
  test('is made safe, and shown when it has something to show', () => {
    expect(options).toMatchObject({ show: false, minWidth: 720, minHeight: 540, width: 900 })
    expect(options.webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
  })
})

test('the window has the colour of the page before there is a page', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8')
  expect(tokens).toContain(`--bg-canvas: light-dark(${ground.light}, ${ground.dark})`)
})

describe('the menu', () => {
  type Item = ReturnType<typeof menuTemplate>[number]
  const flat = (items: readonly Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
  test.each(['linux', 'darwin', 'win32'] as const)(
    'on %s has the edit roles and every command',
    (platform) => {
      const sent: string[] = []
      const items = flat(menuTemplate(catalogues.en, platform, (command) => sent.push(command)))
      const roles = items.map((item) => item.role)
      expect(roles).toEqual(
        expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']),
      )
      expect(roles).not.toContain('toggleDevTools')
      expect(roles).not.toContain('reload')
      for (const { click } of items) click?.({} as never, undefined, {})
      expect(sent.sort()).toEqual([
        'blocked',
        'everyone',
        'import',
        'palette',
        'search',
        'settings',
        'shortcuts',
        'undo',
      ])
      const accelerators = items.filter((item) => item.accelerator !== undefined)
      expect(accelerators.every((item) => item.registerAccelerator === false)).toBe(true)
    },
  )
})

test('whatever is in the file, preferences are preferences', () => {
  expect(readPrefs(undefined)).toEqual(defaultPrefs)
  expect(readPrefs({ theme: 'dark', pane: false, language: 'de', pace: 'wild' })).toEqual({
    ...defaultPrefs,
    theme: 'dark',
    pane: false,
    language: 'de',
  })
  fc.assert(
    fc.property(fc.jsonValue(), (saved) => {
      const prefs = readPrefs(saved)
      expect(Object.keys(prefs).sort()).toEqual(Object.keys(defaultPrefs).sort())
      expect(readPrefs(prefs)).toEqual(prefs)
    }),
  )
})

describe('a folder that cannot be written', () => {
  /** Nothing is read-only to root: for this moment the process is nobody. */
  const asNobody = <T>(work: () => T): T => {
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      return work()
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  }
  const withFolder = (work: (folder: string) => void): void => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-read-only-'))
    chmodSync(folder, 0o555)
    try {
      asNobody(() => work(folder))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  /** Opened only once its folder is there, like the real one. */
  const fileIn = (folder: string) => {
    mkdirSync(folder, { recursive: true })
    return {
      get: (key: string): unknown => JSON.parse(readFileSync(join(folder, key), 'utf8')),
      set: (key: string, value: unknown): void => writeFileSync(join(folder, key), JSON.stringify(value)),
      clear: () => undefined,
    }
  }

  test('is the store’s to say, not the stamp’s', () =>
    withFolder((folder) => {
      expect(stampProfile(folder, 'real')).toBe(true)
      expect(stampProfile(join(folder, 'simulated'), 'simulated')).toBe(true)
    }))
  test('does not hold what Electron itself writes, its lock for one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-writable-'))
    expect(writable(folder)).toBe(folder)
    const other = writable(join(folder, 'not there'))
    writeFileSync(join(other, 'lock'), '')
    expect(readdirSync(folder)).toEqual([])
    for (const place of [folder, other]) rmSync(place, { recursive: true })
  })
  test('keeps a setting until Roster is closed', () =>
    withFolder((folder) => {
      for (const place of [folder, join(folder, 'simulated')]) {
        const file = forgiving(() => fileIn(place))
        file.set('prefs', { theme: 'dark' })
        expect(file.get('prefs')).toEqual({ theme: 'dark' })
      }
    }))
  test('does not hide what no disk is to blame for', () => {
    const broken = (): never => {
      throw new RangeError('not the disk')
    }
    expect(() => forgiving(broken)).toThrow('not the disk')
    expect(() => forgiving(() => ({ get: broken, set: broken, clear: broken })).set('prefs', 1)).toThrow(
      'not the disk',
    )
  })
})
