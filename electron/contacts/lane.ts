import { preferredJid } from '../../shared/address.ts'
import type { Lane } from '../../shared/jobs.ts'
import { type Failure, failureOf } from '../../shared/result.ts'
import { isBlocked, readListState, setDhash, setStale } from '../storage/blocks.ts'
import type { Db } from '../storage/db.ts'
import { hasUnsettled, type ItemRecord, openItems, setItem, waitingItems } from '../storage/jobitems.ts'
import { type JobRecord, laneJob, readJob, setJobState, setStarted } from '../storage/jobs.ts'
import { countUndoable, keepUndoable } from '../storage/undo.ts'
import { addressFor } from '../storage/people.ts'
import { applyConfirmed, creditItem } from './blocklist.ts'
import { decide, type Situation, type Step } from './decide.ts'
import type { Gate } from './gate.ts'
import type { Clock, WhatsApp, WithBackoff } from './ports.ts'

/** Carries out, one after the other, what `decide` says about the jobs of one lane. */
export type LaneNeeds = {
  readonly db: Db
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  readonly signal: () => AbortSignal | null
  /** The list is stale: have it read, and wake the lanes when it was. */
  readonly needRead: () => void
  /** A set went unanswered and the list was marked stale. */
  readonly onUnsure: () => void
  readonly onJob: (job: number) => void
  readonly onProblem: (problem: Failure) => void
}
type Asked = ItemRecord & { readonly blocked: boolean }

/** People settled without a question in one transaction. */
const SKIPS = 200

export const createLane = (lane: Lane, needs: LaneNeeds): (() => void) => {
  const { db, wa, gate, clock } = needs
  const withTruth = (item: ItemRecord): Asked => ({ ...item, blocked: isBlocked(db, item.person) })

  const situation = (job: JobRecord): Situation<Asked> => {
    const open = openItems(db)
    const busy = new Set(open.filter((item) => item.job !== job.id).map((item) => item.person))
    const waiting = waitingItems(db, job.id, busy.size + 1)
    const next = waiting.find((item) => !busy.has(item.person))
    const mine = open.find((item) => item.job === job.id)
    return {
      verb: job.verb,
      stale: readListState(db).stale,
      open: mine ? withTruth(mine) : null,
      next: next ? withTruth(next) : null,
      held: waiting.length > 0,
    }
  }

  const settle = ({ item, as }: Extract<Step<Asked>, { do: 'settle' }>): void => {
    db.commit((tx) => {
      const at = clock.now()
      if (as === 'done') creditItem(tx, item, at)
      else
        setItem(tx, item, {
          state: as,
          at,
          ...(as === 'failed' ? { code: 'timed_out' } : as === 'skipped' ? { code: 'already' } : {}),
        })
    })
    needs.onJob(item.job)
  }

  /** A list of thousands who are blocked already must not hold up the process. */
  const skipMany = async (job: JobRecord, signal: AbortSignal): Promise<void> => {
    for (let n = 0; n < SKIPS; n++) {
      const step = decide(situation(job))
      if (step.do !== 'settle' || step.as !== 'skipped') return
      settle(step)
    }
    await clock.sleep(0, signal)
  }

  const refused = (item: ItemRecord, error: unknown, signal: AbortSignal): void => {
    const failure = failureOf(error)
    const at = clock.now()
    const unknown = signal.aborted || ['timed_out', 'offline', 'internal', 'cancelled'].includes(failure.code)
    if (unknown) {
      db.commit((tx) => {
        setItem(tx, item, { state: 'unsure', at, silent: item.silent + 1 })
        setStale(tx)
      })
      needs.onUnsure()
      return
    }
    // Too many: nothing was done, so it does not count as a try.
    if (failure.code === 'rate_limited') {
      gate.limited('blocks', (error as WithBackoff).backoff)
      const left = readJob(db, item.job)?.state === 'stopped'
      db.commit((tx) =>
        setItem(tx, item, {
          ...(left ? { state: 'skipped', code: 'cancelled' } : { state: 'waiting' }),
          at,
          tries: item.tries - 1,
        }),
      )
      return
    }
    db.commit((tx) => setItem(tx, item, { state: 'failed', code: failure.code, at }))
  }

  const ask = async (job: JobRecord, signal: AbortSignal): Promise<void> => {
    // The wait at the gate and for the wire may have been long: only what is true now counts.
    if (signal.aborted || readJob(db, job.id)?.state !== 'running') return
    const step = decide(situation(job))
    if (step.do !== 'ask') return
    const { item } = step
    const who = addressFor(db, item.person)
    if (!who) {
      db.commit((tx) => setItem(tx, item, { state: 'skipped', code: 'unknown_person', at: clock.now() }))
      return
    }
    const asking: ItemRecord = { ...item, tries: item.tries + 1, state: 'asking' }
    db.commit((tx) => {
      setStarted(tx, job.id, clock.now())
      setItem(tx, item, {
        state: 'asking',
        tries: asking.tries,
        before: item.blocked ? 'blocked' : 'allowed',
        at: clock.now(),
      })
    })
    needs.onJob(job.id)
    let dhash: string | null
    try {
      ;({ dhash } = await wa.setBlock(who, job.verb === 'block' ? 'blocked' : 'allowed', signal))
    } catch (error) {
      refused(asking, error, signal)
      return
    }
    db.commit((tx) => {
      applyConfirmed(tx, asking, preferredJid(who), clock.now())
      setDhash(tx, dhash)
    })
    gate.answered('blocks')
  }

  const finish = (job: JobRecord): void => {
    db.commit((tx) => {
      setJobState(tx, job.id, 'done', clock.now())
      keepUndoable(tx, job.id, countUndoable(tx, job.id))
    })
    needs.onJob(job.id)
  }

  /** True = there may be more to do at once. */
  const step = async (signal: AbortSignal): Promise<boolean> => {
    const job = laneJob(db, lane)
    if (!job) return false
    if (job.state === 'queued') db.commit((tx) => setJobState(tx, job.id, 'running', clock.now()))
    const decision = decide(situation(job))
    switch (decision.do) {
      case 'read':
        needs.onJob(job.id)
        needs.needRead()
        return false
      case 'wait':
        return false
      case 'finish':
        finish(job)
        return true
      case 'settle':
        settle(decision)
        await skipMany(job, signal)
        return true
      case 'ask':
        await gate.enter('blocks', lane === 'quick' ? 'click' : 'round', signal)
        await needs.alone(() => ask(job, signal))
        // Paused while its last one was on the wire.
        if (readJob(db, job.id)?.state === 'paused' && !hasUnsettled(db, job.id)) finish(job)
        needs.onJob(job.id)
        return true
    }
  }

  let active = false
  let rings = 0
  const run = async (): Promise<void> => {
    try {
      for (let signal = needs.signal(); signal && !signal.aborted; signal = needs.signal()) {
        const heard = rings
        const more = await step(signal)
        if (!more && rings === heard) return
      }
    } catch (error) {
      if (needs.signal()) needs.onProblem(failureOf(error))
    } finally {
      active = false
    }
  }
  return () => {
    rings += 1
    if (active) return
    active = true
    void run()
  }
}
