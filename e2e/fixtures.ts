import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Browser, type Page } from '@playwright/test'
import { launchHeadless } from '../host/chromium.ts'
import type { Simulator, SimulatorOptions } from '../simulator/api.ts'
import { startSimulator } from '../simulator/index.ts'
import type { App, Command, LaunchOptions } from './hosts/app.ts'
import { chromiumCommand, launchChromium } from './hosts/chromium.ts'
import { electronBinary, electronCommand, launchElectron } from './hosts/electron.ts'
import { Problems } from './problems.ts'

type Worker = {
  readonly hostName: 'electron' | 'chromium'
  /** Shared by the tests of a worker; only the stand-in needs one. */
  readonly hostBrowser: Browser | null
}
type Fixtures = {
  /** How the simulator is made; `test.use({ simulatorOptions: { people: 500 } })`. */
  readonly simulatorOptions: SimulatorOptions
  /** WhatsApp, in this process. After the test it has seen no chat message and no wrong signature. */
  readonly simulator: Simulator
  /** The profile folder of this test. Everything the app keeps is inside. */
  readonly profile: string
  /** The environment that connects the app with this test's profile and simulator. */
  readonly env: Readonly<Record<string, string>>
  /** Starts the app (again, with the same profile). It is closed after the test. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<App>
  /** How to start it as a process of its own. */
  readonly command: Command
  readonly app: App
  readonly problems: Problems
  /** Waits for an app's window and listens for problems in it. */
  readonly openPage: (app: App) => Promise<Page>
  readonly page: Page
}

export const test = base.extend<Fixtures, Worker>({
  hostName: [
    async ({}, use) => {
      await use(electronBinary() ? 'electron' : 'chromium')
    },
    { scope: 'worker' },
  ],
  hostBrowser: [
    async ({ hostName }, use) => {
      const browser = hostName === 'chromium' ? await launchHeadless() : null
      await use(browser)
      await browser?.close()
    },
    { scope: 'worker' },
  ],
  simulatorOptions: [{ castOnly: true }, { option: true }],
  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions)
    await use(simulator)
    const { chatMessages, badSignatures } = simulator.counters.now()
    await simulator.close()
    expect({ chatMessages, badSignatures }).toEqual({ chatMessages: 0, badSignatures: 0 })
  },
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'roster-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  },
  env: async ({ simulator, profile }, use) => {
    await use({ ROSTER_PROFILE: profile, ROSTER_WA_URL: simulator.url, ROSTER_WA_ROOT: simulator.root })
  },
  launch: async ({ env, hostBrowser }, use) => {
    const binary = electronBinary()
    const start = hostBrowser ? launchChromium(hostBrowser) : launchElectron(binary ?? '')
    const apps: App[] = []
    await use(async (options = {}) => {
      const app = await start({ ...options, env: { ...env, ...options.env } })
      apps.push(app)
      return app
    })
    await Promise.all(apps.map((app) => app.close()))
  },
  command: async ({}, use) => {
    const binary = electronBinary()
    await use(binary ? electronCommand(binary) : chromiumCommand)
  },
  app: async ({ launch }, use) => {
    await use(await launch())
  },
  problems: async ({}, use) => {
    const problems = new Problems()
    await use(problems)
    expect(problems.left).toEqual([])
  },
  openPage: async ({ problems }, use) => {
    await use(async (app) => {
      const page = await app.firstWindow()
      await problems.watch(page)
      return page
    })
  },
  page: async ({ app, openPage }, use, info) => {
    const page = await openPage(app)
    await use(page)
    if (info.status !== info.expectedStatus && !page.isClosed())
      await info.attach('window', { body: await page.screenshot(), contentType: 'image/png' })
  },
})
export { expect }
