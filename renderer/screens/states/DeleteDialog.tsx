import { useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { ConfirmDialog, Dialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { Say, useSay } from '../../words/Say.tsx'

/** The second question: a word has to be typed, so that no two quick clicks delete anything. */
const Sure = (props: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const say = useSay()
  const word = say('delete.word')
  const close = (): void => {
    setTyped('')
    props.onClose()
  }
  return (
    <ConfirmDialog
      isOpen={props.isOpen}
      onClose={close}
      title={<Say id="delete.title.sure" />}
      lead={<Say id="delete.lead" />}
      action={<Say id="delete.action" />}
      isReady={typed.trim().toLocaleLowerCase() === word}
      onAction={async () => orTell(await call('data.deleteEverything', {}))}
    >
      <TextField className="field dialog-pad" value={typed} onChange={setTyped} autoFocus autoComplete="off">
        <Label>
          <Say id="delete.confirm" values={{ word: <b>{word}</b> }} />
        </Label>
        <Input className="input" spellCheck="false" />
      </TextField>
    </ConfirmDialog>
  )
}

/** Everything Roster keeps on this computer: says what goes and what stays, then asks again. */
export const DeleteDialog = (props: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly people: number
}) => {
  const { isOpen, onClose, people } = props
  const [isSure, setSure] = useState(false)
  const say = useSay()
  const close = (): void => {
    setSure(false)
    onClose()
  }
  return (
    <>
      <Dialog
        role="alertdialog"
        isOpen={isOpen && !isSure}
        onClose={close}
        title={<Say id="delete.title" />}
        foot={
          <div className="end">
            <Button size="large" onPress={close}>
              {say('common.cancel')}
            </Button>
            <Button size="large" look="danger" onPress={() => setSure(true)}>
              <Say id="delete.go" />
            </Button>
          </div>
        }
      >
        <div className="dialog-pad">
          <ul className="bullets">
            <li>
              <Say id="delete.list.people" values={{ people }} />
            </li>
            <li>
              <Say id="delete.list.keys" />
            </li>
            <li>
              <Say id="delete.list.settings" />
            </li>
          </ul>
          <p className="muted">
            <Say id="delete.stays" />
          </p>
        </div>
      </Dialog>
      <Sure isOpen={isOpen && isSure} onClose={close} />
    </>
  )
}
