import { EventEmitter } from 'node:events'

/** `process.parentPort` of a utility process. Messages wait until somebody listens, as in Electron. */
export class ParentPort extends EventEmitter {
  readonly #waiting: unknown[] = []
  constructor() {
    super()
    process.on('message', (data) => {
      if (this.listenerCount('message') > 0) this.emit('message', { data, ports: [] })
      else this.#waiting.push(data)
    })
    this.on('newListener', (event) => {
      if (event !== 'message') return
      setImmediate(() => {
        for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] })
      })
    })
  }
  postMessage(message: unknown): void {
    process.send?.(message)
  }
}
