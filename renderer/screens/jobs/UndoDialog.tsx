import { call } from '../../client.ts'
import { ConfirmDialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { useJobs } from '../../stores/jobs.ts'
import { showJob } from '../../stores/ui.ts'
import { closeUndo, useUndo } from '../../stores/undo.ts'
import { Say } from '../../words/Say.tsx'

/** Takes a job of many back: says how many it touches and whom it leaves alone. Mounted once, beside the screens. */
export const UndoDialog = () => {
  const id = useUndo((s) => s.job)
  const job = useJobs((s) => (id === null ? undefined : s.jobs.get(id)))
  if (!job) return null
  const undo = async (): Promise<boolean> => {
    const undone = await call('blocks.undo', { job: job.id })
    if (undone.ok) showJob(undone.value.job)
    return orTell(undone)
  }
  const count = job.undoable
  return (
    <ConfirmDialog
      isOpen
      onClose={closeUndo}
      look={job.verb === 'block' ? 'primary' : 'danger'}
      title={<Say id={`jobs.undo.${job.verb}.title`} values={{ count }} />}
      lead={<Say id={`jobs.undo.${job.verb}.lead`} values={{ count }} />}
      action={<Say id={`jobs.undo.${job.verb}.action`} values={{ count }} />}
      onAction={undo}
    />
  )
}
