import type { PersonId } from './people.ts'
import type { ErrorCode } from './result.ts'

export type Verb = 'block' | 'unblock'
export type Lane = 'quick' | 'long'
export type JobState = 'queued' | 'running' | 'paused' | 'stopped' | 'done'
export type ItemState = 'waiting' | 'asking' | 'unsure' | 'done' | 'skipped' | 'failed'

export type JobCounts = { readonly [S in ItemState]: number }

/** A job of one is a click. `person` is set for those only. */
export type JobSummary = {
  readonly id: number
  readonly verb: Verb
  readonly lane: Lane
  readonly state: JobState
  readonly why: ErrorCode | null
  readonly undoes: number | null
  readonly person: PersonId | null
  readonly counts: JobCounts
  /** The reason of the newest item that failed. */
  readonly failed: ErrorCode | null
  /** How many people an undo would touch now. */
  readonly undoable: number
  readonly at: number
}
