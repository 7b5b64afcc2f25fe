import { AppError, type Failure, failureOf } from '../../shared/result.ts'
import type { WithBackoff } from '../contacts/ports.ts'

/** One end of a pipe between two processes that carries structured-cloneable messages, in order. */
export type Port = {
  readonly post: (message: unknown) => void
  readonly on: (hear: (message: unknown) => void) => void
}

type Any = { readonly [name: string]: (...args: never[]) => unknown }
/** Answers to the calls of the other side; the signal is aborted when it gave up. */
export type Answers<T extends Any> = {
  readonly [K in keyof T]: (
    signal: AbortSignal,
    ...args: Parameters<T[K]>
  ) => ReturnType<T[K]> | Promise<ReturnType<T[K]>>
}
export type Peer<T extends Any> = {
  /** Rejects as the other side does, with `cancelled` or the signal's reason, or with what `end` was given. */
  readonly call: <K extends keyof T & string>(
    name: K,
    args: Parameters<T[K]>,
    signal?: AbortSignal,
  ) => Promise<Awaited<ReturnType<T[K]>>>
  /** The other side is gone: whatever waits for it is rejected with this. */
  readonly end: (why: AppError) => void
}

type Wrong = Failure & WithBackoff
type Message =
  | { readonly is: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly is: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly is: 'refusal'; readonly id: number; readonly wrong: Wrong }
  | { readonly is: 'abort'; readonly id: number }

/** An error's own text may hold anything; only a failure of ours crosses. */
const wrongOf = (error: unknown): Wrong => {
  const backoff = error instanceof AppError ? (error as WithBackoff).backoff : undefined
  return { ...failureOf(error), ...(backoff === undefined ? {} : { backoff }) }
}
const errorOf = ({ code, message, retryable, backoff }: Wrong): AppError =>
  Object.assign(new AppError(code, message, retryable), backoff === undefined ? {} : { backoff })

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new AppError('cancelled', 'stopped')

/** Calls over a port, both ways: what one side answers, the other may call. */
export const createPeer = <Mine extends Any, Theirs extends Any>(
  port: Port,
  mine: Answers<Mine>,
): Peer<Theirs> => {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>()
  const working = new Map<number, AbortController>()
  let last = 0
  let over: AppError | null = null
  const post = (message: Message): void => port.post(message)

  const answer = async (id: number, name: string, args: readonly unknown[]): Promise<void> => {
    const work = new AbortController()
    working.set(id, work)
    try {
      const known = Object.hasOwn(mine, name) ? mine[name] : undefined
      if (!known) throw new AppError('internal', 'no such call')
      post({ is: 'answer', id, value: await known(work.signal, ...(args as never)) })
    } catch (error) {
      post({ is: 'refusal', id, wrong: wrongOf(error) })
    } finally {
      working.delete(id)
    }
  }

  port.on((data) => {
    const message = data as Message
    switch (message.is) {
      case 'call':
        return void answer(message.id, message.name, message.args)
      case 'abort':
        return working.get(message.id)?.abort(new AppError('cancelled', 'given up'))
      case 'answer':
        waiting.get(message.id)?.resolve(message.value)
        break
      case 'refusal':
        waiting.get(message.id)?.reject(errorOf(message.wrong))
    }
    waiting.delete(message.id)
  })

  return {
    call: (name, args, signal) =>
      new Promise<never>((resolve, reject) => {
        if (over) return reject(over)
        if (signal?.aborted) return reject(reasonOf(signal))
        const id = ++last
        const give = (): void => {
          if (!waiting.delete(id)) return
          post({ is: 'abort', id })
          if (signal) reject(reasonOf(signal))
        }
        const done = (): void => signal?.removeEventListener('abort', give)
        waiting.set(id, {
          resolve: (value) => {
            done()
            resolve(value as never)
          },
          reject: (reason) => {
            done()
            reject(reason)
          },
        })
        signal?.addEventListener('abort', give, { once: true })
        post({ is: 'call', id, name, args })
      }),
    end: (why) => {
      over = why
      for (const { reject } of waiting.values()) reject(why)
      waiting.clear()
      for (const work of working.values()) work.abort(why)
    },
  }
}
