import type { BlockListState } from '../../shared/contract.ts'
import type {
  BlockedEntry,
  ItemsShown,
  JobItems,
  JobsPage,
  JobSummary,
  Review,
  Target,
} from '../../shared/jobs.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import type { Failure } from '../../shared/result.ts'
import type { News } from './ports.ts'

/** The one block engine, owner of the block list, the jobs and their undo. Nothing else calls `setBlock`. */
export type Blocking = {
  /** What blocking or unblocking these would do. Writes nothing, asks nothing. */
  readonly review: (targets: readonly Target[], to: BlockTarget) => Promise<Review>
  /**
   * Writes a job and starts it. Returns its number. Rejects with `unknown_person`, `is_you`. A small one is there at
   * once, one of thousands when it resolves.
   */
  readonly set: (targets: readonly Target[], to: BlockTarget, title?: string) => Promise<number>
  /** Puts back what this job changed. Rejects with `unknown_job`, `nothing_to_undo`. */
  readonly undo: (job: number) => Promise<number>
  /** A new job on those who failed and can be tried again. Rejects with `unknown_job`, `nothing_to_retry`. */
  readonly retry: (job: number) => Promise<number>
  /** Nobody new is asked; what is on the wire is settled. Throws `unknown_job`, as the next three do. */
  readonly pause: (job: number) => void
  /** Continue: a paused job asks on. */
  readonly resume: (job: number) => void
  /** Cancel, or leave it: nobody new is asked; what is done stays done. */
  readonly leave: (job: number) => Promise<void>
  readonly rename: (job: number, title: string) => void
  /** Reads WhatsApp's list again. Rejects with `offline`, `timed_out`, … when there was no answer. */
  readonly read: () => Promise<void>
  /** The failure of this person was looked at. */
  readonly looked: (id: PersonId) => void
  readonly list: () => BlockListState
  /** Everybody on the list, the newest first. */
  readonly entries: () => Promise<readonly BlockedEntry[]>
  /** Jobs that are not over, oldest first. */
  readonly jobs: () => readonly JobSummary[]
  readonly job: (id: number) => JobSummary | null
  /** Jobs of many, newest first. */
  readonly page: (ask: { readonly before?: number | undefined; readonly limit: number }) => Promise<JobsPage>
  /** Throws `unknown_job`. */
  readonly items: (ask: {
    readonly job: number
    readonly show: ItemsShown
    readonly offset: number
    readonly limit: number
  }) => JobItems
  readonly onList: (hear: (list: BlockListState) => void) => () => void
  /** At most one call per job and `waits.doorbell`. */
  readonly onJob: (hear: (job: JobSummary) => void) => () => void
  /** The database could not be written, or the like. The engine tries again by itself; null = it goes on. */
  readonly onProblem: (hear: (problem: Failure | null) => void) => () => void
  readonly hear: (news: News) => void
  /** Another pace was chosen: what is told of jobs is not true any more. */
  readonly paceChanged: () => void
  /** Takes up what the last run left: what was on the wire is unsure, the list is stale, jobs wait for Continue. */
  readonly start: () => void
  /** Resolves when nothing is under way any more; the database may be closed then. */
  readonly stop: () => Promise<void>
}
