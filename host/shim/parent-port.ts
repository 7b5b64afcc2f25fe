import { EventEmitter } from 'node:events'

/** `process.parentPort` of a utility process. Messages wait until somebody listens, as in Electron. */
class ParentPort extends EventEmitter {
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
Object.defineProperty(process, 'parentPort', { value: new ParentPort() })
Object.defineProperty(process, 'type', { value: 'utility' })
// A utility process ends with the app that started it.
process.once('disconnect', () => process.exit(0))
