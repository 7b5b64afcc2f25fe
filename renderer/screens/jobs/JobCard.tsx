import {
  CircleCheck,
  CirclePause,
  Hourglass,
  TriangleAlert,
  Undo2,
  WifiOff,
  type LucideIcon,
} from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { type PersonId, shownName } from '../../../shared/people.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { Banner } from '../../components/Banner.tsx'
import { LinkButton } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { Ring, Spinner } from '../../components/Spinner.tsx'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { useApp } from '../../stores/app.ts'
import { askedOf, countdownOf, type JobLook, leftOf, offersUndo, totalOf } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { usePeople } from '../../stores/people.ts'
import { showJob } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { pictureOf } from '../people/picture.ts'
import { RowName } from '../people/RowParts.tsx'
import { Ask } from '../states/Ask.tsx'

type CardProps = { readonly job: JobSummary }

/** Who is asked about now, or next. It stays with the last one where there is none, so that nothing jumps. */
const Asking = ({ job }: CardProps) => {
  const [last, setLast] = useState<PersonId | null>(job.asking)
  if (job.asking !== null && job.asking !== last) setLast(job.asking)
  const row = usePeople((s) => (last === null ? undefined : s.people.get(last)))
  const showNumber = useApp((s) => s.prefs.showNumbers)
  const isStale = useApp((s) => s.blocks.stale)
  const say = useSay()
  const src = row ? pictureOf(row, 'preview') : null
  const isOnWire = job.counts.asking > 0
  const words =
    job.counts.unsure > 0
      ? say('jobs.result.unsure')
      : isOnWire
        ? say(`jobs.asking.${job.verb}`)
        : say(isStale ? 'jobs.asking.reading' : row ? 'jobs.asking.next' : 'jobs.asking.soon')
  return (
    <div className="now">
      {row && (
        <Avatar
          id={row.id}
          name={shownName(row.names)?.text ?? null}
          picture={row.picture}
          {...(src ? { src } : {})}
        />
      )}
      <div className="grow">
        {row && <RowName row={row} showNumber={showNumber} />}
        <small>{words}</small>
      </div>
      {(isOnWire || isStale) && <Spinner />}
    </div>
  )
}

/** WhatsApp asked us to slow down: how long that is still, counted down. */
const Slowed = ({ job, until }: CardProps & { readonly until: number }) => {
  const now = useNow(1_000)
  const [since] = useState(() => Date.now())
  const when = useWhen()
  const left = countdownOf(until, now)
  const share = until > since ? (until - now) / (until - since) : 0
  return (
    <div className="now is-warn">
      <Ring className="is-warn" value={share} />
      <div className="grow">
        <b role="status">
          <Say id="jobs.slowed" values={{ when: when(until) }} />
        </b>
        <small>
          <Say id={left.minutes > 0 ? 'jobs.slowed.in' : 'jobs.slowed.inSeconds'} values={left} />{' '}
          <So job={job} />
        </small>
      </div>
    </div>
  )
}

/** Who is done and who waits: nobody is lost. */
const So = ({ job }: CardProps) => (
  <Say id={`jobs.so.${job.verb}`} values={{ done: job.counts.done, left: leftOf(job) }} />
)

const Note = (props: {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly isWarn?: boolean
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <Banner isCard icon={props.icon} action={props.action} {...(props.isWarn ? { tone: 'warn' } : {})}>
    <b>{props.title}</b> <span>{props.children}</span>
  </Banner>
)

const Closed = ({ job }: CardProps) => {
  const isRead = useApp((s) => !s.blocks.stale)
  const values = { asked: askedOf(job), total: totalOf(job) }
  return (
    <Banner
      isCard
      tone="warn"
      icon={CirclePause}
      action={
        <>
          <Ask name="jobs.leave" input={{ job: job.id }} words="banner.paused.leave" />
          <Ask name="jobs.resume" input={{ job: job.id }} words="banner.paused.continue" />
        </>
      }
    >
      <Say id={isRead ? 'banner.paused' : 'banner.paused.reading'} values={values} />
    </Banner>
  )
}

const Over = ({ job }: CardProps) => {
  const { undoneBy } = job
  const isOffered = useJobs((s) => offersUndo(s.jobs, job))
  if (undoneBy !== null)
    return (
      <Note
        icon={CircleCheck}
        title={<Say id="jobs.undone" />}
        action={
          <LinkButton onPress={() => showJob(undoneBy)}>
            <Say id="jobs.undone.show" />
          </LinkButton>
        }
      />
    )
  if (!isOffered) return null
  return (
    <Note icon={Undo2} title={<Say id={`jobs.undo.${job.verb}.what`} values={{ count: job.undoable }} />}>
      <Say id={`jobs.undo.${job.verb}.not`} />
    </Note>
  )
}

/** The one thing to know of a job now: who is asked, why it stands still, or what an undo would do. */
export const JobCard = ({ job, look }: CardProps & { readonly look: JobLook }) => {
  switch (look) {
    case 'running':
      return <Asking job={job} />
    case 'slowed':
      return job.resumes === null ? (
        <Note isWarn icon={Hourglass} title={<Say id="jobs.slowed.soon" />}>
          <So job={job} />
        </Note>
      ) : (
        <Slowed key={job.resumes} job={job} until={job.resumes} />
      )
    case 'offline':
      return (
        <Note icon={WifiOff} title={<Say id="jobs.offline" />}>
          <Say id="jobs.offline.lead" /> <So job={job} />
        </Note>
      )
    case 'queued':
      return <Note icon={Hourglass} title={<Say id="jobs.queued" />} />
    case 'paused':
      return (
        <Note icon={CirclePause} title={<Say id="jobs.paused" />}>
          <Say id="jobs.paused.lead" /> <So job={job} />
        </Note>
      )
    case 'closed':
      return <Closed job={job} />
    case 'stopped':
      return (
        <Note
          isWarn
          icon={TriangleAlert}
          title={<Reason code={job.why ?? 'internal'} />}
          action={<Ask name="jobs.resume" input={{ job: job.id }} words="banner.paused.continue" />}
        >
          <Say id="jobs.stopped.lead" /> <So job={job} />
        </Note>
      )
    case 'cancelled':
    case 'done':
      return <Over job={job} />
  }
}
