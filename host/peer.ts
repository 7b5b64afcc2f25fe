/** Both ends of Node's IPC channel look like this: `process` in the child, the `ChildProcess` in the broker. */
export type Port = {
  readonly connected?: boolean
  send?(message: unknown): unknown
  on(event: 'message', listener: (message: unknown) => void): unknown
}

type Call = {
  readonly is: 'call'
  readonly id: number | null
  readonly name: string
  readonly args: readonly unknown[]
}
type Answer = { readonly is: 'answer'; readonly id: number } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } }
)
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
type Args<T, K extends keyof T> = T[K] extends (...args: infer A) => unknown ? A : never
type Return<T, K extends keyof T> = T[K] extends (...args: never[]) => infer R ? Awaited<R> : never

const errorData = (error: unknown): { name: string; message: string } =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) }

/** Calls by name, in both directions, over one IPC channel. */
export class Peer<Mine extends object, Theirs extends object> {
  readonly #port: Port
  readonly #mine: Mine
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #closed: Error | null = null

  constructor(port: Port, mine: Mine) {
    this.#port = port
    this.#mine = mine
    port.on('message', (message) => void this.#hear(message as Call | Answer))
  }

  /** Resolves with what the other side returned; rejects with its error, or when the channel closes. */
  call<K extends keyof Theirs & string>(name: K, ...args: Args<Theirs, K>): Promise<Return<Theirs, K>> {
    if (this.#closed) return Promise.reject(this.#closed)
    const id = ++this.#next
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#send({ is: 'call', id, name, args })
    return answer as Promise<Return<Theirs, K>>
  }

  /** The same without an answer. */
  tell<K extends keyof Theirs & string>(name: K, ...args: Args<Theirs, K>): void {
    if (!this.#closed) this.#send({ is: 'call', id: null, name, args })
  }

  /** The other side is gone. */
  get closed(): boolean {
    return this.#closed !== null
  }

  close(why: string): void {
    this.#closed = new Error(why)
    for (const { reject } of this.#waiting.values()) reject(this.#closed)
    this.#waiting.clear()
  }

  #send(message: Call | Answer): void {
    // A channel whose other end has just exited is still there and refuses: nobody is left to be told.
    if (this.#port.connected) this.#port.send?.(message)
  }

  async #hear(message: Call | Answer): Promise<void> {
    if (message.is === 'answer') {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.ok) waiting?.resolve(message.value)
      else waiting?.reject(Object.assign(new Error(message.error.message), { name: message.error.name }))
      return
    }
    try {
      const value = await (this.#mine as Record<string, (...args: readonly unknown[]) => unknown>)[
        message.name
      ]!(...message.args)
      if (message.id !== null) this.#send({ is: 'answer', id: message.id, ok: true, value })
    } catch (error) {
      if (message.id === null) console.error(`[host] ${message.name}:`, error)
      else this.#send({ is: 'answer', id: message.id, ok: false, error: errorData(error) })
    }
  }
}
