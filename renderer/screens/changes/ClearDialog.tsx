import { ConfirmDialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { showToast } from '../../components/toasts.ts'
import { changes } from '../../stores/changes.ts'
import { Say } from '../../words/Say.tsx'

/** Forgets what changed. Says what stays. */
export const ClearDialog = (props: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const clear = async (): Promise<boolean> => {
    const done = orTell(await changes.clear())
    if (done) showToast({ tone: 'ok', text: <Say id="changes.cleared" /> })
    return done
  }
  return (
    <ConfirmDialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={<Say id="changes.clear.title" />}
      lead={<Say id="changes.clear.lead" />}
      action={<Say id="changes.clear.action" />}
      onAction={clear}
    />
  )
}
