import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { headedBrowsing, headlessBrowsing, type Browsing } from './chromium.ts'
import { Peer } from './peer.ts'
import { HostWindow } from './window.ts'
import { startVariable, type BrokerApi, type MainApi, type Start, type WindowOptions } from './wire.ts'

export type HostOptions = {
  /** Where package.json and the built bundles are. */
  readonly appDir: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly headless: boolean
  /** A headless browser to share; without it the host starts one of its own. */
  readonly browser?: Browser
  readonly stdio?: 'inherit' | 'pipe'
}
type Manifest = {
  readonly name: string
  readonly productName: string
  readonly version: string
  readonly main: string
}

/** An app running on the host, with the part of Playwright's `ElectronApplication` that the tests use. */
export class Host extends EventEmitter<{ window: [Page]; close: [number]; relaunch: [readonly string[]] }> {
  /** Resolves with the exit code when the app has ended and was not started again. */
  readonly exited: Promise<number>
  readonly #options: HostOptions
  readonly #manifest: Manifest
  readonly #windows = new Map<number, HostWindow>()
  readonly #popups = new Set<Page>()
  readonly #schemes = new Set<string>()
  #browsing: Promise<Browsing> | undefined
  #child: ChildProcess
  #main: Peer<BrokerApi, MainApi>
  #again: readonly string[] | null = null
  #ended = false

  constructor(options: HostOptions) {
    super()
    this.#options = options
    const appDir = resolve(options.appDir)
    this.#manifest = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8')) as Manifest
    this.exited = new Promise((done) => this.once('close', done))
    const started = this.#start(options.args ?? [])
    this.#child = started.child
    this.#main = started.main
  }

  #start(args: readonly string[]): { child: ChildProcess; main: Peer<BrokerApi, MainApi> } {
    const { appDir, headless } = this.#options
    const { name, productName, version, main: entry } = this.#manifest
    const start: Start = {
      appDir: resolve(appDir),
      name: productName || name,
      version,
      headless,
      ...versions(),
    }
    const child = fork(new URL('./entry.ts', import.meta.url), [join(resolve(appDir), entry), ...args], {
      cwd: appDir,
      serialization: 'advanced',
      stdio: this.#options.stdio ?? 'inherit',
      execArgv: ['--import', new URL('./register.ts', import.meta.url).href],
      env: { ...process.env, ...this.#options.env, [startVariable]: JSON.stringify(start) },
    })
    const main = new Peer<BrokerApi, MainApi>(child, this.#api())
    child.on('error', (error) => console.error('[host]', error))
    child.once('exit', (code) => void this.#exit(code ?? 1))
    return { child, main }
  }

  #browse(): Promise<Browsing> {
    const { headless, browser } = this.#options
    this.#browsing ??= headless ? headlessBrowsing(browser) : headedBrowsing(this.#manifest.name)
    return this.#browsing
  }

  #window(id: number): HostWindow {
    const window = this.#windows.get(id)
    if (!window) throw new Error(`window ${id} is closed`)
    return window
  }

  async #create(id: number, options: WindowOptions): Promise<void> {
    const browsing = await this.#browse()
    const page = await browsing.page(options)
    const window = await HostWindow.open(id, page, options, this.#main, this.#schemes)
    if (!browsing.headless) await window.place()
    this.#windows.set(id, window)
    page.once('close', () => {
      if (this.#windows.get(id) !== window) return
      this.#windows.delete(id)
      this.#main.tell('closed', id)
    })
    page.once('crash', () => {
      window.crashed = true
      this.#main.tell('crashed', id)
    })
    // What slips past the page's own hooks: never shown, and the app hears of it.
    page.on('popup', (popup) => {
      this.#main.tell('open', id, { url: popup.url(), disposition: 'new-window' })
      void popup.close()
    })
    this.emit('window', page)
  }

  #api(): BrokerApi {
    return {
      locked: () => void this.#browse(),
      schemes: (names) => {
        for (const name of names) this.#schemes.add(name)
      },
      create: (id, options) => this.#create(id, options),
      load: (id, url) => this.#window(id).load(url),
      reload: async (id) => {
        const window = this.#window(id)
        if (!window.crashed) return window.reload()
        // Playwright never speaks again with a page that has crashed: the window gets another one.
        await this.#create(id, window.options)
        await this.#window(id).load(window.address)
        await window.page.close()
      },
      popup: async (id, url) => {
        const page = await this.#window(id).page.context().newPage()
        this.#popups.add(page)
        await page.goto(url)
      },
      send: (id, channel, args) => this.#windows.get(id)?.send(channel, args),
      run: (id, code) => this.#window(id).run(code),
      capture: (id) => this.#window(id).page.screenshot(),
      resize: async (id, bounds) => this.#window(id).resize(bounds, (await this.#browse()).headless),
      state: (id, state) => this.#window(id).setState(state),
      focus: (id) => this.#window(id).page.bringToFront(),
      zoom: (id, factor) => this.#window(id).zoom(factor),
      edit: (id, command) => this.#window(id).edit(command),
      theme: async (theme) => {
        for (const window of this.#windows.values()) await window.setTheme(theme)
      },
      close: async (id) => {
        const window = this.#windows.get(id)
        this.#windows.delete(id)
        await window?.page.close()
      },
      leave: (_code, again) => {
        this.#again = again
      },
    }
  }

  async #exit(code: number): Promise<void> {
    this.#main.close('the app has exited')
    const again = this.#again
    this.#again = null
    // The old window stays until the new process has its own: a browser ends with its last window.
    const browsing = this.#browsing
    this.#browsing = undefined
    this.#windows.clear()
    if (again && !this.#ended) {
      const { child, main } = this.#start(again)
      this.#child = child
      this.#main = main
      this.emit('relaunch', again)
    } else this.#ended = true
    await (await browsing)?.close()
    if (this.#ended) this.emit('close', code)
  }

  process(): ChildProcess {
    return this.#child
  }

  windows(): readonly Page[] {
    return [...[...this.#windows.values()].map((window) => window.page), ...this.#popups]
  }

  /** The first window there is; rejects when the app ends before it has one. */
  firstWindow(): Promise<Page> {
    const page = this.windows()[0]
    if (page) return Promise.resolve(page)
    return new Promise((found, failed) => {
      this.once('window', found)
      this.once('close', (code) => failed(new Error(`the app ended with ${code} before it had a window`)))
    })
  }

  /** Runs a function in the main process: `(electron, argument) => result`, both cloned. */
  evaluate(run: (...args: never[]) => unknown, argument?: unknown): Promise<unknown> {
    return this.#main.call('evaluate', run.toString(), argument)
  }

  /** Quits as the menu would, and kills what has not ended after five seconds. */
  async close(): Promise<void> {
    if (this.#ended) return
    this.#main.tell('quit')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 5_000)
    await this.exited
    clearTimeout(late)
  }

  /** As a power cut: nothing in the app gets to run. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }
}

/** Of the Electron this host stands in for: the one the project is pinned to, whatever app it runs. */
const versions = (): { electron: string; chrome: string } => {
  const file = new URL('../node_modules/electron/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return { electron: version, chrome: 'stand-in' }
}
