import type { Jid } from '../../shared/address.ts'
import type { PersonId } from '../../shared/people.ts'
import { AppError, type Failure, failureOf } from '../../shared/result.ts'
import { readListState, setStale } from '../storage/blocks.ts'
import type { Db } from '../storage/db.ts'
import { lastPerson, peopleAfter } from '../storage/people.ts'
import { applyRead, type Heads, learnEntries, type ReadOutcome } from './blocklist.ts'
import type { Gate, Rank } from './gate.ts'
import { readSelf } from './learn.ts'
import type { BlockEntry, Clock, Waits, WhatsApp, WithBackoff } from './ports.ts'

/** Keeps our copy of the block list true: reads it again whenever something made it stale. */
export type ListReader = {
  /** The list may be out of date from now on; it is read after `wait` ms. */
  readonly stale: (wait: number) => void
  /** Reads it if it is stale and nothing is planned already (a back-off is left to run out). */
  readonly ensure: () => void
  /** Reads it now, whatever its age. Rejects when this attempt had no answer. */
  readonly now: () => Promise<void>
  /** The connection is back: no back-off any more. */
  readonly fresh: () => void
}
type Needs = {
  readonly db: Db
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
  /** Nothing else is read or set meanwhile. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly signal: () => AbortSignal | null
  readonly onRead: (found: ReadOutcome) => void
  readonly onStale: () => void
  readonly onProblem: (problem: Failure) => void
}

/** People in one go. */
const CHUNK = 100
/** Entries of the list in one go: most of a first list are people nobody has heard of. */
const LEARNED = 50

const stopped = (): AppError => new AppError('cancelled', 'stopped')

export const createListReader = (needs: Needs): ListReader => {
  const { db, wa, gate, clock, waits } = needs
  let due = Infinity
  let rank: Rank = 'news'
  let failures = 0
  let active = false
  let nap: AbortController | null = null
  /** Counts what made the list stale, so that a read knows whether it is already too old when it arrives. */
  let upsets = 0
  let waiting: { resolve: () => void; reject: (reason: Error) => void }[] = []

  /** Everybody's state is known now. */
  const tellEverybody = async (signal: AbortSignal): Promise<void> => {
    const last = lastPerson(db)
    for (let after = ''; last !== null && after < last;) {
      const ids = peopleAfter(db, after, CHUNK)
      db.commit((tx) => ids.forEach(tx.touch))
      after = ids.at(-1) ?? last
      await clock.sleep(0, signal)
    }
  }

  /** In pieces, with a turn for others in between: a list may have thousands. */
  const learnAll = async (entries: readonly BlockEntry[], signal: AbortSignal): Promise<Heads> => {
    const heads: (readonly [Jid, PersonId])[] = []
    for (let at = 0; at < entries.length; at += LEARNED) {
      if (at > 0) await clock.sleep(0, signal)
      const piece = entries.slice(at, at + LEARNED)
      heads.push(...db.commit((tx) => learnEntries(tx, piece, readSelf(tx), clock.now())))
    }
    return new Map(heads)
  }

  const read = async (signal: AbortSignal): Promise<void> => {
    const found = await needs.alone(async () => {
      const seen = upsets
      const answer = await wa.readBlocks(signal)
      const heads = await learnAll(answer.entries, signal)
      return db.commit((tx) => applyRead(tx, answer, heads, seen !== upsets, clock.now()))
    })
    gate.answered('blocks')
    needs.onRead(found)
    if (found.first) await tellEverybody(signal)
  }

  const attempt = async (signal: AbortSignal): Promise<void> => {
    let mine: typeof waiting = []
    try {
      await gate.enter('blocks', rank, signal)
      // Whatever was planned while this one waited is answered by it.
      due = Infinity
      mine = waiting
      waiting = []
      rank = 'news'
      await read(signal)
      failures = 0
      for (const one of mine) one.resolve()
    } catch (error) {
      const failure = failureOf(error)
      for (const one of mine) one.reject(new AppError(failure.code, failure.message, failure.retryable))
      if (signal.aborted) return
      if (failure.code === 'rate_limited') {
        due = gate.limited('blocks', (error as WithBackoff).backoff)
        return
      }
      if (failure.code === 'internal' || failure.code.startsWith('store_')) needs.onProblem(failure)
      due = clock.now() + Math.min(waits.retryMost, waits.retryFirst * 2 ** failures)
      failures += 1
    }
  }

  const run = async (): Promise<void> => {
    if (active) return
    active = true
    try {
      for (let signal = needs.signal(); signal && due < Infinity; signal = needs.signal()) {
        const wait = due - clock.now()
        if (wait <= 0) {
          await attempt(signal)
          continue
        }
        nap = new AbortController()
        // Woken early by a newer plan, or by the end.
        await clock.sleep(wait, AbortSignal.any([nap.signal, signal])).catch(() => undefined)
      }
    } finally {
      active = false
      nap = null
      if (!needs.signal()) for (const one of waiting.splice(0)) one.reject(stopped())
    }
  }
  const plan = (at: number): void => {
    due = Math.min(due, at)
    nap?.abort()
    void run()
  }

  return {
    stale: (wait) => {
      upsets += 1
      if (!readListState(db).stale) db.commit(setStale)
      needs.onStale()
      plan(clock.now() + wait)
    },
    ensure: () => {
      if (due === Infinity && !active) plan(clock.now())
    },
    now: () => {
      if (!needs.signal() || !gate.online())
        return Promise.reject(new AppError('offline', 'not connected', true))
      rank = 'click'
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        plan(clock.now())
      })
    },
    fresh: () => {
      failures = 0
      plan(clock.now())
    },
  }
}
