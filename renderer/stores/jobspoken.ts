import type { JobSummary, Verb } from '../../shared/jobs.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { askedOf, isOver, lookOf, offersUndo, totalOf } from './joblook.ts'

/** What a screen reader hears of a job of many while it runs. Its end is a toast, which speaks for itself. */
export type Spoken =
  | { readonly is: 'start' | 'resumed'; readonly verb: Verb; readonly total: number }
  | { readonly is: 'asked' | 'paused'; readonly verb: Verb; readonly asked: number; readonly total: number }
  | { readonly is: 'slowed'; readonly until: number | null }
  | { readonly is: 'offline' }

/** A job of a few is not spoken at every one of them. */
const FEWEST = 5

const tenth = (job: JobSummary): number => Math.floor(askedOf(job) / Math.max(FEWEST, totalOf(job) / 10))

/** A job speaks at its start, at every tenth, at pause, slow-down and resume: never at every person. */
export const spokenOf = (before: JobSummary | undefined, now: JobSummary): Spoken | null => {
  if (now.person !== null || isOver(now)) return null
  const look = lookOf(now)
  const was = before ? lookOf(before) : 'queued'
  const { verb } = now
  const total = totalOf(now)
  const asked = askedOf(now)
  if (look === 'slowed') return was === 'slowed' ? null : { is: 'slowed', until: now.resumes }
  if (look === 'offline') return was === 'offline' ? null : { is: 'offline' }
  // What was paused before this window was opened is on the screen; it is no news.
  if (look === 'paused') return before && was !== 'paused' ? { is: 'paused', verb, asked, total } : null
  if (look !== 'running') return null
  if (was === 'queued') return { is: asked > 0 && before ? 'resumed' : 'start', verb, total }
  if (was !== 'running') return { is: 'resumed', verb, total }
  return before && tenth(now) > tenth(before) ? { is: 'asked', verb, asked, total } : null
}

/** How a job of many ended. `undo` = whom an undo would touch. */
export type Ending =
  | {
      readonly is: 'done' | 'cancelled'
      readonly verb: Verb
      readonly done: number
      readonly total: number
      readonly failed: number
      readonly retryable: number
      readonly undo: number
    }
  | { readonly is: 'stopped'; readonly verb: Verb; readonly why: ErrorCode }

const hasEnded = (job: JobSummary): boolean => isOver(job) || lookOf(job) === 'stopped'

/** What is said once, when a job of many has come to its end or was stopped. */
export const endingOf = (
  before: JobSummary | undefined,
  now: JobSummary,
  all: ReadonlyMap<number, JobSummary>,
): Ending | null => {
  if (now.person !== null || !hasEnded(now) || (before && hasEnded(before))) return null
  const look = lookOf(now)
  // What stopped the one before it in the line has been said of that one; what was stopped before this window, in another.
  if (look === 'stopped' && (!before || before.state === 'queued')) return null
  if (look === 'stopped') return { is: 'stopped', verb: now.verb, why: now.why ?? 'internal' }
  return {
    is: look === 'cancelled' ? 'cancelled' : 'done',
    verb: now.verb,
    done: now.counts.done,
    total: totalOf(now),
    failed: now.counts.failed,
    retryable: now.retryable,
    undo: offersUndo(all, now) ? now.undoable : 0,
  }
}
