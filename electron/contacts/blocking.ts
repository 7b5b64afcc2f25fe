import type { BlockListState } from '../../shared/contract.ts'
import type { JobSummary } from '../../shared/jobs.ts'
import { AppError, type Failure, failureOf } from '../../shared/result.ts'
import { countBlocked, readListState } from '../storage/blocks.ts'
import type { Db, Tx } from '../storage/db.ts'
import { markSeen } from '../storage/jobitems.ts'
import { jobsIn, setTitle } from '../storage/jobs.ts'
import { livingId } from '../storage/people.ts'
import type { Blocking } from './engine.ts'
import type { Gate } from './gate.ts'
import { forgetWire, jobNamed, leaveJob, pauseAll, pauseJob, resumeJob, takeUp } from './jobcontrol.ts'
import { createJobBook } from './jobs.ts'
import { createLane } from './lane.ts'
import { readSelf } from './learn.ts'
import { createListReader } from './listreader.ts'
import type { Clock, Waits, WhatsApp } from './ports.ts'
import { review } from './review.ts'
import { createWriter, planRetry, planUndo, type Undo } from './startjob.ts'
import { throttle } from './throttle.ts'

export type { Blocking } from './engine.ts'

/** Of what was changed on the phone, this many people are named. */
const NAMED = 1_000
const never = new AbortController().signal

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
      const summary = running && book.job(id)
      if (summary) jobs.tell(summary)
    }
  })
  const onJob = (id: number): void => {
    changedJobs.add(id)
    tellJobs()
  }
  const openJobs = (): readonly number[] => jobsIn(db, ['queued', 'running', 'paused']).map(({ id }) => id)
  const now = (): number => clock.now()
  const turn = (): Promise<void> => clock.sleep(0, signal() ?? never)

  let phone: BlockListState['phone'] = null
  const list = (): BlockListState => {
    const { readAt, stale, dhash } = readListState(db)
    return { readAt, stale, count: countBlocked(db), dhash, phone }
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
    onRead: ({ jobs: settledIn, phone: { blocked, unblocked } }) => {
      if (blocked.length + unblocked.length > 0)
        phone = { at: clock.now(), blocked: blocked.slice(0, NAMED), unblocked: unblocked.slice(0, NAMED) }
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

  const writer = createWriter({ db, now, self: () => readSelf(db), turn })
  const book = createJobBook({ db, gate, now, turn, onProblem })
  const started = (job: number): number => {
    for (const id of openJobs()) onJob(id)
    onJob(job)
    wake()
    return job
  }
  const step = (job: number, work: (tx: Tx) => void): void => {
    db.commit(work)
    started(job)
  }
  /** An undo or a retry, of this job. */
  const derived = async (job: number, plan: (tx: Tx) => Undo): Promise<number> => {
    const found = db.commit(plan)
    const made = 'plan' in found ? await writer.write(found.plan) : found.goesOn
    // Whether it can be undone or tried again is another matter now.
    onJob(job)
    return started(made)
  }
  gate.onSlowed(() => {
    for (const id of running ? openJobs() : []) onJob(id)
  })

  return {
    review: (targets, to) => review({ db, gate, turn }, targets, to),
    set: async (targets, to, title) => {
      const plan = { targets, to, title: title ?? null, undoes: null, retries: null, ofMany: false }
      return started(await writer.write(plan))
    },
    undo: (job) => derived(job, (tx) => planUndo(tx, job, clock.now())),
    retry: (job) => derived(job, (tx) => planRetry(tx, job, clock.now())),
    pause: (job) => step(job, (tx) => pauseJob(tx, job, clock.now())),
    resume: (job) => step(job, (tx) => resumeJob(tx, job, clock.now())),
    leave: async (job) => {
      const leaving = leaveJob(db, job, clock.now(), turn)
      started(job)
      await leaving
      onJob(job)
    },
    rename: (job, title) =>
      step(job, (tx) => {
        jobNamed(tx, job)
        setTitle(tx, job, title)
      }),
    read: () => reader.now(),
    looked: (id) =>
      db.commit((tx) => {
        const person = livingId(tx, id)
        if (person) markSeen(tx, person)
      }),
    list,
    entries: book.entries,
    jobs: book.open,
    job: book.job,
    page: book.page,
    items: book.items,
    onList: lists.on,
    onJob: jobs.on,
    onProblem: problems.on,
    hear: (news) => {
      if (!running) return
      if (news.is === 'blocks-stale') {
        if (setting) notes.push(news.dhash)
        else judge(news.dhash)
      }
      if (news.is === 'ended') {
        const stopped = db.commit((tx) => pauseAll(tx, news.why, clock.now()))
        reader.stale(0)
        for (const id of stopped) onJob(id)
      }
      if (news.is === 'online' && news.yes) {
        // Whatever happened meanwhile was not heard.
        reader.stale(0)
        reader.fresh()
        wake()
      }
    },
    paceChanged: () => {
      for (const id of running ? openJobs() : []) onJob(id)
    },
    start: () => {
      if (running) return
      running = new AbortController()
      db.commit((tx) => takeUp(tx, clock.now()))
      reader.stale(0)
      for (const { id } of jobsIn(db, ['paused'])) onJob(id)
      wake()
    },
    stop: async () => {
      running?.abort(new AppError('cancelled', 'stopped'))
      running = null
      await Promise.all([tail, writer.rest()])
    },
  }
}
