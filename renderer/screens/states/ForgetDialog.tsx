import { call } from '../../client.ts'
import { ConfirmDialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'

/** The saved list alone, where nothing is linked any more: logging out has nothing left to do but to forget. */
export const ForgetDialog = (props: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly people: number
}) => (
  <ConfirmDialog
    isOpen={props.isOpen}
    onClose={props.onClose}
    title={<Say id="forget.title" />}
    lead={<Say id="forget.lead" values={{ people: props.people }} />}
    action={<Say id="forget.action" />}
    onAction={async () => orTell(await call('session.logOut', { forget: true }))}
  >
    <p className="dialog-pad muted">
      <Say id="forget.stays" />
    </p>
  </ConfirmDialog>
)
