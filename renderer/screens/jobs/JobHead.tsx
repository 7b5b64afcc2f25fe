import { ChevronLeft, Pause, Play, RefreshCw, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { Button, IconButton } from '../../components/Button.tsx'
import { canUndo, isOver, type JobLook, totalOf } from '../../stores/joblook.ts'
import { askUndo } from '../../stores/undo.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { pauseJob, resumeJob, retryJob, undoJobNow } from './actions.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { JobSub } from './JobTitle.tsx'

type HeadProps = { readonly job: JobSummary; readonly look: JobLook }

const Heading = ({ job, look }: HeadProps) => {
  const { verb, counts } = job
  const total = totalOf(job)
  const values = { count: total, done: counts.done, total }
  switch (look) {
    case 'queued':
      return <Say id={`jobs.name.${verb}`} values={values} />
    case 'paused':
    case 'closed':
      return <Say id={`jobs.head.${verb}.paused`} values={values} />
    case 'stopped':
      return <Say id={`jobs.head.${verb}.stopped`} values={values} />
    case 'cancelled':
      return <Say id={`jobs.head.${verb}.cancelled`} values={values} />
    case 'done':
      return <Say id={`jobs.head.${verb}.${counts.done === total ? 'all' : 'some'}`} values={values} />
    default:
      return <Say id={`jobs.head.${verb}.running`} values={values} />
  }
}

/** What can be done with it now. What has no button here has it in the card below. */
const Actions = ({ job, look }: HeadProps) => {
  const [cancels, setCancels] = useState(false)
  const { id, retryable, undoable } = job
  if (isOver(job))
    return (
      <>
        {canUndo(job) && (
          <Button icon={Undo2} onPress={() => (undoable === 1 ? void undoJobNow(id) : askUndo(id))}>
            <Say id={undoable === 1 ? 'toast.undo' : 'jobs.undo'} />
          </Button>
        )}
        {retryable > 0 && (
          <Button look="primary" icon={RefreshCw} onPress={() => void retryJob(id)}>
            <Say id="jobs.retry" values={{ count: retryable }} />
          </Button>
        )}
      </>
    )
  if (look === 'closed') return null
  return (
    <>
      {/* The same button, so that the focus stays on it when one becomes the other. */}
      {look !== 'queued' && look !== 'stopped' && (
        <Button
          icon={look === 'paused' ? Play : Pause}
          onPress={() => (look === 'paused' ? resumeJob(id) : pauseJob(id))}
        >
          <Say
            id={look === 'paused' ? 'jobs.continue' : look === 'running' ? 'jobs.pause' : 'jobs.keepPaused'}
          />
        </Button>
      )}
      <Button look="quiet" onPress={() => setCancels(true)}>
        <Say id="jobs.cancel" />
      </Button>
      <CancelDialog job={job} isOpen={cancels} onClose={() => setCancels(false)} />
    </>
  )
}

/** What the job is, and what can be done with it. `onBack` leads to the column where the window has no room for it. */
export const JobHead = ({ job, look, onBack }: HeadProps & { readonly onBack: () => void }) => {
  const title = useRef<HTMLHeadingElement>(null)
  const say = useSay()
  // The button that had the focus may be gone with what it did.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true })
  }, [look, job.retryable, job.undoneBy])
  return (
    <header className="job-head" data-area="job">
      <IconButton
        icon={ChevronLeft}
        iconClass="icon-flip"
        className="job-back"
        label={say('jobs.all')}
        onPress={onBack}
      />
      <div className="grow">
        <h1 ref={title} tabIndex={-1}>
          <Heading job={job} look={look} />
        </h1>
        <JobSub key={job.id} job={job} look={look} />
      </div>
      <div className="btn-row">
        <Actions job={job} look={look} />
      </div>
    </header>
  )
}
