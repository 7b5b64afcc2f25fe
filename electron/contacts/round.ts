import type { RefreshEstimate, RefreshProgress, RefreshReport } from '../../shared/freshness.ts'
import { AppError, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { retryFacts } from '../storage/facts.ts'
import { readMeta, writeMeta } from '../storage/meta.ts'
import { countPeople, livingId } from '../storage/people.ts'
import type { Gate } from './gate.ts'
import { type Due, MOST, plan } from './plan.ts'
import type { Clock, Waits } from './ports.ts'
import type { Asker } from './refreshask.ts'
import { countOfRound, nextOfRound } from './roundqueue.ts'
import { createReport } from './roundreport.ts'
import { throttle } from './throttle.ts'

/**
 * The round: asks about everybody of whom something is out of date, as slowly as the pace says. What is due stands in the
 * database, so that a round goes on after a restart as if nothing had been.
 */
export type Round = {
  /** The next people of the round, for a question that has room for them. Nobody while the pace is "paused". */
  readonly next: (most: number) => readonly Due[]
  /** Looks again at once. */
  readonly wake: () => void
  /** Refresh all: goes on although the pace is "paused". Throws `offline`. */
  readonly all: () => void
  readonly progress: () => RefreshProgress
  /** At most twice a second. */
  readonly onProgress: (hear: (progress: RefreshProgress) => void) => () => void
  readonly report: () => RefreshReport
  readonly estimate: () => RefreshEstimate
  readonly run: (stop: AbortSignal) => void
}

const MINUTE = 60_000
const TOLD_MS = 500

export const createRound = (needs: {
  readonly db: Db
  readonly asker: Asker
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
}): Round => {
  const { db, asker, gate, clock, waits } = needs
  const report = createReport()
  const listeners = new Set<(progress: RefreshProgress) => void>()
  let counts = { total: 0, done: 0, failed: 0 }
  let active = false
  /** Somebody clicked "refresh all", and it is not over. */
  let clicked = false
  let open = true
  let rest = new AbortController()

  const perMinute = (pace: 'gentle' | 'normal'): number => waits.pace[pace].usync
  const pace = (): 'gentle' | 'normal' => (gate.pace() === 'normal' ? 'normal' : 'gentle')

  const progress = (): RefreshProgress => {
    const stale = countOfRound(db, clock.now())
    const slowed = gate.slowed()
    const waitsFor = !gate.online()
      ? 'offline'
      : slowed
        ? 'slowed'
        : gate.pace() === 'paused' && !clicked
          ? 'paused'
          : null
    const last = readMeta(db, 'last_round')
    return {
      ...counts,
      stale,
      total: active ? Math.max(counts.total, counts.done + stale) : counts.total,
      minutesLeft:
        stale === 0 || waitsFor !== null
          ? null
          : Math.max(1, Math.ceil(Math.ceil(stale / MOST) / perMinute(pace()))),
      lastRound: last === null ? null : Number(last),
      waits: stale === 0 ? null : waitsFor,
      slowedUntil: slowed?.until ?? null,
    }
  }
  const tell = throttle(clock, TOLD_MS, () => {
    if (!open || listeners.size === 0) return
    const now = progress()
    for (const hear of listeners) hear(now)
  })
  const next = (most: number): readonly Due[] =>
    nextOfRound(db, clicked ? 'all' : 'round', clock.now(), most, asker.inFlight)

  const begin = (): void => {
    if (active) return
    active = true
    counts = { total: countOfRound(db, clock.now()), done: 0, failed: 0 }
    tell()
  }
  const end = (): void => {
    clicked = false
    if (!active) return
    active = false
    counts = { ...counts, total: counts.done + counts.failed }
    db.commit((tx) => writeMeta(tx, 'last_round', String(clock.now())))
    tell()
  }
  /** Sleeps until `ms` are over or something happened. */
  const pause = async (ms: number): Promise<void> => {
    rest = new AbortController()
    await clock.sleep(ms, rest.signal).catch(() => undefined) // Woken: that is what it waits for.
  }
  /** Whether a question may be asked; false when something happened that may change whom to ask. */
  const enter = async (rank: Due['rank'], stop: AbortSignal): Promise<boolean> => {
    rest = new AbortController()
    try {
      await gate.enter('usync', rank, rest.signal)
      return !stop.aborted
    } catch {
      return false // Woken, or stopped, which the loop looks at next.
    }
  }

  /** Asks one question. Returns how long to rest before the next one, ms. */
  const ask = async (stop: AbortSignal, silences: number): Promise<number> => {
    const batch = plan(next(MOST), asker.inFlight)
    if (!batch) return waits.debounce
    try {
      await asker.ask(batch, stop)
      return 0
    } catch (error) {
      if (stop.aborted) return 0
      const { code } = failureOf(error)
      // The gate makes the pause that WhatsApp asked for; silence and lost connections have one here.
      return code === 'rate_limited' ? 0 : Math.min(waits.retryMost, waits.retryFirst * 2 ** silences)
    }
  }

  const loop = async (stop: AbortSignal): Promise<void> => {
    let silences = 0
    while (!stop.aborted) {
      const first = next(1)[0]
      if (!first) {
        // Whoever is on the wire right now still belongs to this round.
        if (asker.inFlight.size === 0) end()
        await pause(active ? waits.debounce : waits.round)
        continue
      }
      begin()
      if (!(await enter(first.rank, stop))) continue
      const wait = await ask(stop, silences)
      silences = wait > waits.debounce ? silences + 1 : 0
      if (wait > 0) await pause(wait)
    }
  }

  asker.onAnswered((entries) => {
    report.add(entries)
    const done = entries.filter(({ updated }) => updated.length > 0).length
    if (active)
      counts = { ...counts, done: counts.done + done, failed: counts.failed + entries.length - done }
    tell()
  })
  gate.onSlowed(tell)

  return {
    next: (most) => {
      const along = gate.pace() === 'paused' && !clicked ? [] : next(most)
      // A question about the screen may be the whole round where people are few.
      if (along.length > 0) begin()
      return along
    },
    wake: () => {
      rest.abort()
      tell()
    },
    all: () => {
      if (!gate.online()) throw new AppError('offline', 'not connected', true)
      clicked = true
      db.commit((tx) => {
        for (const { id } of report.failed()) {
          const living = livingId(tx, id)
          if (living) retryFacts(tx, living)
        }
      })
      rest.abort()
      tell()
    },
    progress,
    onProgress: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    report: () => ({ progress: progress(), updated: report.updated(), failed: report.failed() }),
    estimate: () => {
      const people = countPeople(db)
      const questions = Math.ceil(people / MOST)
      const seconds = (at: 'gentle' | 'normal'): number =>
        Math.ceil(((questions / perMinute(at)) * MINUTE) / 1_000)
      return { people, questions, seconds: { gentle: seconds('gentle'), normal: seconds('normal') } }
    },
    run: (stop) => {
      open = true
      stop.addEventListener(
        'abort',
        () => {
          open = false
          rest.abort()
        },
        { once: true },
      )
      // A database that cannot be written ends the round until the next start; reading goes on.
      loop(stop).catch(() => undefined)
    },
  }
}
