import { readOptions } from './arguments.ts'
import { startSimulator } from './index.ts'

/**
 * The simulator as a process of its own: of Electron's utilityProcess, of `child_process.fork`, or bare. Options are
 * read from the command line as cli.ts does; `{ url, root, admin }` goes to whoever started it, or `{ error }`.
 */
type ParentPort = { postMessage(message: unknown): void }

/** Electron adds `process.parentPort` in a utility process (electronjs.org/docs/latest/api/parent-port). */
const parentPort = (): ParentPort | undefined =>
  (process as typeof process & { readonly parentPort?: ParentPort }).parentPort

const tell = (message: unknown): void => {
  const port = parentPort()
  if (port) port.postMessage(message)
  else if (process.send) process.send(message)
  else process.stdout.write(`${JSON.stringify(message)}\n`)
}

/** Arguments after Electron's own and the script's path. */
const own = process.argv.filter((word, at) => at > 0 && !/\.(?:ts|[cm]?js)$/.test(word))

const main = async (): Promise<void> => {
  const simulator = await startSimulator(readOptions(own))
  const { url, root, admin } = simulator
  tell({ url, root, admin })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.close())
  // Without its parent nobody would end it.
  process.once('disconnect', () => void simulator.close())
}

main().catch((error: unknown) => {
  tell({ error: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
})
