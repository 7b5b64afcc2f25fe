import type { BlockListState } from '../../shared/contract.ts'
import type { JobState, JobSummary } from '../../shared/jobs.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import { AppError, type Failure, failureOf } from '../../shared/result.ts'
import { countBlocked, readListState, setStale } from '../storage/blocks.ts'
import type { Db, Tx } from '../storage/db.ts'
import {
  hasUnsettled,
  jobsIn,
  jobSummary,
  markSeen,
  openItems,
  readJob,
  setItem,
  setJobState,
  waitingItems,
} from '../storage/jobs.ts'
import { livingId } from '../storage/people.ts'
import type { Gate } from './gate.ts'
import { createLane } from './lane.ts'
import { readSelf } from './learn.ts'
import { createListReader } from './listreader.ts'
import type { Clock, News, Waits, WhatsApp } from './ports.ts'
import { startJob, startUndo } from './startjob.ts'
import { throttle } from './throttle.ts'

/** The one block engine, owner of the block list, the jobs and their undo. Nothing else calls `setBlock`. */
export type Blocking = {
  /** Writes a job and starts it. Returns its number. Throws `unknown_person`. */
  readonly set: (ids: readonly PersonId[], to: BlockTarget) => number
  /** Puts back what this job changed. Throws `unknown_job`, `nothing_to_undo`. */
  readonly undo: (job: number) => number
  /** Continue: a job that was under way when Roster was closed asks on. Throws `unknown_job`. */
  readonly resume: (job: number) => void
  /** Leave it: nobody new is asked; what is done stays done. Throws `unknown_job`. */
  readonly leave: (job: number) => void
  /** Reads WhatsApp's list again. Rejects with `offline`, `timed_out`, … when there was no answer. */
  readonly read: () => Promise<void>
  /** The failure of this person was looked at. */
  readonly looked: (id: PersonId) => void
  readonly list: () => BlockListState
  /** Jobs that are not over, oldest first. */
  readonly jobs: () => readonly JobSummary[]
  readonly job: (id: number) => JobSummary | null
  readonly onList: (hear: (list: BlockListState) => void) => () => void
  /** At most one call per job and `waits.doorbell`. */
  readonly onJob: (hear: (job: JobSummary) => void) => () => void
  /** The database could not be written, or the like. The engine tries again by itself; null = it goes on. */
  readonly onProblem: (hear: (problem: Failure | null) => void) => () => void
  readonly hear: (news: News) => void
  /** Takes up what the last run left: what was on the wire is unsure, the list is stale, jobs wait for Continue. */
  readonly start: () => void
  /** Resolves when nothing is under way any more; the database may be closed then. */
  readonly stop: () => Promise<void>
}

/** Nothing is on the wire any more: whatever was, nobody knows. */
const forgetWire = (tx: Tx): void => {
  for (const item of openItems(tx))
    if (item.state === 'asking') setItem(tx, item, { state: 'unsure', silent: item.silent + 1 })
  setStale(tx)
}
/** The first thing after a start. Jobs with people left to ask wait for somebody's Continue. */
const takeUp = (tx: Tx): void => {
  forgetWire(tx)
  for (const { id } of jobsIn(tx, ['queued', 'running']))
    setJobState(tx, id, hasUnsettled(tx, id) ? 'paused' : 'done')
}
const leaveJob = (tx: Tx, job: number, now: number): void => {
  for (const item of waitingItems(tx, job, -1))
    setItem(tx, item, { state: 'skipped', code: 'cancelled', at: now })
  setJobState(tx, job, 'stopped')
}

const listeners = <T>(): { on: (hear: (value: T) => void) => () => void; tell: (value: T) => void } => {
  const all = new Set<(value: T) => void>()
  return {
    on: (hear) => {
      all.add(hear)
      return () => all.delete(hear)
    },
    tell: (value) => {
      for (const hear of all) hear(value)
    },
  }
}

