import { Worker } from 'node:worker_threads'
import type { Simulator, SimulatorOptions } from '../simulator/api.ts'

/** The same object from another thread: every method answers with a promise. Arguments and results are cloned. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : T[K] extends object
      ? Remote<T[K]>
      : T[K]
}
export type FarSimulator = Remote<Omit<Simulator, 'waitForLogin'>> & {
  /** Resolves with the time (ms since 1970) at which a companion had logged in. */
  waitForLogin(): Promise<number>
}
export type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string }
export type Started = { readonly url: string; readonly root: string; readonly admin: string }

/**
 * A simulator on a thread of its own, so that neither what is measured here nor the stand-in's broker waits for it, nor
 * it for them.
 */
export const startSimulatorThread = async (options: SimulatorOptions = {}): Promise<FarSimulator> => {
  const worker = new Worker(new URL('./simulator-thread.ts', import.meta.url), { workerData: options })
  const started = await new Promise<Started>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  worker.on('message', ({ id, value, error }: Answer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new Error(error))
  })
  let next = 0
  const ask = (path: readonly string[], args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++next
      waiting.set(id, { resolve, reject })
      worker.postMessage({ id, path, args })
    })
  const close = async (): Promise<void> => {
    await ask(['close'], [])
    await worker.terminate()
  }
  const at = (path: readonly string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => {
        // Not a promise, so that it can be returned from an async function.
        if (typeof key === 'symbol' || key === 'then') return undefined
        if (path.length === 0 && Object.hasOwn(started, key)) return started[key as keyof Started]
        return path.length === 0 && key === 'close' ? close : at([...path, key])
      },
      apply: (_, __, args: unknown[]) => ask(path, args),
    })
  return at([]) as FarSimulator
}
