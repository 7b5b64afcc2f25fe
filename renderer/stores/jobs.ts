import { create } from 'zustand'
import type { JobSummary } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { isOver, lookOf, offersUndo } from './joblook.ts'
import { type Ending, endingOf } from './jobspoken.ts'

type Jobs = { readonly jobs: ReadonlyMap<number, JobSummary> }

/** The jobs main spoke of since this window was opened, and those that were read. */
export const useJobs = create<Jobs>()(() => ({ jobs: new Map() }))

/** What a change of a job of one has to say to the person. */
export type Saying =
  | { readonly is: 'done'; readonly verb: JobSummary['verb']; readonly undo: number | null }
  | { readonly is: 'already'; readonly verb: JobSummary['verb'] }
  | { readonly is: 'unsure' }
  | { readonly is: 'failed'; readonly verb: JobSummary['verb']; readonly code: ErrorCode }

/**
 * The sentence a job of one is due now, null where it has said it before or has none. Nothing is said of a click
 * until WhatsApp has answered, or has not.
 */
export const sayingOf = (
  before: JobSummary | undefined,
  now: JobSummary,
  all: Jobs['jobs'],
): Saying | null => {
  if (now.person === null) return null
  if (now.state === 'done') {
    if (before?.state === 'done') return null
    if (now.counts.failed > 0)
      return { is: 'failed', verb: now.verb, code: now.failed ?? now.why ?? 'internal' }
    if (now.counts.done > 0) return { is: 'done', verb: now.verb, undo: offersUndo(all, now) ? now.id : null }
    if (now.counts.skipped > 0) return { is: 'already', verb: now.verb }
    return null
  }
  if (now.state === 'stopped' && before?.state !== 'stopped')
    return now.why && now.why !== 'cancelled' ? { is: 'failed', verb: now.verb, code: now.why } : null
  if (now.counts.unsure > 0 && (before?.counts.unsure ?? 0) === 0) return { is: 'unsure' }
  return null
}

export type Said =
  | { readonly job: JobSummary; readonly person: PersonId; readonly saying: Saying }
  | { readonly job: JobSummary; readonly ending: Ending }

/** Takes a job as main tells it; what it has to say goes to `tell`. */
export const takeJob = (now: JobSummary, tell: (said: Said) => void): void => {
  const { jobs: all } = useJobs.getState()
  const before = all.get(now.id)
  const jobs = new Map(all)
  jobs.set(now.id, now)
  useJobs.setState({ jobs })
  const saying = sayingOf(before, now, jobs)
  if (saying && now.person !== null) tell({ job: now, person: now.person, saying })
  const ending = endingOf(before, now, jobs)
  if (ending) tell({ job: now, ending })
}

/** Jobs that were there before this window; what was heard of them meanwhile is newer. Nothing is said of them. */
export const keepJobs = (before: readonly JobSummary[]): void =>
  useJobs.setState(({ jobs }) => ({
    jobs: new Map([...before.map((job) => [job.id, job] as const), ...jobs]),
  }))

/** Jobs that were read; what was heard of them since `before` was looked at is newer. */
export const mergeJobs = (
  before: ReadonlyMap<number, JobSummary>,
  now: ReadonlyMap<number, JobSummary>,
  read: readonly JobSummary[],
): ReadonlyMap<number, JobSummary> => {
  const all = new Map(now)
  for (const job of read) if (now.get(job.id) === before.get(job.id)) all.set(job.id, job)
  return all
}

/** The oldest job that waits for Continue or Leave it and was not paused by somebody's press. */
export const pausedJob = ({ jobs }: Jobs): JobSummary | null => {
  let first: JobSummary | null = null
  for (const job of jobs.values()) {
    if ((job.interrupted || isStopped(job)) && (!first || job.id < first.id)) first = job
  }
  return first
}
const isStopped = (job: JobSummary): boolean =>
  job.person === null && !isOver(job) && lookOf(job) === 'stopped'

/** The newest change that can still be taken back, for Ctrl+Z. */
export const lastUndoable = (jobs: ReadonlyMap<number, JobSummary>): JobSummary | null => {
  let best: JobSummary | null = null
  const undone = new Set([...jobs.values()].map((job) => job.undoes))
  for (const job of jobs.values()) {
    if (!offersUndo(jobs, job) || undone.has(job.id)) continue
    if (!best || job.id > best.id) best = job
  }
  return best
}
