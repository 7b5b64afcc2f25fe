import type { Clock, Waits } from './ports.ts'

/** A clock that moves only when told. `run` moves it from sleeper to sleeper; work in between settles first. */
export type VirtualClock = Clock & {
  readonly run: (ms: number) => Promise<void>
  /** Moves on until `done` is true; throws when nobody sleeps any more or 10,000 steps were not enough. */
  readonly until: (done: () => boolean) => Promise<void>
  readonly set: (now: number) => void
  readonly sleepers: () => number
}

type Sleeper = { readonly at: number; readonly wake: () => void }

/** Lets every promise that can settle do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const virtualClock = (start = 1_800_000_000_000): VirtualClock => {
  let now = start
  const sleeping = new Set<Sleeper>()
  const next = (): Sleeper | undefined => [...sleeping].sort((a, b) => a.at - b.at)[0]
  const wake = (sleeper: Sleeper): void => {
    now = Math.max(now, sleeper.at)
    sleeping.delete(sleeper)
    sleeper.wake()
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          sleeping.delete(sleeper)
          reject(signal.reason as Error)
        }
        const sleeper = {
          at: now + ms,
          wake: () => {
            signal.removeEventListener('abort', stop)
            resolve()
          },
        }
        if (signal.aborted) stop()
        else {
          sleeping.add(sleeper)
          signal.addEventListener('abort', stop, { once: true })
        }
      }),
    run: async (ms) => {
      const end = now + ms
      for (let step = 0; ; step++) {
        if (step > 3_000) throw new Error('3,000 steps were not enough')
        await settle()
        const sleeper = next()
        if (!sleeper || sleeper.at > end) break
        wake(sleeper)
      }
      now = end
    },
    until: async (done) => {
      for (let step = 0; step < 10_000; step++) {
        await settle()
        if (done()) return
        const sleeper = next()
        if (!sleeper) throw new Error('nobody sleeps, and it is not done')
        wake(sleeper)
      }
      throw new Error('10,000 steps were not enough')
    },
    set: (to) => {
      now = to
    },
    sleepers: () => sleeping.size,
  }
}

export const testWaits: Waits = {
  question: 15_000,
  silence: 20_000,
  debounce: 300,
  doorbell: 50,
  retryFirst: 5_000,
  retryMost: 300_000,
  qrFirst: 60_000,
  qrNext: 20_000,
  code: 120_000,
  settle: 1_000,
  picture: 20_000,
  round: 60_000,
  pace: {
    gentle: { usync: 6, screen: 6, picture: 20, blocks: 20, business: 6 },
    normal: { usync: 12, screen: 12, picture: 40, blocks: 40, business: 12 },
  },
}
const unpaced = {
  usync: Infinity,
  screen: Infinity,
  picture: Infinity,
  blocks: Infinity,
  business: Infinity,
}
/** The same with pacing off. */
export const quickWaits: Waits = {
  ...testWaits,
  pace: { gentle: unpaced, normal: unpaced },
}
