import { create } from 'zustand'
import type { Call } from '../../shared/contract.ts'
import type { JobSummary } from '../../shared/jobs.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { call } from '../client.ts'
import { mergeJobs, useJobs } from './jobs.ts'

/** Jobs per question. */
const PAGE = 50

type Pages = {
  /** Main has answered at least once: no jobs are then really none. */
  readonly read: boolean
  readonly isReading: boolean
  /** Older ones can be read. */
  readonly more: boolean
  /** The oldest that was read; null = none. */
  readonly oldest: number | null
  readonly failed: ErrorCode | null
}
export const NO_PAGES: Pages = { read: false, isReading: false, more: false, oldest: null, failed: null }

/** How far the jobs were read; they themselves are in `useJobs`. */
export const useJobPages = create<Pages>()(() => NO_PAGES)

export type JobPages = {
  /** The newest: also those read before, because what an undo would touch can have changed meanwhile. */
  readonly newest: () => Promise<void>
  readonly older: () => Promise<void>
  /** One that somebody was led to, and that may be older than what was read. */
  readonly one: (job: number) => Promise<void>
}

const oldestOf = (jobs: readonly JobSummary[]): number | null => jobs.at(-1)?.id ?? null

export const createJobPages = (ask: Call): JobPages => {
  const read = async (before: number | null): Promise<void> => {
    if (useJobPages.getState().isReading) return
    useJobPages.setState({ isReading: true })
    const known = useJobs.getState().jobs
    const page = await ask('jobs.list', { limit: PAGE, ...(before === null ? {} : { before }) })
    if (!page.ok) return useJobPages.setState({ isReading: false, failed: page.error.code })
    const { jobs, more } = page.value
    useJobs.setState((s) => ({ jobs: mergeJobs(known, s.jobs, jobs) }))
    useJobPages.setState((s) => {
      const newer = before === null && s.oldest !== null && s.oldest < (oldestOf(jobs) ?? Infinity)
      return {
        read: true,
        isReading: false,
        failed: null,
        more: newer ? s.more : more,
        oldest: newer ? s.oldest : (oldestOf(jobs) ?? s.oldest),
      }
    })
  }
  return {
    newest: () => read(null),
    older: async () => {
      const { more, oldest } = useJobPages.getState()
      if (more && oldest !== null) await read(oldest)
    },
    one: async (job) => {
      const known = useJobs.getState().jobs
      const page = await ask('jobs.list', { limit: 1, before: job + 1 })
      if (page.ok) useJobs.setState((s) => ({ jobs: mergeJobs(known, s.jobs, page.value.jobs) }))
    },
  }
}

/** The window's own. */
export const jobPages: JobPages = createJobPages(call)
