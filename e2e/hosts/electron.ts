import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { appDir, type Command, type Launch } from './app.ts'

/**
 * Electron's binary, where it is. Found by its files: importing the package would start a download.
 * `ELECTRON_OVERRIDE_DIST_PATH` as in https://www.electronjs.org/docs/latest/tutorial/installation
 */
export const electronBinary = (): string | undefined => {
  if (process.env['ROSTER_HOST_WANTED'] === 'chromium') return undefined
  const folder = join(appDir, 'node_modules', 'electron')
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const name = existsSync(join(folder, 'path.txt'))
    ? readFileSync(join(folder, 'path.txt'), 'utf8').trim()
    : ({ darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
        process.platform as string
      ] ?? 'electron')
  const binary = join(override ?? join(folder, 'dist'), name)
  return existsSync(binary) ? binary : undefined
}

// Chromium's sandbox does not run as root: a container of a CI, never somebody's computer.
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** https://playwright.dev/docs/api/class-electron */
export const launchElectron =
  (executablePath: string): Launch =>
  async ({ args = [], env }) => {
    const inherited = Object.entries(process.env).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    const app = await _electron.launch({
      executablePath,
      args: [...rootFlags, appDir, ...args],
      env: { ...Object.fromEntries(inherited), ...env },
    })
    return {
      evaluate: (run, argument) => app.evaluate(run as never, argument as never),
      firstWindow: () => app.firstWindow(),
      windows: () => app.windows(),
      nextWindow: () => app.waitForEvent('window'),
      process: () => app.process(),
      close: () => app.close(),
      kill: async () => {
        const gone = app.waitForEvent('close')
        app.process().kill('SIGKILL')
        await gone
      },
    }
  }

export const electronCommand = (binary: string): Command => ({
  command: binary,
  args: [...rootFlags, appDir],
})
