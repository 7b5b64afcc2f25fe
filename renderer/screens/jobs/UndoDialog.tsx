import { ConfirmDialog } from '../../components/Dialog.tsx'
import { useJobs } from '../../stores/jobs.ts'
import { closeUndo, useUndo } from '../../stores/undo.ts'
import { Say } from '../../words/Say.tsx'
import { undoJobNow } from './actions.ts'

/** Takes a job of many back: says how many it touches and whom it leaves alone. Mounted once, beside the screens. */
export const UndoDialog = () => {
  const id = useUndo((s) => s.job)
  const job = useJobs((s) => (id === null ? undefined : s.jobs.get(id)))
  if (!job) return null
  const count = job.undoable
  return (
    <ConfirmDialog
      isOpen
      onClose={closeUndo}
      look={job.verb === 'block' ? 'primary' : 'danger'}
      title={<Say id={`jobs.undo.${job.verb}.title`} values={{ count }} />}
      lead={<Say id={`jobs.undo.${job.verb}.lead`} values={{ count }} />}
      action={<Say id={`jobs.undo.${job.verb}.action`} values={{ count }} />}
      onAction={() => undoJobNow(job.id)}
    />
  )
}
