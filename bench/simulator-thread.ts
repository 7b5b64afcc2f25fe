import { parentPort, workerData } from 'node:worker_threads'
import type { SimulatorOptions } from '../simulator/api.ts'
import { startSimulator } from '../simulator/index.ts'
import type { Answer, Started } from './simulator.ts'

/** The other end of `simulator.ts`. */
const port = parentPort
if (!port) throw new Error('a thread of the bench')
const simulator = await startSimulator(workerData as SimulatorOptions)
const { url, root, admin } = simulator

type Question = { readonly id: number; readonly path: readonly string[]; readonly args: readonly unknown[] }

const run = async ({ path, args }: Question): Promise<unknown> => {
  let owner: unknown = simulator
  for (const key of path.slice(0, -1)) owner = (owner as Record<string, unknown>)[key]
  const value = await (owner as Record<string, (...args: readonly unknown[]) => unknown>)[path.at(-1)!]!(
    ...args,
  )
  // The moment itself: the message about it may be read late.
  return path[0] === 'waitForLogin' ? Date.now() : value
}
port.on('message', (question: Question) => {
  const { id } = question
  run(question).then(
    (value) => port.postMessage({ id, value } satisfies Answer),
    (error: unknown) => port.postMessage({ id, error: String(error) } satisfies Answer),
  )
})
port.postMessage({ url, root, admin } satisfies Started)
