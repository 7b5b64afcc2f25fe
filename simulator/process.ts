import { readOptions } from './arguments.ts'
import { startSimulator } from './index.ts'

/**
 * The simulator as a process of its own: of Electron's utilityProcess, of `child_process.fork`, or bare. Options are
 * read from the command line as cli.ts does; `{ url, root, admin }` goes to whoever started it, or `{ error }`.
 */
type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', hear: (message: { readonly data: unknown }) => void): void
}

/** Electron adds `process.parentPort` in a utility process (electronjs.org/docs/latest/api/parent-port). */
const parentPort = (): ParentPort | undefined =>
  (process as typeof process & { readonly parentPort?: ParentPort }).parentPort

const tell = (message: unknown): void => {
  const port = parentPort()
  if (port) port.postMessage(message)
  else if (process.send) process.send(message)
  else process.stdout.write(`${JSON.stringify(message)}\n`)
}

/** `{ scan: <text of a QR code> }`: whoever started this process holds the phone up to the window. */
const scanOf = (message: unknown): string | null => {
  const text = typeof message === 'object' && message !== null && 'scan' in message ? message.scan : null
  return typeof text === 'string' ? text : null
}

const hear = (listen: (message: unknown) => void): void => {
  const port = parentPort()
  if (port) port.on('message', ({ data }) => listen(data))
  else process.on('message', listen)
}

/** Arguments after Electron's own and the script's path. */
const own = process.argv.filter((word, at) => at > 0 && !/\.(?:ts|[cm]?js)$/.test(word))

const main = async (): Promise<void> => {
  const simulator = await startSimulator(readOptions(own))
  const { url, root, admin } = simulator
  tell({ url, root, admin })
  hear((message) => {
    const qr = scanOf(message)
    // A code that has expired meanwhile is refused; the next one is shown to the phone as well.
    if (qr !== null) simulator.phone.scan(qr).catch((error: unknown) => tell({ refused: String(error) }))
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close())
  // Without its parent nobody would end it.
  process.once('disconnect', () => void simulator.close())
}

main().catch((error: unknown) => {
  tell({ error: error instanceof Error ? error.message : String(error) })
  // A parent that listens would keep the process alive.
  process.exitCode = 1
  if (process.connected) process.disconnect()
})
