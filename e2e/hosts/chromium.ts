import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { Host } from '../../host/host.ts'
import { appDir, type App, type Command, type Launch } from './app.ts'

/** The stand-in, headless; the browser is shared by the tests of a worker, the app is not. */
export const launchChromium =
  (browser: Browser): Launch =>
  ({ args = [], env }) => {
    const host = new Host({ appDir, args, env, headless: true, browser, stdio: 'pipe' })
    const child = host.process()
    child.stdout?.pipe(process.stdout)
    child.stderr?.pipe(process.stderr)
    const app: App = {
      evaluate: (run, argument) => host.evaluate(run, argument) as never,
      firstWindow: () => host.firstWindow(),
      windows: () => host.windows(),
      nextWindow: () => new Promise((found) => host.once('window', found)),
      process: () => host.process(),
      close: () => host.close(),
      kill: () => host.kill(),
    }
    return Promise.resolve(app)
  }

export const chromiumCommand: Command = {
  command: process.execPath,
  args: [join(appDir, 'host', 'run.ts'), appDir],
}
