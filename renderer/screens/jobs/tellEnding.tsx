import type { JobSummary } from '../../../shared/jobs.ts'
import { Reason } from '../../components/failures.tsx'
import type { ToastAction, ToastContent } from '../../components/toasts.ts'
import type { Ending } from '../../stores/jobspoken.ts'
import { showJob } from '../../stores/ui.ts'
import { askUndo } from '../../stores/undo.ts'
import { Say } from '../../words/Say.tsx'
import { undoJobNow } from './actions.ts'

/** Several are asked about first, one is not. */
const wayBack = (job: number, count: number): ToastAction =>
  count === 1
    ? { label: <Say id="toast.undo" />, onPress: () => void undoJobNow(job) }
    : { label: <Say id="jobs.undo" />, onPress: () => askUndo(job) }

/** What is said when a job of many came to its end: who is blocked, who failed, and the way back. */
export const toastOfEnding = (job: JobSummary, ending: Ending): ToastContent => {
  const report: ToastAction = { label: <Say id="jobs.toast.report" />, onPress: () => showJob(job.id) }
  const { verb } = ending
  if (ending.is === 'stopped')
    return {
      tone: 'danger',
      text: <Say id={`jobs.toast.${verb}.stopped`} />,
      note: <Reason code={ending.why} />,
      action: report,
      isAlert: true,
    }
  const { done, total, failed, retryable, undo } = ending
  const which = ending.is === 'cancelled' ? 'cancelled' : done === total ? 'all' : 'some'
  return {
    tone: failed > 0 || ending.is === 'cancelled' ? 'plain' : 'ok',
    text: <Say id={`jobs.toast.${verb}.${which}`} values={{ done, total }} />,
    ...(failed > 0 ? { note: <Say id="jobs.toast.note" values={{ failed, retryable }} /> } : {}),
    action: report,
    ...(undo > 0 ? { also: wayBack(job.id, undo) } : {}),
  }
}
