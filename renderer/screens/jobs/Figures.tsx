import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { JobSummary } from '../../../shared/jobs.ts'
import { classes } from '../../components/classes.ts'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { askedOf, etaOf, isOver, type JobLook, leftOf, rateOf, totalOf } from '../../stores/joblook.ts'
import type { MessageId } from '../../words/messages.ts'
import { Say, useSay } from '../../words/Say.tsx'
import './figures.css'
import { useSpan } from './useJobWords.ts'

const SOME_SECONDS = 5_000

const Figure = ({ word, children }: { readonly word: MessageId; readonly children: ReactNode }) => (
  <div>
    <dt>
      <Say id={word} />
    </dt>
    <dd>{children}</dd>
  </div>
)

const Running = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const now = useNow(SOME_SECONDS)
  const intl = useIntl()
  const when = useWhen()
  const span = useSpan()
  const eta = etaOf(job, now)
  const rate = rateOf(job, look)
  return (
    <>
      <div>
        <dt>
          <Say id="jobs.figure.asked" />
        </dt>
        <dd className="figure">
          <Say id="jobs.figure.askedOf" values={{ asked: askedOf(job), total: totalOf(job) }} />
        </dd>
      </div>
      {eta && <Figure word="jobs.figure.left">{span(eta.left)}</Figure>}
      {rate !== null && (
        <Figure word={look === 'slowed' ? 'jobs.figure.rateAfter' : 'jobs.figure.rate'}>
          <Say id="jobs.figure.perMinute" values={{ rate: intl.formatNumber(Math.round(rate)) }} />
        </Figure>
      )}
      {eta && <Figure word="jobs.figure.around">{when(eta.at)}</Figure>}
    </>
  )
}

const Over = ({ job }: { readonly job: JobSummary }) => {
  const intl = useIntl()
  const span = useSpan()
  const { counts, started, ended } = job
  return (
    <>
      <div>
        <dt>
          <Say id="jobs.figure.confirmed" />
        </dt>
        <dd className="figure">
          <Say id={`jobs.figure.${job.verb}`} values={{ count: counts.done }} />
        </dd>
      </div>
      <Figure word="jobs.figure.skipped">{intl.formatNumber(counts.skipped)}</Figure>
      <Figure word="jobs.figure.failed">{intl.formatNumber(counts.failed)}</Figure>
      {started !== null && ended !== null && (
        <Figure word="jobs.figure.took">{span(Math.max(0, ended - started))}</Figure>
      )}
    </>
  )
}

/** Done, skipped and failed as parts of everybody; what is left is the track. */
const Meter = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const say = useSay()
  const total = totalOf(job)
  const asked = askedOf(job)
  const { done, skipped, failed } = job.counts
  const halts = look === 'slowed' || look === 'offline' || look === 'paused' || look === 'closed'
  return (
    <svg
      className={classes('meter', (halts || look === 'stopped') && 'is-paused', isOver(job) && 'is-finished')}
      viewBox={`0 0 ${Math.max(1, total)} 8`}
      preserveAspectRatio="none"
      role="progressbar"
      aria-label={say('jobs.meter')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={asked}
      aria-valuetext={say('jobs.meter.value', { asked, total })}
    >
      <rect className="m-done" width={done} height="8" />
      <rect className="m-skip" x={done} width={skipped} height="8" />
      <rect className="m-fail" x={done + skipped} width={failed} height="8" />
    </svg>
  )
}

const Legend = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const { counts, verb } = job
  const left = leftOf(job)
  const done = isOver(job) ? 'l-ok' : look === 'running' || look === 'queued' ? 'l-done' : 'l-pause'
  return (
    <ul className="legend">
      <li className={done}>
        <Say id={`jobs.did.${verb}`} values={{ count: counts.done }} />
      </li>
      <li className="l-skip">
        <Say id="jobs.note.skipped" values={{ count: counts.skipped }} />
      </li>
      <li className="l-fail">
        <Say id="jobs.note.failed" values={{ count: counts.failed }} />
      </li>
      {left > 0 && (
        <li className="l-wait">
          <Say id="jobs.legend.waiting" values={{ count: left }} />
        </li>
      )}
    </ul>
  )
}

/** How far a job is, or how it ended: figures, the bar and what its colours mean. */
export const Figures = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => (
  <>
    <dl className="figures">{isOver(job) ? <Over job={job} /> : <Running job={job} look={look} />}</dl>
    <Meter job={job} look={look} />
    <Legend job={job} look={look} />
  </>
)
