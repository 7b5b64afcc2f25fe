import type { Menu } from 'electron'
import type { Page } from '@playwright/test'
import { castAt } from '../simulator/directory/cast.ts'
import { expect, test } from './fixtures.ts'
import type { App } from './hosts/app.ts'
import { runToExit } from './hosts/exit.ts'
import { connected, link } from './phone.ts'
import { banner, expectCount } from './window.ts'

/** What a test keeps in the main process. */
type Kept = {
  notices: { title: string; body: string; emit(event: string): boolean }[]
  asked: number
  menu: Menu | null
}

/** The system's own surfaces, where a test can look at them: notifications, the question, the tray's menu. */
const watch = (app: App): Promise<void> =>
  app.evaluate(({ dialog, Notification, Tray }) => {
    const kept: Kept = { notices: [], asked: 0, menu: null }
    Object.assign(globalThis, kept)
    const main = globalThis as unknown as Kept
    Notification.prototype.show = function () {
      main.notices.push(this)
    }
    dialog.showMessageBox = () => {
      main.asked += 1
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
    Tray.prototype.setContextMenu = (menu) => {
      Object.assign(main, { menu })
    }
  })
const notices = (app: App): Promise<readonly { title: string; body: string }[]> =>
  app.evaluate(() => (globalThis as unknown as Kept).notices.map(({ title, body }) => ({ title, body })))
const asked = (app: App): Promise<number> => app.evaluate(() => (globalThis as unknown as Kept).asked)

const act = (app: App, how: 'close' | 'minimize'): Promise<void> =>
  app.evaluate(({ BrowserWindow }, one) => BrowserWindow.getAllWindows()[0]![one](), how)
/** Where the window is; `gone` when it was closed for good. */
const place = (app: App): Promise<'gone' | 'hidden' | 'minimized' | 'shown'> =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) return 'gone'
    if (window.isMinimized()) return 'minimized'
    return window.isVisible() ? 'shown' : 'hidden'
  })

/** Whom WhatsApp lets be blocked, and lists once: not those without an account, nor those with an address from before. */
const blockable = castAt(0).flatMap(({ person, blocked }) =>
  person.pn !== null && person.registered && !person.identityUnknown && !person.formerLids && !blocked
    ? [`+${person.pn.split('@')[0] ?? ''}`]
    : [],
)

/** Starts a job of that many people, as the page does, and returns its number. */
const block = (page: Page, many: number): Promise<number> =>
  page.evaluate(
    async ({ count, numbers }) => {
      type Row = {
        readonly id: string
        readonly number: { readonly e164: string } | null
        readonly block: { readonly is: string }
      }
      type Bridge = { call(name: string, input: unknown): Promise<{ readonly value: unknown }> }
      const { roster } = window as unknown as { readonly roster: Bridge }
      const changes = (await roster.call('people.changes', { since: 0, limit: 500 })).value as {
        readonly rows: readonly Row[]
      }
      const targets = changes.rows
        .filter(({ number, block }) => numbers.includes(number?.e164 ?? '') && block.is === 'allowed')
        .map(({ id }) => id)
        .slice(0, count)
      if (targets.length < count) throw new Error(`only ${targets.length} of ${count} can be blocked yet`)
      const started = await roster.call('blocks.set', { targets, to: 'blocked' })
      return (started.value as { readonly job: number }).job
    },
    { count: many, numbers: blockable },
  )

test.beforeEach(async ({ page, app, simulator }) => {
  await link(page, simulator)
  await expectCount(page, 'Everyone', 41)
  await expectCount(page, 'Blocked', 5)
  await watch(app)
})

test('a job that ends while nobody looks is told, and a click on that shows it', async ({
  page,
  app,
  simulator,
}) => {
  await act(app, 'minimize')
  await block(page, 4)
  await expect.poll(() => notices(app)).toEqual([{ title: 'Blocking is done', body: 'Blocked: 4 of 4.' }])
  expect(simulator.people.blocked()).toHaveLength(9)
  await app.evaluate(() => (globalThis as unknown as Kept).notices[0]!.emit('click'))
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible()
  expect(await place(app)).toBe('shown')
})

