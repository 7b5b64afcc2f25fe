import { accessSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** The Chromium of this machine: `ROSTER_CHROMIUM`, or the first known name on the path. */
export const findChromium = (): string | undefined => {
  const named = process.env['ROSTER_CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(runs)
}

const needChromium = (): string => {
  const found = findChromium()
  if (!found)
    throw new Error('No Chromium or Chrome found; put one on the path or name it in ROSTER_CHROMIUM.')
  return found
}

// Chromium refuses to run its sandbox as root; the sandbox of real accounts is Electron's, which never runs as root.
const asRoot = process.getuid?.() === 0
// Each window of Chromium would start a process for the popup of an address field that none of ours shows: three quarters
// of what opening a window costs.
const off = ['Translate', 'MediaRouter', 'OptimizationHints', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']
const flags = [
  '--no-first-run',
  `--disable-features=${off.join(',')}`,
  // What a window is sent arrives as the source of a script, and V8 keeps those for the next time: 75 MB of a list of
  // 50,000 people, which its collector walks again and again. In Electron there is nothing of the kind.
  '--js-flags=--no-compilation-cache',
  ...(asRoot ? ['--test-type'] : []),
]

/** Where the windows of an app come from, and how they go. */
export type Browsing = {
  /** A blank page in a window of this size. The first one may be there already. */
  page(size: { readonly width: number; readonly height: number }): Promise<Page>
  readonly headless: boolean
  close(): Promise<void>
}

/** One headless browser that several apps share, each in contexts of its own. */
export const launchHeadless = (): Promise<Browser> =>
  chromium.launch({
    executablePath: needChromium(),
    headless: true,
    chromiumSandbox: !asRoot,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: flags,
  })

/** A context that went with its browser meanwhile is as closed as was wanted. */
const closed = (context: BrowserContext): Promise<void> =>
  context.close().catch((error: unknown) => {
    if (!/has been closed/.test(String(error))) throw error
  })

export const headlessBrowsing = async (shared?: Browser): Promise<Browsing> => {
  const browser = shared ?? (await launchHeadless())
  const contexts: BrowserContext[] = []
  return {
    headless: true,
    page: async (viewport) => {
      const context = await browser.newContext({ viewport, colorScheme: null, reducedMotion: null })
      contexts.push(context)
      return context.newPage()
    },
    close: async () => {
      await Promise.all(contexts.map(closed))
      if (!shared) await browser.close()
    },
  }
}

const prefix = 'roster-chromium-'

/** Profiles of brokers that were killed: their name carries the process id. */
const sweep = (): void => {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    try {
      process.kill(pid, 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH')
        rmSync(join(tmpdir(), name), { recursive: true, force: true })
    }
  }
}

/** A browser with one chromeless application window, as a desktop shows it. */
export const headedBrowsing = async (name: string): Promise<Browsing> => {
  sweep()
  const profile = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: needChromium(),
    headless: false,
    chromiumSandbox: !asRoot,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    ignoreDefaultArgs: ['--enable-automation', '--disable-extensions'],
    handleSIGINT: false,
    handleSIGTERM: false,
    args: ['--app=data:text/html,<title> </title>', `--class=${name}`, ...flags],
  })
  let first = context.pages()[0]
  // A browser ends with its last window.
  let ended = false
  context.once('close', () => (ended = true))
  return {
    headless: false,
    page: async () => {
      const page = first
      first = undefined
      return page ?? context.newPage()
    },
    close: async () => {
      if (!ended) await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
