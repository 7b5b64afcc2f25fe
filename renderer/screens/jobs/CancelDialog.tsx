import { useState } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { leftOf } from '../../stores/joblook.ts'
import { Say } from '../../words/Say.tsx'
import { leaveJob } from './actions.ts'

/** Stops a job for good, and says what stays done. */
export const CancelDialog = (props: {
  readonly job: JobSummary
  readonly isOpen: boolean
  readonly onClose: () => void
}) => {
  const { job, isOpen, onClose } = props
  const [isBusy, setBusy] = useState(false)
  const cancel = async (): Promise<void> => {
    setBusy(true)
    const done = await leaveJob(job.id)
    setBusy(false)
    if (done) onClose()
  }
  const values = { done: job.counts.done, left: leftOf(job) }
  return (
    <Dialog
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      title={<Say id="jobs.cancel.title" />}
      lead={<Say id={`jobs.cancel.${job.verb}.lead`} values={values} />}
      foot={
        <div className="end">
          <Button size="large" onPress={onClose}>
            <Say id="jobs.cancel.keep" />
          </Button>
          <Button size="large" look="primary" isPending={isBusy} onPress={() => void cancel()}>
            <Say id="jobs.cancel.action" />
          </Button>
        </div>
      }
    />
  )
}
