import { ListChecks } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import type { PersonId } from '../../../shared/people.ts'
import { Button } from '../../components/Button.tsx'
import { classes } from '../../components/classes.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Reason } from '../../components/failures.tsx'
import { openImport } from '../../stores/import.ts'
import { sortJobs } from '../../stores/joblook.ts'
import { jobPages, useJobPages } from '../../stores/jobpages.ts'
import { useJobs } from '../../stores/jobs.ts'
import { usePeople } from '../../stores/people.ts'
import { closePane, openBeside, showFilter, showJob, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { Details } from '../people/Details.tsx'
import { SkeletonRows } from '../people/Row.tsx'
import { StatusLine } from '../people/StatusLine.tsx'
import { StatusBanner } from '../states/StatusBanner.tsx'
import { Figures } from './Figures.tsx'
import { JobCard } from './JobCard.tsx'
import { JobHead } from './JobHead.tsx'
import './job.css'
import './jobs.css'
import { JobsList } from './JobsList.tsx'
import { Results } from './Results.tsx'
import { useJobName } from './useJobWords.ts'
import { useLook } from './useLook.ts'

/** Jobs of many: what runs, what waits, and what was done; beside them the one that is looked at. */
export const JobsScreen = () => {
  const jobs = useJobs((s) => s.jobs)
  const sorted = useMemo(() => sortJobs(jobs), [jobs])
  const asked = useUi((s) => s.job)
  const read = useJobPages((s) => s.read)
  const first = sorted.now[0] ?? sorted.earlier[0] ?? null
  const wanted = asked === null ? undefined : jobs.get(asked)
  const shown = wanted?.person === null ? wanted : first
  const say = useSay()
  useEffect(() => {
    void jobPages.newest()
  }, [])
  const isMissing = asked !== null && wanted === undefined
  useEffect(() => {
    if (isMissing) void jobPages.one(asked)
  }, [isMissing, asked])
  // It stays when it ends and another one begins.
  const pinned = asked === null ? (shown?.id ?? null) : null
  useEffect(() => {
    if (pinned !== null) showJob(pinned)
  }, [pinned])
  return (
    <main className="main">
      <StatusBanner isOverList isOverJobs />
      {shown ? (
        <Split jobs={sorted} shown={shown} />
      ) : (
        <section className="list" aria-label={say('jobs.title')} data-area="jobs">
          <header className="list-head">
            <h1>{say('jobs.title')}</h1>
          </header>
          {read ? <NoJobs /> : <Reading />}
        </section>
      )}
      <StatusLine />
    </main>
  )
}

const Split = (props: { readonly jobs: ReturnType<typeof sortJobs>; readonly shown: JobSummary }) => {
  const { jobs, shown } = props
  /** Where the window has no room for both, the column is one press away. */
  const [isList, setList] = useState(false)
  const [opened, setOpened] = useState<PersonId | null>(null)
  const isOpen = useUi((s) => s.pane && s.current === opened)
  const isThere = usePeople((s) => opened !== null && s.people.has(opened))
  const person = isOpen && isThere ? opened : null
  const place = useRef<HTMLDivElement>(null)
  // What had the focus may be gone with the screen that was here before.
  useEffect(() => {
    if (document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('.job-item[tabindex="0"]')?.focus()
  }, [])
  // Nor is whoever's pane was closed; the report goes on where it was.
  useEffect(() => {
    if (person === null && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>('.result[tabindex="0"]')?.focus()
  }, [person])
  const open = (job: number): void => {
    showJob(job)
    setList(false)
  }
  // The pane lies over the report; the focus is still in it.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || person === null) return
    event.preventDefault()
    closePane()
  }
  return (
    <div
      ref={place}
      className={classes('jobs', isList && 'is-list', person !== null && 'has-pane')}
      onKeyDown={onKeyDown}
    >
      <JobsList sorted={jobs} shown={shown.id} onOpen={open} />
      <Job
        key={shown.id}
        job={shown}
        current={person}
        onBack={() => setList(true)}
        onPerson={(id) => {
          setOpened(id)
          openBeside(id)
        }}
      />
      {person !== null && <Details key={person} id={person} />}
    </div>
  )
}

const Job = (props: {
  readonly job: JobSummary
  readonly current: PersonId | null
  readonly onBack: () => void
  readonly onPerson: (person: PersonId) => void
}) => {
  const { job, current, onBack, onPerson } = props
  const look = useLook(job)
  const name = useJobName()
  return (
    <section className="job" aria-label={name(job)}>
      <JobHead job={job} look={look} onBack={onBack} />
      <div className="job-body">
        <Figures job={job} look={look} />
        <JobCard job={job} look={look} />
      </div>
      <Results job={job} current={current} onOpen={onPerson} />
    </section>
  )
}

/** No job was ever started: how to start one. */
const NoJobs = () => {
  const say = useSay()
  return (
    <EmptyState
      level={2}
      icon={ListChecks}
      title={say('jobs.empty')}
      actions={
        <>
          <Button look="primary" onPress={() => showFilter('everyone')}>
            {say('jobs.empty.choose')}
          </Button>
          <Button onPress={openImport}>{say('jobs.fromList')}</Button>
        </>
      }
    >
      <p>{say('jobs.empty.lead')}</p>
    </EmptyState>
  )
}

/** Not an empty list: main has not answered, or could not. */
const Reading = () => {
  const failed = useJobPages((s) => s.failed)
  const say = useSay()
  if (failed === null) return <SkeletonRows />
  return (
    <EmptyState
      level={2}
      icon={ListChecks}
      title={say('jobs.failed')}
      actions={<Button onPress={() => void jobPages.newest()}>{say('common.tryAgain')}</Button>}
    >
      <p>
        <Reason code={failed} />
      </p>
    </EmptyState>
  )
}
