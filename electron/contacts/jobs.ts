import type { BlockedEntry, ItemsShown, JobItems, JobsPage, JobSummary } from '../../shared/jobs.ts'
import { type Failure, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { blockedEntries } from '../storage/entries.ts'
import { jobsIn, longJobs } from '../storage/jobs.ts'
import { jobItems, jobShown } from '../storage/jobview.ts'
import { keepUndoable, keptUndoable } from '../storage/undo.ts'
import type { Gate } from './gate.ts'
import { jobNamed } from './jobcontrol.ts'
import { CHUNK } from './review.ts'

/** Jobs and the block list as a window shows them. */
export type JobBook = {
  readonly job: (id: number) => JobSummary | null
  /** Those that are not over, oldest first. */
  readonly open: () => readonly JobSummary[]
  /** Jobs of many, newest first. */
  readonly page: (ask: { readonly before?: number | undefined; readonly limit: number }) => Promise<JobsPage>
  /** Throws `unknown_job`. */
  readonly items: (ask: {
    readonly job: number
    readonly show: ItemsShown
    readonly offset: number
    readonly limit: number
  }) => JobItems
  readonly entries: () => Promise<readonly BlockedEntry[]>
}

/** Jobs told in one go; one of ten thousand takes longer only when it was not counted since it changed. */
const TURN_MS = 15

export const createJobBook = (needs: {
  readonly db: Db
  readonly gate: Gate
  readonly now: () => number
  readonly turn: () => Promise<void>
  readonly onProblem: (problem: Failure) => void
}): JobBook => {
  const { db, gate, now, turn } = needs

  const job = (id: number): JobSummary | null => {
    const shown = jobShown(db, id)
    if (!shown) return null
    const isOpen = shown.state !== 'done' && shown.state !== 'stopped'
    const mayAsk = shown.state === 'running' || shown.state === 'queued'
    return {
      ...shown,
      rate: isOpen ? gate.blockRate() : null,
      resumes: mayAsk ? gate.stoppedUntil('blocks') : null,
    }
  }

  /** What was counted is kept, so that it need not be counted again for every look at the page. */
  const keep = (counted: readonly JobSummary[]): void => {
    if (counted.length === 0) return
    try {
      db.commit((tx) => {
        for (const { id, undoable } of counted) keepUndoable(tx, id, undoable)
      })
    } catch (error) {
      needs.onProblem(failureOf(error))
    }
  }

  return {
    job,
    open: () => jobsIn(db, ['queued', 'running', 'paused']).flatMap(({ id }) => job(id) ?? []),
    page: async ({ before = Number.MAX_SAFE_INTEGER, limit }) => {
      const ids = longJobs(db, before, limit + 1)
      const jobs: JobSummary[] = []
      let counted: JobSummary[] = []
      let from = now()
      for (const id of ids.slice(0, limit)) {
        const isKept = keptUndoable(db, id) !== null
        const one = job(id)
        if (!one) continue
        jobs.push(one)
        if (!isKept && one.ended !== null) counted.push(one)
        if (now() - from < TURN_MS) continue
        // Before others get a turn: what they change is to be counted again.
        keep(counted)
        counted = []
        await turn()
        from = now()
      }
      keep(counted)
      return { jobs, more: ids.length > limit }
    },
    items: (ask) => {
      jobNamed(db, ask.job)
      return jobItems(db, ask)
    },
    entries: () => blockedEntries(db, CHUNK, turn),
  }
}
