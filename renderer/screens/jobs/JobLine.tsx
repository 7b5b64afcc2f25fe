import {
  Check,
  CirclePause,
  CircleStop,
  Hourglass,
  RotateCw,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useIntl } from 'react-intl'
import type { JobSummary } from '../../../shared/jobs.ts'
import { Ring } from '../../components/Spinner.tsx'
import { useNow } from '../../components/useNow.ts'
import { useWhen } from '../../components/useWhen.ts'
import { askedOf, etaOf, type JobLook, shareOf, totalOf } from '../../stores/joblook.ts'
import { useSay } from '../../words/Say.tsx'
import { useJobName, useSpan } from './useJobWords.ts'
import { useLook } from './useLook.ts'

const SOME_SECONDS = 5_000

const icons: { readonly [L in JobLook]: LucideIcon | null } = {
  running: null,
  slowed: null,
  offline: null,
  queued: Hourglass,
  paused: CirclePause,
  closed: CirclePause,
  stopped: TriangleAlert,
  cancelled: CircleStop,
  done: Check,
}

const Mark = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const over = job.undoes !== null ? Undo2 : job.retries !== null ? RotateCw : Check
  const Icon = look === 'done' ? over : icons[look]
  return (
    <span className="job-mark">
      {Icon ? (
        <Icon className="icon" />
      ) : (
        <Ring value={shareOf(job)} {...(look === 'running' ? {} : { className: 'is-warn' })} />
      )}
    </span>
  )
}

/** The second line: how far it is, or how it ended and when. `isNext` = first of those that wait for their turn. */
const useNote = (): ((job: JobSummary, look: JobLook, isNext: boolean) => string) => {
  const now = useNow(SOME_SECONDS)
  const say = useSay()
  const when = useWhen()
  const intl = useIntl()
  const span = useSpan()
  return (job, look, isNext) => {
    const { counts, verb } = job
    const asked = askedOf(job)
    const total = totalOf(job)
    const did = say(`jobs.did.${verb}`, { count: counts.done })
    const eta = etaOf(job, now)
    const parts: string[] = []
    // With a title, its own words have not been said yet.
    if (job.title !== null && job.ended === null) parts.push(say(`jobs.does.${verb}`, { count: total }))
    switch (look) {
      case 'queued':
        if (job.title === null) parts.push(say(`jobs.note.${isNext ? 'next' : 'waits'}`))
        else parts.push(say(isNext ? 'jobs.note.nextAfter' : 'jobs.note.waitsAfter'))
        break
      case 'running':
        parts.push(say('jobs.note.asked', { count: asked }))
        if (eta) parts.push(say('jobs.note.left', { time: span(eta.left) }))
        break
      case 'slowed':
        parts.push(
          job.resumes === null
            ? say('jobs.note.slowed')
            : say('jobs.note.slowedUntil', { when: when(job.resumes) }),
        )
        break
      case 'offline':
      case 'paused':
      case 'closed':
      case 'stopped':
        parts.push(say(`jobs.note.${look}`, { asked, total }))
        break
      case 'cancelled':
      case 'done': {
        const at = job.ended ?? job.started ?? job.at
        const isToday = new Date(at).toDateString() === new Date(now).toDateString()
        parts.push(isToday ? intl.formatTime(at) : intl.formatDate(at, { day: 'numeric', month: 'long' }))
        if (job.undoneBy !== null) parts.push(say('jobs.note.undone'))
        else if (look === 'cancelled')
          parts.push(say('jobs.note.cancelled', { count: counts.done + counts.failed }))
        else {
          const more = [
            counts.skipped > 0 && say('jobs.note.skipped', { count: counts.skipped }),
            counts.failed > 0 && say('jobs.note.failed', { count: counts.failed }),
          ].filter((part) => part !== false)
          parts.push(intl.formatList([did, ...more], { type: 'unit' }))
        }
      }
    }
    return parts.join(' · ')
  }
}

/** One job of the column: its mark, what it is called, and how it stands. */
export const JobLine = (props: {
  readonly job: JobSummary
  readonly isNext: boolean
  readonly isCurrent: boolean
  readonly isTabStop: boolean
  readonly onOpen: () => void
}) => {
  const { job, isNext, isCurrent, isTabStop, onOpen } = props
  const look = useLook(job)
  const name = useJobName()
  const note = useNote()
  return (
    <button
      type="button"
      className="job-item"
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onOpen}
    >
      <Mark job={job} look={look} />
      <strong className="cut">
        <bdi>{name(job)}</bdi>
      </strong>
      <small className="cut">{note(job, look, isNext)}</small>
    </button>
  )
}
