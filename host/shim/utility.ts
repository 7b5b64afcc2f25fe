import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'

type ForkOptions = { readonly env?: Record<string, string>; readonly stdio?: 'inherit' | 'pipe' | 'ignore' }

/** A child Node process with `process.parentPort`, as Electron's utility process has. */
export class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

  constructor(path: string, args: readonly string[], options: ForkOptions) {
    super()
    this.#child = fork(path, args, {
      serialization: 'advanced',
      stdio: options.stdio ?? 'inherit',
      env: options.env ?? process.env,
      execArgv: ['--import', new URL('./parent-port.ts', import.meta.url).href],
    })
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.once('exit', (code) => this.emit('exit', code ?? 1))
  }
  get pid(): number | undefined {
    return this.#child.pid
  }
  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr
  }
  /** To a process that has ended nothing is sent, as in Electron. */
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined)
  }
  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (path: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(path, args, options),
}
