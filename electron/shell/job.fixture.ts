import type { JobCounts, JobSummary } from '../../shared/jobs.ts'

const none: JobCounts = { waiting: 0, asking: 0, unsure: 0, done: 0, skipped: 0, failed: 0 }

/** A job of many that runs: 10 people, of whom 4 are past. */
export const jobOf = (
  change: Partial<JobSummary> = {},
  counts: Partial<JobCounts> = { waiting: 5, asking: 1, done: 2, skipped: 1, failed: 1 },
): JobSummary => ({
  id: 7,
  verb: 'block',
  lane: 'long',
  state: 'running',
  why: null,
  interrupted: false,
  undoes: null,
  undoneBy: null,
  retries: null,
  person: null,
  title: null,
  counts: { ...none, ...counts },
  failed: null,
  retryable: 0,
  undoable: 0,
  asking: null,
  rate: 40,
  resumes: null,
  at: 1_000,
  started: 1_000,
  ended: null,
  ...change,
})
