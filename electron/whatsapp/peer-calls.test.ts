import { expect, test } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { createPeer, type Port } from './peer-calls.ts'

/** Two ends of a pipe that carries copies, one turn late, as between processes. */
const pipe = (): readonly [Port, Port] => {
  const hears: ((message: unknown) => void)[][] = [[], []]
  const end = (mine: 0 | 1): Port => ({
    post: (message) => {
      const copy: unknown = structuredClone(message)
      setImmediate(() => hears[1 - mine]!.forEach((hear) => hear(copy)))
    },
    on: (hear) => hears[mine]!.push(hear),
  })
  return [end(0), end(1)]
}

type Calls = {
  readonly double: (n: number) => number
  readonly wait: () => void
  readonly refuse: () => void
  readonly leak: () => void
  readonly uncloneable: () => unknown
}
type None = { readonly nothing?: never }
const pair = () => {
  const [here, there] = pipe()
  const seen: { aborted: unknown } = { aborted: null }
  createPeer<Calls, None>(there, {
    double: (_, n) => 2 * n,
    wait: (signal) =>
      new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          seen.aborted = signal.reason
          reject(signal.reason as Error)
        })
      }),
    refuse: () => {
      throw Object.assign(new AppError('rate_limited', 'slow down', true), { backoff: 7_000 })
    },
    leak: () => {
      throw new Error('+55 11 95555 0142')
    },
    uncloneable: () => () => undefined,
  })
  return { peer: createPeer<None, Calls>(here, {}), seen }
}

test('answers come to whoever asked, in any number', async () => {
  const { peer } = pair()
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => peer.call('double', [n])))
  expect(all).toEqual(Array.from({ length: 50 }, (_, n) => 2 * n))
})

test('a refusal keeps its code, its sense and how long to wait', async () => {
  const { peer } = pair()
  await expect(peer.call('refuse', [])).rejects.toMatchObject({
    failure: { code: 'rate_limited', message: 'slow down', retryable: true },
    backoff: 7_000,
  })
})

test('what an error of another kind says does not cross', async () => {
  const { peer } = pair()
  const error = await peer.call('leak', []).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'internal' })
  expect(String(error)).not.toContain('95555')
})

test('an answer that cannot be copied is a refusal, not silence', async () => {
  const { peer } = pair()
  await expect(peer.call('uncloneable', [])).rejects.toMatchObject({ code: 'internal' })
})

test('who gives up is rejected at once, and the other side hears of it', async () => {
  const { peer, seen } = pair()
  const life = new AbortController()
  const waiting = peer.call('wait', [], life.signal)
  setImmediate(() => life.abort(new AppError('cancelled', 'enough')))
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled', message: 'enough' })
  await expect.poll(() => seen.aborted).toMatchObject({ code: 'cancelled' })
  await expect(peer.call('wait', [], life.signal)).rejects.toMatchObject({ message: 'enough' })
})

test('the other side is gone: what waits is rejected, and so is everything after it', async () => {
  const { peer } = pair()
  const waiting = peer.call('wait', [])
  peer.end(new AppError('offline', 'gone', true))
  await expect(waiting).rejects.toMatchObject({ code: 'offline' })
  await expect(peer.call('double', [1])).rejects.toMatchObject({ code: 'offline' })
})

test('names of an object itself are no calls', async () => {
  const { peer } = pair()
  await expect(peer.call('constructor' as 'double', [1])).rejects.toMatchObject({ message: 'no such call' })
})
