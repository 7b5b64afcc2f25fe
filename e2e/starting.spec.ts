import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { runToExit } from './hosts/exit.ts'

const root = 'a'.repeat(64)
const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
  ['another computer', { ROSTER_WA_URL: 'ws://192.0.2.1/ws/chat', ROSTER_WA_ROOT: root }, /this computer/],
  ['a name', { ROSTER_WA_URL: 'ws://localhost:1/ws/chat', ROSTER_WA_ROOT: root }, /this computer/],
  ['wss', { ROSTER_WA_URL: 'wss://127.0.0.1:1/ws/chat', ROSTER_WA_ROOT: root }, /ws:\/\//],
  ['no root', { ROSTER_WA_URL: 'ws://127.0.0.1:1/ws/chat' }, /belong together/],
  ['a short root', { ROSTER_WA_URL: 'ws://127.0.0.1:1/ws/chat', ROSTER_WA_ROOT: 'ab' }, /64 hexadecimal/],
]

for (const [what, env, sentence] of refused)
  test(`a server address that is not allowed stops the start: ${what}`, async ({ command, profile }) => {
    const { code, stderr } = await runToExit(command, { env: { ROSTER_PROFILE: profile, ...env } })
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toContain(env['ROSTER_WA_ROOT'] ?? 'never')
    expect(code).toBe(1)
    expect(existsSync(join(profile, 'roster.db'))).toBe(false)
  })

test('pictures that a crash left behind are gone after the next start', async ({
  profile,
  launch,
  openPage,
}) => {
  const pictures = join(profile, 'simulated', 'pictures')
  mkdirSync(pictures, { recursive: true })
  writeFileSync(join(pictures, 'half.img.1234.tmp'), 'x')
  await openPage(await launch())
  await expect.poll(() => existsSync(join(pictures, 'half.img.1234.tmp'))).toBe(false)
})

test('what keeps Roster from starting is said', async ({ command, env, profile }) => {
  mkdirSync(join(profile, 'simulated', 'prefs.json'), { recursive: true })
  const { code, stderr } = await runToExit(command, { env })
  expect(stderr).toContain('Roster could not start. Nothing was deleted.')
  expect(stderr).not.toContain(profile)
  expect(code).toBe(1)
})

test('a second start brings the first window forward', async ({ app, page, command, env }) => {
  await expect(page).toHaveTitle('Roster')
  await app.evaluate(({ app: main, BrowserWindow }) => {
    Object.assign(globalThis, { starts: 0 })
    main.on('second-instance', () => Object.assign(globalThis, { starts: 1 }))
    BrowserWindow.getAllWindows()[0]!.minimize()
  })
  const { code } = await runToExit(command, { env })
  expect(code).toBe(0)
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isMinimized()))
    .toBe(false)
  expect(await app.evaluate(() => (globalThis as unknown as { starts: number }).starts)).toBe(1)
  expect(app.windows()).toHaveLength(1)
})

test('a profile of the other kind is refused', async ({ app, page, profile, command }) => {
  await expect(page).toHaveTitle('Roster')
  await app.close()
  const real = { ROSTER_PROFILE: join(profile, 'simulated'), ROSTER_WA_URL: '', ROSTER_WA_ROOT: '' }
  const env = Object.fromEntries(Object.entries(real).filter(([, value]) => value !== ''))
  const { code, stderr } = await runToExit(command, { env })
  expect(stderr).toMatch(/other kind of server/)
  expect(code).toBe(1)
})

test('the window comes back where it was', async ({ launch, openPage }) => {
  const first = await launch()
  await openPage(first)
  await first.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 1000, height: 640 }),
  )
  await first.close()
  const second = await launch()
  await openPage(second)
  const bounds = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())
  expect(bounds).toEqual({ x: 40, y: 30, width: 1000, height: 640 })
  expect(
    await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getMinimumSize()),
  ).toEqual([720, 540])
})

test('a page that crashes comes back, once', async ({ app, page }) => {
  await expect(page).toHaveTitle('Roster')
  await app.evaluate(({ dialog }) => {
    Object.assign(globalThis, { asked: 0 })
    dialog.showMessageBox = () => {
      Object.assign(globalThis, { asked: 1 })
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  const title = (): Promise<string> =>
    app
      .evaluate(async ({ BrowserWindow }) =>
        String(await BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('document.title')),
      )
      .catch((error: unknown) => String(error))
  const crash = async (): Promise<void> => {
    const pipe = await app.windows().at(-1)!.context().newCDPSession(app.windows().at(-1)!)
    // Answers never: the page it would come from is gone.
    pipe.send('Page.crash').catch((error: unknown) => expect(String(error)).toMatch(/crash|closed/i))
  }
  const asked = (): Promise<number> => app.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  const gone = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((told) =>
        BrowserWindow.getAllWindows()[0]!.webContents.once('render-process-gone', (_event, { reason }) =>
          told(reason),
        ),
      ),
  )
  await crash()
  expect(await gone).toBe('crashed')
  await expect.poll(title).toBe('Roster')
  expect(await asked()).toBe(0)
  await crash()
  await expect.poll(asked).toBe(1)
})
