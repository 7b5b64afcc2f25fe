import type { JobCounts, JobSummary } from '../../shared/jobs.ts'

export const noCounts: JobCounts = { waiting: 0, asking: 0, unsure: 0, done: 0, skipped: 0, failed: 0 }

/** A job of many that has not asked anybody yet. */
export const jobOf = (more: Partial<JobSummary> = {}): JobSummary => ({
  id: 1,
  verb: 'block',
  lane: 'long',
  state: 'queued',
  why: null,
  interrupted: false,
  undoes: null,
  undoneBy: null,
  retries: null,
  person: null,
  title: null,
  counts: noCounts,
  failed: null,
  retryable: 0,
  undoable: 0,
  asking: null,
  rate: null,
  resumes: null,
  at: 0,
  started: null,
  ended: null,
  ...more,
})
