import { ListChecks } from 'lucide-react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { Ring } from '../../components/Spinner.tsx'
import { shareOf, sortJobs } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { showJob, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { NavEntry } from '../people/NavEntry.tsx'
import { useLook } from './useLook.ts'

/** The jobs in the sidebar: a ring while one runs, and how many wait for their turn. */
export const JobsEntry = () => {
  const isHere = useUi((s) => s.screen === 'jobs')
  const jobs = useJobs((s) => s.jobs)
  const say = useSay()
  const { now } = sortJobs(jobs)
  const first = now.find(({ state }) => state !== 'queued')
  const queued = now.filter(({ state }) => state === 'queued').length
  return (
    <NavEntry
      icon={ListChecks}
      text={say('jobs.title')}
      count={queued > 0 ? say('jobs.queuedCount', { count: queued }) : null}
      isHere={isHere}
      onPress={() => showJob(null)}
    >
      {first && <Share job={first} />}
    </NavEntry>
  )
}

const Share = ({ job }: { readonly job: JobSummary }) => {
  const look = useLook(job)
  return <Ring value={shareOf(job)} className={look === 'running' ? 'ring-s' : 'ring-s is-warn'} />
}
