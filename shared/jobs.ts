import type { Jid } from './address.ts'
import type { PersonId, PhoneNumber } from './people.ts'
import type { ErrorCode } from './result.ts'

export type Verb = 'block' | 'unblock'
export type Lane = 'quick' | 'long'
export type JobState = 'queued' | 'running' | 'paused' | 'stopped' | 'done'
export type ItemState = 'waiting' | 'asking' | 'unsure' | 'done' | 'skipped' | 'failed'

export type JobCounts = { readonly [S in ItemState]: number }

/** A job of one is a click. `person` is set for those only. Times are ms since 1970. */
export type JobSummary = {
  readonly id: number
  readonly verb: Verb
  readonly lane: Lane
  readonly state: JobState
  /** Why it stands still or was stopped; null = it does not, or somebody pressed Pause. */
  readonly why: ErrorCode | null
  /** It is paused because Roster was closed in the middle of it, and nobody has pressed Continue since. */
  readonly interrupted: boolean
  readonly undoes: number | null
  /** The job that takes this one back, if there is one. */
  readonly undoneBy: number | null
  /** The job whose failures this one tries again. */
  readonly retries: number | null
  readonly person: PersonId | null
  /** From the filter or the file it came from, or what the person called it; null = its own words say enough. */
  readonly title: string | null
  readonly counts: JobCounts
  /** The reason of the newest item that failed. */
  readonly failed: ErrorCode | null
  /** How many failed that a retry can help. */
  readonly retryable: number
  /** How many people an undo would touch now. While a job runs: those it has changed. */
  readonly undoable: number
  /** Who is asked about now. */
  readonly asking: PersonId | null
  /** Questions a minute at the pace it has now; null = not paced. Only while it is not over. */
  readonly rate: number | null
  /** WhatsApp asked us to slow down: nobody is asked before; null = it did not. */
  readonly resumes: number | null
  readonly at: number
  /** The first question; null = none yet. */
  readonly started: number | null
  readonly ended: number | null
}

/** Whom a job is about: somebody known, or an address that becomes a person when the job starts. */
export type Target = PersonId | Jid

/** What would happen, before it does. Every target is in exactly one of the two. */
export type Review = {
  readonly verb: Verb
  /** Who would be asked about, the address book first. */
  readonly open: readonly ReviewOpen[]
  readonly skipped: readonly ReviewSkipped[]
  /** Questions a minute at either pace; null = not paced. */
  readonly rates: { readonly gentle: number | null; readonly normal: number | null }
}
/** `number`: of an address that is nobody yet; null for a LID, and for a person, whose row has it. */
export type ReviewOpen = {
  readonly target: Target
  readonly saved: boolean
  readonly number: PhoneNumber | null
}
/** `code`: `already`, `is_you`, `not_on_whatsapp`, `in_another_job` (with its number). */
export type ReviewSkipped = {
  readonly target: Target
  readonly code: ErrorCode
  readonly job: number | null
}

export type ItemsShown = 'asked' | 'done' | 'skipped' | 'failed' | 'waiting'
export type JobItem = {
  readonly seq: number
  readonly person: PersonId
  readonly state: ItemState
  readonly code: ErrorCode | null
  readonly retryable: boolean
  /** WhatsApp gave no answer to at least one question about this person, and the list was read to find out. */
  readonly silent: boolean
  /** When this was last true, ms since 1970; null = nothing happened yet. */
  readonly at: number | null
}
/** Who was asked, the newest first; who waits, in their order. `total` counts all of this kind. */
export type JobItems = { readonly items: readonly JobItem[]; readonly total: number }
/** Newest first. */
export type JobsPage = { readonly jobs: readonly JobSummary[]; readonly more: boolean }

/** Somebody on the block list. `since` and `by` only where one of our own reads or jobs can tell; null = not known. */
export type BlockedEntry = {
  readonly id: PersonId
  readonly since: number | null
  readonly by: BlockedBy | 'phone' | null
}
/** A job, with what it is called by. `total` = everybody in it, however far it is. */
export type BlockedBy = Pick<JobSummary, 'lane' | 'title' | 'undoes' | 'retries'> & {
  readonly job: number
  readonly total: number
}
