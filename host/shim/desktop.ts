import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { startOf } from './link.ts'

/** What touches the desktop. Headless, nothing is opened; tests replace these functions, as they do in Electron. */
const start = (command: string, args: readonly string[]): Promise<string | null> =>
  new Promise((done) => {
    if (startOf().headless) return done(null)
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.on('error', () => done(null))
    child.on('close', (code) => done(code === 0 ? output.trim() : null))
  })
const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'

export const shell = {
  async openExternal(url: string): Promise<void> {
    await start(opener, [url])
  },
  async openPath(path: string): Promise<string> {
    await start(opener, [path])
    return ''
  },
  showItemInFolder(path: string): void {
    void start(opener, [path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')))])
  },
}

let text = ''
export const clipboard = {
  readText: (): string => text,
  writeText(value: string): void {
    text = value
  },
}

type Box = {
  readonly message: string
  readonly detail?: string
  readonly buttons?: readonly string[]
  readonly cancelId?: number
  readonly defaultId?: number
}
export const dialog = {
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`)
    if (app.isReady()) void start('zenity', ['--error', '--title', title, '--text', content])
  },
  /** `(window, options)` or `(options)`. Without anybody to ask, the answer is the cancel button. */
  async showMessageBox(...args: readonly unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    const box = args.at(-1) as Box
    const answer = await start('zenity', ['--question', '--text', `${box.message}\n${box.detail ?? ''}`])
    const response = answer === null ? (box.cancelId ?? 0) : (box.defaultId ?? 0)
    return { response, checkboxChecked: false }
  },
  async showOpenDialog(..._args: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const path = await start('zenity', ['--file-selection'])
    return { canceled: path === null, filePaths: path === null ? [] : [path] }
  },
  async showSaveDialog(...args: readonly unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const { defaultPath } = args.at(-1) as { defaultPath?: string }
    const named = defaultPath === undefined ? [] : ['--filename', defaultPath]
    const path = await start('zenity', ['--file-selection', '--save', ...named])
    return { canceled: path === null, filePath: path ?? '' }
  },
}

/** Shown by the desktop where there is one. Nobody can click it here; tests emit `click`, as they do in Electron. */
export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { readonly title?: string; readonly body?: string } = {}) {
    super()
    this.title = title
    this.body = body
  }
  static isSupported(): boolean {
    return true
  }
  show(): void {
    void start('notify-send', ['--app-name', startOf().name, this.title, this.body])
    this.emit('show', {})
  }
  close(): void {
    this.emit('close', {})
  }
}

/** There is none: an app that wants one has to do without, as on a desktop that shows none. */
export class Tray extends EventEmitter {
  constructor(_icon: unknown) {
    super()
    throw new Error('the stand-in has no tray')
  }
}

/** Never says anything by itself; tests emit `suspend`, `resume` and `shutdown`, as they do in Electron. */
export const powerMonitor = new EventEmitter()

const running = new Set<number>()
export const powerSaveBlocker = {
  start(_kind: string): number {
    const id = running.size + 1
    running.add(id)
    return id
  },
  stop: (id: number): boolean => running.delete(id),
  isStarted: (id: number): boolean => running.has(id),
}

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { id: 1, bounds: area, workArea: area, scaleFactor: 1 }
export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: (_area: object) => display,
}
