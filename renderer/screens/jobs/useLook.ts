import type { JobSummary } from '../../../shared/jobs.ts'
import { type JobLook, lookOf } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** How a job stands now. */
export const useLook = (job: JobSummary): JobLook => {
  const closed = useJobs((s) => s.closed.has(job.id))
  const online = useSession((s) => isConnected(s.state))
  return lookOf(job, closed, online)
}