export const createBlocking = (needs: {
  readonly db: Db
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
}): Blocking => {
  const { db, wa, gate, clock, waits } = needs
  const lists = listeners<BlockListState>()
  const jobs = listeners<JobSummary>()
  const problems = listeners<Failure | null>()
  let running: AbortController | null = null
  const signal = (): AbortSignal | null => running?.signal ?? null

  /** Block reads and sets are never on the wire together: a read begun before a set would overwrite it. */
  let tail: Promise<unknown> = Promise.resolve()
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined) // Its caller hears of it.
    return turn
  }

  const changedJobs = new Set<number>()
  const tellJobs = throttle(clock, waits.doorbell, () => {
    const ids = [...changedJobs]
    changedJobs.clear()
    for (const id of ids) {
      const summary = running && jobSummary(db, id)
      if (summary) jobs.tell(summary)
    }
  })
  const onJob = (id: number): void => {
    changedJobs.add(id)
    tellJobs()
  }
  const list = (): BlockListState => {
    const { readAt, stale, dhash } = readListState(db)
    return { readAt, stale, count: countBlocked(db), dhash, phone: null }
  }
  const tellList = (): void => lists.tell(list())
  /** The database failed: nobody is asked before it could be written again, or the lanes would wake each other for ever. */
  let recovering = false
  const wake = (): void => {
    if (recovering) return
    quick()
    long()
  }

  /** After an error of our own (a full disk): go on as after a restart, as soon as the database can be written. */
  const recover = async (problem: Failure): Promise<void> => {
    problems.tell(problem)
    if (recovering) return
    recovering = true
    try {
      for (let mine = signal(); mine; mine = signal()) {
        await clock.sleep(waits.retryFirst, mine)
        try {
          await alone(() => Promise.resolve(db.commit(forgetWire)))
          problems.tell(null)
          reader.stale(0)
          recovering = false
          wake()
          return
        } catch (error) {
          problems.tell(failureOf(error))
        }
      }
    } finally {
      recovering = false
    }
  }
  const onProblem = (problem: Failure): void => {
    recover(problem).catch(() => undefined) // Stopped meanwhile.
  }

  const reader = createListReader({
    db,
    wa,
    gate,
    clock,
    waits,
    alone,
    signal,
    onStale: tellList,
    onRead: (settledIn) => {
      tellList()
      for (const job of settledIn) onJob(job)
      wake()
    },
    onProblem,
  })

  /** WhatsApp says that the list changed; what we did ourselves is no news. */
  let setting = false
  let notes: (string | null)[] = []
  const judge = (dhash: string | null): void => {
    const now = readListState(db)
    if (dhash === null || dhash !== now.dhash || now.stale) reader.stale(waits.debounce)
  }
  const laneNeeds = {
    db,
    wa,
    gate,
    clock,
    signal,
    needRead: reader.ensure,
    onUnsure: () => reader.stale(0),
    onJob: (job: number) => {
      onJob(job)
      tellList()
    },
    onProblem,
    alone: <T>(work: () => Promise<T>) =>
      alone(async () => {
        setting = true
        try {
          return await work()
        } finally {
          setting = false
          const heard = notes
          notes = []
          if (running) heard.forEach(judge)
          // The other lane may have waited for what is known now.
          wake()
        }
      }),
  }
  const quick = createLane('quick', laneNeeds)
  const long = createLane('long', laneNeeds)

  const started = (job: number): number => {
    for (const { id } of jobsIn(db, ['queued', 'running', 'paused'])) onJob(id)
    onJob(job)
    wake()
    return job
  }
  const mustBe = (job: number): JobState => {
    const record = readJob(db, job)
    if (!record) throw new AppError('unknown_job', `job ${job}`)
    return record.state
  }

  return {
    set: (ids, to) => started(db.commit((tx) => startJob(tx, ids, to, null, readSelf(db), clock.now()))),
    undo: (job) => started(db.commit((tx) => startUndo(tx, job, readSelf(db), clock.now()))),
    resume: (job) => {
      if (mustBe(job) !== 'paused') return
      db.commit((tx) => setJobState(tx, job, 'queued'))
      started(job)
    },
    leave: (job) => {
      if (mustBe(job) === 'done') return
      db.commit((tx) => leaveJob(tx, job, clock.now()))
      started(job)
    },
    read: () => reader.now(),
    looked: (id) =>
      db.commit((tx) => {
        const person = livingId(tx, id)
        if (person) markSeen(tx, person)
      }),
    list,
    jobs: () => jobsIn(db, ['queued', 'running', 'paused']).flatMap(({ id }) => jobSummary(db, id) ?? []),
    job: (id) => jobSummary(db, id),
    onList: lists.on,
    onJob: jobs.on,
    onProblem: problems.on,
    hear: (news) => {
      if (!running) return
      if (news.is === 'blocks-stale') {
        if (setting) notes.push(news.dhash)
        else judge(news.dhash)
      }
      if (news.is === 'online' && news.yes) {
        // Whatever happened meanwhile was not heard.
        reader.stale(0)
        reader.fresh()
        wake()
      }
    },
    start: () => {
      if (running) return
      running = new AbortController()
      db.commit(takeUp)
      reader.stale(0)
      for (const { id } of jobsIn(db, ['paused'])) onJob(id)
      wake()
    },
    stop: async () => {
      running?.abort(new AppError('cancelled', 'stopped'))
      running = null
      await tail
    },
  }
}
