import type { CallName, Input } from '../../../shared/contract.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import type { MessageId } from '../../words/messages.ts'
import { Say } from '../../words/Say.tsx'

/** A button that asks main for one thing, and says so where it is refused. */
export const Ask = <K extends CallName>(props: {
  readonly name: K
  readonly input: Input<K>
  readonly words: MessageId
}) => (
  <Button size="small" onPress={() => void call(props.name, props.input).then(orTell)}>
    <Say id={props.words} />
  </Button>
)
