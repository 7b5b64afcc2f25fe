import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useSay } from '../words/Say.tsx'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import { useMark } from './useMark.ts'

export type DialogProps = {
  readonly isOpen: boolean
  /** Asked for by Escape, by the cross and by a click beside it. */
  readonly onClose: () => void
  readonly title: ReactNode
  /** Under the title. */
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the main action last. */
  readonly foot?: ReactNode
  readonly isWide?: boolean
  /** Its place is as high as the window, whatever is in it. */
  readonly isHigh?: boolean
  /** A question that has to be answered: no cross, no Escape, no click beside it. */
  readonly mustAnswer?: boolean
  readonly role?: 'dialog' | 'alertdialog'
  readonly className?: string
}

type FrameProps = Omit<DialogProps, 'title' | 'lead' | 'foot'>

/**
 * What lies over the window, with `DialogParts` in it. Where those are others than a moment ago the frame has to stay:
 * a dialog that goes takes with it where the focus goes back to.
 */
export const DialogFrame = (props: FrameProps) => {
  const { isOpen, onClose, children, isWide, isHigh, mustAnswer = false, role = 'dialog', className } = props
  useMark('scrim', isOpen)
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
    >
      <Modal className={classes('dialog-place', isHigh && 'is-high')}>
        <AriaDialog role={role} className={classes('dialog', isWide && 'is-wide', className)}>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

type PartsProps = Pick<DialogProps, 'onClose' | 'title' | 'lead' | 'foot' | 'mustAnswer' | 'children'>

export const DialogParts = ({ onClose, title, lead, foot, mustAnswer = false, children }: PartsProps) => {
  const say = useSay()
  return (
    <>
      <header className="dialog-head">
        <div>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {lead && <p>{lead}</p>}
        </div>
        {!mustAnswer && <IconButton icon={X} label={say('common.close')} onPress={onClose} />}
      </header>
      {children && <div className="dialog-body">{children}</div>}
      {foot && <footer className="dialog-foot">{foot}</footer>}
    </>
  )
}

/** Focus goes to the dialog itself, which reads its title, and back to what opened it. */
export const Dialog = (props: DialogProps) => (
  <DialogFrame {...props}>
    <DialogParts {...props} />
  </DialogFrame>
)

export type ConfirmDialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** The same verb as in the title. The dialog closes when it resolves to true. */
  readonly action: ReactNode
  readonly onAction: () => boolean | Promise<boolean>
  readonly look?: 'danger' | 'primary'
  readonly isReady?: boolean
}

/** One question, one action. Cancel is never red and comes first; Enter in a field does not confirm. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { isOpen, onClose, title, lead, children, action, onAction, look = 'danger', isReady = true } = props
  const [isBusy, setBusy] = useState(false)
  const say = useSay()
  const act = async (): Promise<void> => {
    setBusy(true)
    try {
      if (await onAction()) onClose()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      lead={lead}
      foot={
        <div className="end">
          <Button size="large" onPress={onClose}>
            {say('common.cancel')}
          </Button>
          <Button
            size="large"
            look={look}
            isDisabled={!isReady}
            isPending={isBusy}
            onPress={() => void act()}
          >
            {action}
          </Button>
        </div>
      }
    >
      {children}
    </Dialog>
  )
}
