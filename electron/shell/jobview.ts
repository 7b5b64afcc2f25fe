import type { JobSummary } from '../../shared/jobs.ts'
import type { SayWord, WordId } from '../words/index.ts'

/** What of a job is seen outside of the window. Decided here; `taskbar`, `notify`, `tray` and `closing` perform it. */

export const isOver = ({ state }: JobSummary): boolean => state === 'done' || state === 'stopped'

/** It asks on by itself, now or at its turn: WhatsApp's "slow down" ends without anybody. */
export const goesOn = ({ state, resumes }: JobSummary): boolean =>
  state === 'running' || state === 'queued' || (state === 'paused' && resumes !== null)

/** Worth a computer that stays awake: not for a pause that somebody pressed, nor for a connection that is not there. */
export const keepsAwake = (job: JobSummary, online: boolean): boolean => online && job.state === 'running'

const rank = (job: JobSummary): number => {
  if (job.state === 'running') return 0
  return goesOn(job) ? 1 : 2
}

/** The job of many that is shown where there is room for one; null = none is open. */
export const shownJob = (jobs: Iterable<JobSummary>): JobSummary | null => {
  let best: JobSummary | null = null
  for (const job of jobs) {
    if (job.lane !== 'long' || isOver(job)) continue
    if (!best || rank(job) < rank(best) || (rank(job) === rank(best) && job.id < best.id)) best = job
  }
  return best
}

/** `past`: people about whom nothing is open any more. */
export const tally = ({ counts }: JobSummary): { readonly past: number; readonly total: number } => {
  const past = counts.done + counts.skipped + counts.failed
  return { past, total: past + counts.waiting + counts.asking + counts.unsure }
}

const lineWords = (job: JobSummary, online: boolean): WordId => {
  if (job.state === 'paused') return job.resumes === null ? 'job.paused' : 'job.slowed'
  if (!online) return 'job.offline'
  if (job.resumes !== null) return 'job.slowed'
  return job.verb === 'block' ? 'job.blocking' : 'job.unblocking'
}

/** One line about it: counts only, because anybody may look at the screen's edge. */
export const lineOf = (job: JobSummary | null, online: boolean, say: SayWord): string =>
  job ? say(lineWords(job, online), tally(job)) : say('job.none')
