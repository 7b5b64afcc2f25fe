import { useCallback } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { spanOf, totalOf } from '../../stores/joblook.ts'
import { useSay } from '../../words/Say.tsx'

type Unnamed = Pick<JobSummary, 'verb' | 'undoes' | 'retries'> & { readonly total: number }

/** What a job is called where it has no title: "Block 312 people", "Undo: Unblock 58 people". */
export const useOwnName = (): ((job: Unnamed) => string) => {
  const say = useSay()
  return useCallback(
    ({ verb, total, undoes, retries }) => {
      const name = say(`jobs.name.${verb}`, { count: total })
      if (undoes !== null) return say('jobs.name.undo', { name })
      return retries === null ? name : say('jobs.name.retry', { name })
    },
    [say],
  )
}

/** Its title, or its own words. */
export const useJobName = (): ((job: JobSummary) => string) => {
  const own = useOwnName()
  return useCallback((job) => job.title ?? own({ ...job, total: totalOf(job) }), [own])
}

/** A span as it is said: 9 min, 2 h 5 min. */
export const useSpan = (): ((ms: number) => string) => {
  const say = useSay()
  return useCallback(
    (ms) => {
      const span = spanOf(ms)
      if (span === null) return say('jobs.span.underMinute')
      if (span.hours === 0) return say('jobs.span.minutes', { minutes: span.minutes })
      return say('jobs.span.hours', span)
    },
    [say],
  )
}
