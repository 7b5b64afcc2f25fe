import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { preventable } from './event.ts'
import { link, startOf } from './link.ts'
import { takeLock } from './lock.ts'

/** A window as quitting sees it: `tryClose` is false when the app kept it open. */
export type Closable = { tryClose(): boolean }

const appData = (): string => {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}

export class App extends EventEmitter {
  readonly isPackaged = false
  readonly #paths = new Map<string, string>()
  #ready = false
  #quitting = false
  #again: readonly string[] | null = null
  /** Set by window.ts, which knows the windows. */
  windows: () => readonly Closable[] = () => []

  get name(): string {
    return startOf().name
  }
  getName(): string {
    return this.name
  }
  getVersion(): string {
    return startOf().version
  }
  getAppPath(): string {
    return startOf().appDir
  }
  getLocale(): string {
    const language = (process.env['LANG'] ?? 'en-US').split('.')[0]!.replace('_', '-')
    return language === 'C' || language === 'POSIX' ? 'en-US' : language
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const home = homedir()
    const known: Record<string, string> = {
      home,
      appData: appData(),
      userData: join(appData(), this.name),
      temp: tmpdir(),
      downloads: join(home, 'Downloads'),
      documents: join(home, 'Documents'),
      exe: process.execPath,
    }
    known['sessionData'] = known['userData']!
    known['logs'] = join(this.#paths.get('userData') ?? known['userData']!, 'logs')
    const path = known[name]
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  /** The main module has run. */
  evaluated(): void {
    this.#ready = true
    this.emit('ready', {}, {})
  }
  isReady(): boolean {
    return this.#ready
  }
  whenReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((done) => this.once('ready', () => done()))
  }

  /** Every window here is sandboxed already. */
  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready')
  }
  setDesktopName(_name: string): void {
    // The stand-in has no taskbar entry of its own.
  }

  setAppUserModelId(_id: string): void {
    // Windows knows the stand-in's browser by its own id.
  }

  requestSingleInstanceLock(): boolean {
    const first = takeLock(this.getPath('userData'), ({ argv, cwd }) =>
      this.emit('second-instance', {}, argv, cwd, null),
    )
    if (first) link().tell('locked')
    return first
  }

  quit(): void {
    if (this.#quitting) return
    const before = preventable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#quitting = true
    if (!this.windows().every((window) => window.tryClose())) {
      this.#quitting = false
      return
    }
    const last = preventable({})
    this.emit('will-quit', last)
    this.#quitting = !last.defaultPrevented
    if (this.#quitting) this.exit(0)
  }
  get quitting(): boolean {
    return this.#quitting
  }

  exit(code = 0): void {
    this.emit('quit', {}, code)
    if (process.connected)
      void link()
        .call('leave', code, this.#again)
        .finally(() => process.exit(code))
    else process.exit(code)
  }
  relaunch(options: { args?: string[] } = {}): void {
    this.#again = options.args ?? process.argv.slice(2)
  }
  focus(): void {
    // The window manager's business: `BrowserWindow.focus` raises the window.
  }
}

export const app = new App()
