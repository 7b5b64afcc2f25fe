import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Input, TextField } from 'react-aria-components'
import { useIntl } from 'react-intl'
import type { JobSummary } from '../../../shared/jobs.ts'
import { IconButton, LinkButton } from '../../components/Button.tsx'
import { useWhen } from '../../components/useWhen.ts'
import { useApp } from '../../stores/app.ts'
import { isOver, type JobLook } from '../../stores/joblook.ts'
import { useJobs } from '../../stores/jobs.ts'
import { showJob } from '../../stores/ui.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { renameJob } from './actions.ts'
import { useJobName } from './useJobWords.ts'

const LONGEST = 120

/** Changes the title where it stands. Enter or leaving it keeps it, Escape does not. */
const Rename = ({ job, onDone }: { readonly job: JobSummary; readonly onDone: () => void }) => {
  const [text, setText] = useState(job.title ?? '')
  const say = useSay()
  const keep = (): void => {
    const title = text.trim()
    onDone()
    if (title !== '' && title !== job.title) void renameJob(job.id, title)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    // The button that gets the focus back would take the rest of the key for a press.
    event.preventDefault()
    if (event.key === 'Enter') keep()
    else onDone()
  }
  return (
    <TextField
      className="job-rename"
      aria-label={say('jobs.rename.label')}
      value={text}
      onChange={setText}
      maxLength={LONGEST}
      autoFocus
      onBlur={keep}
      onKeyDown={onKeyDown}
    >
      <Input className="input" placeholder={say('jobs.rename.placeholder')} />
    </TextField>
  )
}

/** The job this one takes back or tries again, by its name. */
const About = ({ job }: { readonly job: JobSummary }) => {
  const other = job.undoes ?? job.retries
  const known = useJobs((s) => (other === null ? undefined : s.jobs.get(other)))
  const name = useJobName()
  if (other === null || !known) return null
  return (
    <Say
      id={job.undoes === null ? 'jobs.sub.retries' : 'jobs.sub.undoes'}
      values={{
        name: (
          <LinkButton onPress={() => showJob(other)}>
            <bdi>{name(known)}</bdi>
          </LinkButton>
        ),
      }}
    />
  )
}

const When = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const intl = useIntl()
  const when = useWhen()
  const from = job.started ?? job.at
  if (look === 'queued' && job.started === null)
    return <Say id="jobs.sub.made" values={{ when: when(job.at) }} />
  if (!isOver(job) || job.ended === null) return <Say id="jobs.sub.started" values={{ when: when(from) }} />
  const isToday = new Date(from).toDateString() === new Date().toDateString()
  const day = intl.formatDate(from, { day: 'numeric', month: 'long', year: 'numeric' })
  const times = { from: intl.formatTime(from), to: intl.formatTime(job.ended) }
  return isToday ? (
    <Say id="jobs.sub.today" values={times} />
  ) : (
    <Say id="jobs.sub.day" values={{ ...times, day }} />
  )
}

/** Under the heading: when, from what, at which pace; the title can be changed here. */
export const JobSub = ({ job, look }: { readonly job: JobSummary; readonly look: JobLook }) => {
  const [renames, setRenames] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const renamed = useRef(false)
  // The field that had the focus is gone; what opened it is there again.
  useEffect(() => {
    if (renamed.current && !renames && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('.icon-btn')?.focus({ preventScroll: true })
    renamed.current = renames
  }, [renames])
  const pace = useApp((s) => s.prefs.blockPace)
  const say = useSay()
  const about = job.undoes ?? job.retries
  const parts: readonly (readonly [string, ReactNode])[] = [
    ['when', <When key="when" job={job} look={look} />],
    ...(job.title !== null && !renames
      ? [
          [
            'title',
            <Say key="title" id="jobs.sub.from" values={{ title: <bdi>{job.title}</bdi> }} />,
          ] as const,
        ]
      : []),
    ...(about === null ? [] : [['about', <About key="about" job={job} />] as const]),
    ...(isOver(job) || job.rate === null ? [] : [['pace', say(`jobs.sub.pace.${pace}`)] as const]),
  ]
  return (
    <div ref={place} className="job-sub">
      <p>
        {parts.map(([key, part]) => (
          <span key={key}>{part}</span>
        ))}
      </p>
      {renames ? (
        <Rename job={job} onDone={() => setRenames(false)} />
      ) : (
        <IconButton
          icon={Pencil}
          iconClass="icon-14"
          label={say(job.title === null ? 'jobs.rename.give' : 'jobs.rename')}
          onPress={() => setRenames(true)}
        />
      )}
    </div>
  )
}
