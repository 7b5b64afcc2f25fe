import type { JobSummary } from '../../shared/jobs.ts'

/** How a job stands, as a person sees it. `closed` = Roster was closed in the middle of it. */
export type JobLook =
  'queued' | 'running' | 'slowed' | 'offline' | 'paused' | 'closed' | 'stopped' | 'cancelled' | 'done'

/** `online` = questions can be asked. */
export const lookOf = (job: JobSummary, online = true): JobLook => {
  const isCancelled = job.why === null || job.why === 'cancelled'
  switch (job.state) {
    case 'done':
      return 'done'
    case 'stopped':
      return isCancelled ? 'cancelled' : 'stopped'
    case 'paused':
      if (job.resumes !== null) return 'slowed'
      if (!isCancelled) return job.why === 'offline' ? 'offline' : 'stopped'
      return job.interrupted ? 'closed' : 'paused'
    case 'running':
      if (job.why === 'offline' || !online) return 'offline'
      return job.resumes !== null || job.why === 'rate_limited' ? 'slowed' : 'running'
    case 'queued':
      return 'queued'
  }
}

export const totalOf = ({ counts }: JobSummary): number =>
  counts.waiting + counts.asking + counts.unsure + counts.done + counts.skipped + counts.failed

/** Those WhatsApp, or what is known, has settled. */
export const askedOf = ({ counts }: JobSummary): number => counts.done + counts.skipped + counts.failed

/** Those who are not settled yet. */
export const leftOf = ({ counts }: JobSummary): number => counts.waiting + counts.asking + counts.unsure

/** How far it is, 0 to 1. */
export const shareOf = (job: JobSummary): number => {
  const total = totalOf(job)
  return total === 0 ? 0 : askedOf(job) / total
}

/** Nobody will be asked any more, whatever is pressed. One that WhatsApp stopped can go on. */
export const isOver = (job: JobSummary): boolean =>
  job.state === 'done' || (job.state === 'stopped' && (lookOf(job) === 'cancelled' || leftOf(job) === 0))

/** Continue does something. */
export const canContinue = (job: JobSummary): boolean =>
  !isOver(job) && (job.state === 'paused' || job.state === 'stopped')

/** Undo would touch somebody, and was not asked for already. */
export const canUndo = (job: JobSummary): boolean =>
  (job.state === 'done' || job.state === 'stopped') && job.undoable > 0 && job.undoneBy === null

/** An undo takes something back; one that takes an undo back has made the change again, and is a change. */
const isUndo = (jobs: ReadonlyMap<number, JobSummary>, { undoes }: JobSummary): boolean => {
  const undone = undoes === null ? undefined : jobs.get(undoes)
  // Of one that was not read yet nobody knows; the page of jobs still offers it.
  return undoes !== null && (!undone || !isUndo(jobs, undone))
}

/** It is a change that can be taken back: a toast and Ctrl+Z offer no way back from a way back. */
export const offersUndo = (jobs: ReadonlyMap<number, JobSummary>, job: JobSummary): boolean =>
  canUndo(job) && !isUndo(jobs, job)

const A_MINUTE = 60_000
/** People a minute. Above this WhatsApp's answers are what it waits for; no setting is that fast. */
const FASTEST = 600

/** The pace that tells how long it takes, people a minute; null where there is none: as fast as WhatsApp answers. */
export const paceOf = (rate: number | null): number | null =>
  rate !== null && rate > 0 && rate <= FASTEST ? rate : null

/** The time left, ms, and when that is; null where the pace does not tell, or it stands still. */
export const etaOf = (
  job: JobSummary,
  now: number,
): { readonly left: number; readonly at: number } | null => {
  const people = leftOf(job)
  const look = lookOf(job)
  const pace = paceOf(job.rate)
  if (pace === null || people === 0) return null
  if (look !== 'running' && look !== 'slowed') return null
  const waits = Math.max(0, (job.resumes ?? 0) - now)
  const left = waits + (people / pace) * A_MINUTE
  return { left, at: now + left }
}

/** Questions a minute, while it asks or will by itself; null = it stands still until somebody presses, or is not paced. */
export const rateOf = (job: JobSummary, look: JobLook): number | null =>
  look === 'queued' || look === 'running' || look === 'slowed' || look === 'offline' ? paceOf(job.rate) : null

/** A span as it is read: rounded to a minute, nothing less than one; null = under a minute. */
export const spanOf = (ms: number): { readonly hours: number; readonly minutes: number } | null => {
  if (ms < A_MINUTE) return null
  const all = Math.round(ms / A_MINUTE)
  return { hours: Math.floor(all / 60), minutes: all % 60 }
}

/** What is left of a wait, in whole seconds, never less than none. */
export const countdownOf = (
  until: number,
  now: number,
): { readonly minutes: number; readonly seconds: number } => {
  const all = Math.max(0, Math.ceil((until - now) / 1_000))
  return { minutes: Math.floor(all / 60), seconds: all % 60 }
}

const rank: { readonly [L in JobLook]: number } = {
  running: 0,
  slowed: 0,
  offline: 0,
  paused: 1,
  closed: 1,
  stopped: 1,
  queued: 2,
  cancelled: 3,
  done: 3,
}

export type JobsSorted = { readonly now: readonly JobSummary[]; readonly earlier: readonly JobSummary[] }

/** Jobs of many: what runs, what stands still, what is next; and below, what is over, the newest first. */
export const sortJobs = (jobs: ReadonlyMap<number, JobSummary>): JobsSorted => {
  const many = [...jobs.values()].filter(({ person }) => person === null)
  return {
    now: many.filter((job) => !isOver(job)).sort((a, b) => rank[lookOf(a)] - rank[lookOf(b)] || a.id - b.id),
    earlier: many.filter(isOver).sort((a, b) => b.id - a.id),
  }
}

/** The job the window speaks of in one line: the one that runs, or else the first that stands still. */
export const currentJob = (jobs: ReadonlyMap<number, JobSummary>): JobSummary | null =>
  sortJobs(jobs).now.find((job) => job.state !== 'queued') ?? null
