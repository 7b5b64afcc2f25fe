import { Button } from 'react-aria-components'
import { useNow } from '../../components/useNow.ts'
import { askedOf, currentJob, etaOf, totalOf } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { showJob, useUi } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { useSpan } from './useJobWords.ts'
import { useLook } from './useLook.ts'
import type { JobSummary } from '../../../shared/jobs.ts'

const SOME_SECONDS = 5_000

/** How far the job of many is, in the status line; a press shows it. Not where it is on the screen already. */
export const JobStatus = () => {
  const job = useJobs((s) => currentJob(s.jobs))
  const isHere = useUi((s) => s.screen === 'jobs')
  return job && !isHere ? <Line job={job} /> : null
}

const Line = ({ job }: { readonly job: JobSummary }) => {
  const look = useLook(job)
  const now = useNow(SOME_SECONDS)
  const span = useSpan()
  const say = useSay()
  const eta = etaOf(job, now)
  const values = { asked: askedOf(job), total: totalOf(job) }
  return (
    <Button onPress={() => showJob(job.id)}>
      <progress value={values.asked} max={values.total} aria-label={say('jobs.meter')} />
      <span>
        {look === 'slowed' ? (
          <Say id={`jobs.status.${job.verb}.slowed`} values={values} />
        ) : look !== 'running' ? (
          <Say id={`jobs.status.${job.verb}.halted`} values={values} />
        ) : eta ? (
          <Say id={`jobs.status.${job.verb}.left`} values={{ ...values, time: span(eta.left) }} />
        ) : (
          <Say id={`jobs.status.${job.verb}`} values={values} />
        )}
      </span>
    </Button>
  )
}
