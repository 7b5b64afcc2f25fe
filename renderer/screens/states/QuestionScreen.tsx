import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CallName, Input } from '../../../shared/contract.ts'
import type { SessionState } from '../../../shared/session.ts'
import { call } from '../../client.ts'
import { Brand } from '../../components/Brand.tsx'
import { Button, type ButtonLook } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { orTell } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'
import { StatusBanner } from './StatusBanner.tsx'

const nothing = (): void => undefined

/** Nothing goes on before this is answered, so the window behind it is empty. */
const Question = (props: {
  readonly title: ReactNode
  readonly lead: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}) => (
  <div className="pairing">
    <header className="pairing-top">
      <Brand />
    </header>
    <StatusBanner isOverList={false} />
    <Dialog isOpen mustAnswer onClose={nothing} title={props.title} lead={props.lead}>
      <div className="dialog-pad">
        {props.note && <p className="muted">{props.note}</p>}
        {props.children}
      </div>
    </Dialog>
  </div>
)

/** One way to go on: its button, and what it means. */
const Answer = <K extends CallName>(props: {
  readonly name: K
  readonly input: Input<K>
  readonly look: ButtonLook
  readonly words: ReactNode
  readonly help: ReactNode
}) => {
  const [isBusy, setBusy] = useState(false)
  const answer = async (): Promise<void> => {
    setBusy(true)
    orTell(await call(props.name, props.input))
    setBusy(false)
  }
  return (
    <div className="answer">
      <Button size="large" look={props.look} isPending={isBusy} onPress={() => void answer()}>
        {props.words}
      </Button>
      <small>{props.help}</small>
    </div>
  )
}

const Num = ({ text }: { readonly text: string }) => <span className="num">{text}</span>

/** A different number was linked onto a kept list. */
export const OtherAccountScreen = (props: {
  readonly state: Extract<SessionState, { is: 'other_account' }>
}) => {
  const { kept, keptNumber, newNumber } = props.state
  const number = <Num text={newNumber} />
  return (
    <Question
      title={<Say id="other.title" />}
      lead={<Say id="other.lead" values={{ kept: <Num text={keptNumber} />, number }} />}
      note={<Say id="other.help" />}
    >
      <Answer
        name="session.chooseAccount"
        input={{ keep: 'old' }}
        look="primary"
        words={<Say id="other.keepOld" />}
        help={<Say id="other.keepOld.help" values={{ number }} />}
      />
      <Answer
        name="session.chooseAccount"
        input={{ keep: 'new' }}
        look="danger-quiet"
        words={<Say id="other.keepNew" values={{ number }} />}
        help={<Say id="other.keepNew.help" values={{ people: kept }} />}
      />
    </Question>
  )
}

/** No key store on this system. */
export const KeysScreen = () => (
  <Question title={<Say id="keys.title" />} lead={<Say id="keys.lead" />}>
    <Answer
      name="session.chooseKeys"
      input={{ keep: 'never' }}
      look="primary"
      words={<Say id="keys.never" />}
      help={<Say id="keys.never.help" />}
    />
    <Answer
      name="session.chooseKeys"
      input={{ keep: 'unprotected' }}
      look="plain"
      words={<Say id="keys.keep" />}
      help={<Say id="keys.unprotected.help" />}
    />
  </Question>
)