test('a job that ends before the eyes of somebody is not told again', async ({
  page,
  app,
  hostName,
  simulator,
}) => {
  test.skip(hostName === 'electron', 'a display without a window manager focuses nothing')
  await block(page, 3)
  await expectCount(page, 'Blocked', 8)
  expect(simulator.people.blocked()).toHaveLength(8)
  await act(app, 'minimize')
  await block(page, 2)
  // One end was told, the second: the first one was seen.
  await expect.poll(() => notices(app)).toEqual([{ title: 'Blocking is done', body: 'Blocked: 2 of 2.' }])
})

test('closing the window during a job puts it away, a second start brings it back', async ({
  page,
  app,
  simulator,
  command,
  env,
}) => {
  simulator.faults.set({ on: 'block-set', is: 'delay', ms: 400 })
  await block(page, 8)
  await act(app, 'close')
  await expect.poll(() => place(app)).toMatch(/hidden|minimized/)
  expect(await asked(app)).toBe(1)
  await expect.poll(() => simulator.people.blocked().length).toBe(13)
  await expect.poll(() => notices(app)).toHaveLength(1)
  // It stays until somebody opens or quits it.
  expect(await place(app)).toMatch(/hidden|minimized/)

  const { code } = await runToExit(command, { env })
  expect(code).toBe(0)
  await expect.poll(() => place(app)).toBe('shown')
  await expectCount(page, 'Blocked', 13)

  // Told once is enough.
  await block(page, 5)
  await act(app, 'close')
  await expect.poll(() => place(app)).toMatch(/hidden|minimized/)
  expect(await asked(app)).toBe(1)
})

test('quitting during a job quits, and the next start asks before it goes on', async ({
  page,
  app,
  simulator,
  launch,
  openPage,
}) => {
  simulator.faults.set({ on: 'block-set', is: 'delay', ms: 400 })
  await block(page, 8)
  await act(app, 'close')
  await expect.poll(() => place(app)).toMatch(/hidden|minimized/)
  await app.close()
  simulator.faults.clear()
  const before = simulator.people.blocked().length
  expect(before).toBeLessThan(13)
  const again = await openPage(await launch())
  await connected(again)
  await expect(banner(again)).toContainText('Roster was closed')
  expect(simulator.people.blocked().length).toBeLessThanOrEqual(before + 1)
})

test('without a job, closing quits', async ({ app }) => {
  const ended = new Promise<number | null>((done) => app.process().once('exit', done))
  await act(app, 'close').catch((error: unknown) => expect(String(error)).toMatch(/clos|exited/i))
  expect(await ended).toBe(0)
})

test('a browser that ends takes the app along, job or not', async ({ page, app, simulator, hostName }) => {
  test.skip(hostName === 'electron', 'only the stand-in can lose its window')
  simulator.faults.set({ on: 'block-set', is: 'delay', ms: 400 })
  const ended = new Promise<number | null>((done) => app.process().once('exit', done))
  await block(page, 8)
  await page.close()
  expect(await ended).toBe(0)
})

test('the tray says where the job is, pauses it, and shows the window', async ({
  page,
  app,
  simulator,
  hostName,
}) => {
  test.skip(hostName !== 'electron', 'the stand-in has no tray')
  simulator.faults.set({ on: 'block-set', is: 'delay', ms: 400 })
  await block(page, 20)
  await act(app, 'close')
  await expect.poll(() => place(app)).toMatch(/hidden|minimized/)
  const labels = (): Promise<readonly string[]> =>
    app.evaluate(() => (globalThis as unknown as Kept).menu?.items.map(({ label }) => label) ?? [])
  const choose = (id: string): Promise<void> =>
    app.evaluate((_electron, one) => (globalThis as unknown as Kept).menu?.getMenuItemById(one)?.click(), id)
  await expect.poll(labels).toContainEqual(expect.stringMatching(/^Blocking: \d+ of 20$/))
  await choose('pause')
  await expect.poll(labels).toContain('Continue')
  await choose('continue')
  await expect.poll(labels).toContain('Pause')
  await choose('show')
  await expect.poll(() => place(app)).toBe('shown')
})
