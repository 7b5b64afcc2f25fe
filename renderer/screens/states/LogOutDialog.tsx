import { useState } from 'react'
import { call } from '../../client.ts'
import { CheckBox } from '../../components/CheckBox.tsx'
import { ConfirmDialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'

/** Logging out keeps the list unless it is asked to go. */
export const LogOutDialog = (props: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly people: number
}) => {
  const { isOpen, onClose, people } = props
  const [forget, setForget] = useState(false)
  const close = (): void => {
    setForget(false)
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={<Say id="logout.title" />}
      lead={<Say id="logout.lead" />}
      action={<Say id="logout.action" />}
      onAction={async () => orTell(await call('session.logOut', { forget }))}
    >
      <div className="dialog-pad">
        <CheckBox isOn={forget} onChange={setForget}>
          <Say id="logout.forget" values={{ people }} />
        </CheckBox>
        <p className="muted">
          <Say id="logout.keep" />
        </p>
      </div>
    </ConfirmDialog>
  )
}
