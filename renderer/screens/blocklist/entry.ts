import type { BlockedEntry } from '../../../shared/jobs.ts'

/** The job of many that blocked them; null = none did, or nobody knows. A job of one has no page. */
export const jobOf = (entry: BlockedEntry | undefined): number | null => {
  const by = entry?.by ?? null
  return by === null || by === 'phone' || by.lane === 'quick' ? null : by.job
}
