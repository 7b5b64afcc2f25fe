import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

const system = vi.hoisted(() => ({
  answer: { canceled: false, filePath: '' },
  asked: [] as { defaultPath: string; filters: { name: string; extensions: string[] }[] }[],
}))
vi.mock('electron', () => ({
  app: { getPath: (name: string) => `/home/me/${name}` },
  BrowserWindow: { getFocusedWindow: () => null, getAllWindows: () => [] },
  dialog: {
    showSaveDialog: (options: (typeof system.asked)[number]) => {
      system.asked.push(options)
      return Promise.resolve(system.answer)
    },
  },
}))
const { askWhere, fileName, refusalOf, writeWhole } = await import('./files.ts')

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'roster-files-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('the proposed name', () => {
  test.each([
    ['Blocked people', 'Blocked people.csv'],
    ['../../etc/passwd', 'etc passwd.csv'],
    ['C:\\Windows\\x', 'C Windows x.csv'],
    ['.hidden', 'hidden.csv'],
    ['a\0b\nc', 'abc.csv'],
    ['photo\u202egpj.exe', 'photogpj.exe.csv'],
    ['con', 'Roster con.csv'],
    ['LPT1.txt', 'Roster LPT1.txt.csv'],
    ['trailing. . ', 'trailing.csv'],
    ['', 'Roster.csv'],
    ['...', 'Roster.csv'],
    ['%APPDATA%~', 'APPDATA.csv'],
    ['Not saved · Brazil', 'Not saved · Brazil.csv'],
  ])('%j is %j', (wanted, name) => {
    expect(fileName(wanted, 'csv')).toBe(name)
  })
  test('is one file that every system takes, whatever the page says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
        const name = fileName(wanted, 'vcf')
        expect(name).toMatch(/^[^. ].*\.vcf$/u)
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u)
        expect(name).not.toMatch(/[ .]\.vcf$/)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(204)
        expect(name.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('the dialog', () => {
  beforeEach(() => {
    system.asked.length = 0
  })
  test('proposes the name in the downloads folder', async () => {
    system.answer = { canceled: false, filePath: '/elsewhere/b.csv' }
    expect(await askWhere('../a', { ending: 'csv', label: 'Table' })).toBe('/elsewhere/b.csv')
    expect(system.asked).toMatchObject([
      { defaultPath: join('/home/me/downloads', 'a.csv'), filters: [{ name: 'Table', extensions: ['csv'] }] },
    ])
  })
  test('closed is null', async () => {
    system.answer = { canceled: true, filePath: '' }
    expect(await askWhere('a', { ending: 'csv', label: 'Table' })).toBeNull()
  })
})

describe('a file', () => {
  test('is written as a whole, for its owner only, over what was there', async () => {
    const path = join(folder(), 'a.csv')
    writeFileSync(path, 'before', { mode: 0o644 })
    expect(await writeWhole(path, 'é\r\n')).toBe('a.csv')
    expect(readFileSync(path, 'utf8')).toBe('é\r\n')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(path, '..'))).toEqual(['a.csv'])
  })
  test('that cannot be put there leaves nothing behind, and what was there stays', async () => {
    const place = folder()
    mkdirSync(join(place, 'b.csv'))
    writeFileSync(join(place, 'b.csv', 'x'), '')
    await expect(writeWhole(join(place, 'b.csv'), 'x')).rejects.toMatchObject({ code: 'file_refused' })
    await expect(writeWhole(join(place, 'none', 'c.csv'), 'x')).rejects.toMatchObject({
      code: 'file_refused',
    })
    expect(readdirSync(place)).toEqual(['b.csv'])
  })
  test.each([
    ['ENOSPC', 'store_full'],
    ['EDQUOT', 'store_full'],
    ['EACCES', 'file_refused'],
    ['EROFS', 'file_refused'],
    ['ENAMETOOLONG', 'file_refused'],
  ])('refused with %s is %s, without its path', (code, meant) => {
    const said = refusalOf(Object.assign(new Error('open /home/me/secret'), { code }))
    expect(said.failure).toMatchObject({ code: meant, retryable: true })
    expect(said.message).not.toContain('secret')
  })
})
