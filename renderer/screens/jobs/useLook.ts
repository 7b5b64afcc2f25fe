import type { JobSummary } from '../../../shared/jobs.ts'
import { type JobLook, lookOf } from '../../stores/joblook.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** How a job stands now. */
export const useLook = (job: JobSummary): JobLook => {
  const online = useSession((s) => isConnected(s.state))
  return lookOf(job, online)
}
