import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Input, Label, Text, TextField } from 'react-aria-components'
import type { SessionState } from '../../../shared/session.ts'
import { announce } from '../../components/announce.ts'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import type { MessageId } from '../../words/messages.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { Countdown } from './Countdown.tsx'
import { phoneProblem } from './phone.ts'

export type CodeState = Extract<SessionState, { is: 'pairing'; by: 'code' }>

const GROUP = 4

const Code = ({ code }: { readonly code: string }) => {
  const say = useSay()
  const letters = Array.from(code)
  return (
    <div className="code" role="img" aria-label={say('pairing.code.spoken', { letters: letters.join(', ') })}>
      {letters.flatMap((letter, i) => [
        ...(i === GROUP ? [<i key="dash">–</i>] : []),
        <span key={i}>{letter}</span>,
      ])}
    </div>
  )
}

const useSpokenCode = (code: string | null): void => {
  const say = useSay()
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (code === null || code === seen.current) return
    seen.current = code
    announce(say('pairing.code.spoken', { letters: Array.from(code).join(', ') }))
  }, [code, say])
}

const PhoneForm = (props: {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly onAsk: () => void
  readonly hasCode: boolean
  readonly isBusy: boolean
  readonly refusal: MessageId | null
}) => {
  const { typed, onType, onAsk, hasCode, isBusy, refusal } = props
  // Nobody is corrected while typing: only what was sent, or left as it is, is judged.
  const [judged, setJudged] = useState<string | null>(null)
  const problem = judged === typed ? (phoneProblem(typed) ?? refusal) : null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setJudged(typed)
    if (phoneProblem(typed) === null) onAsk()
  }
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        className="field"
        type="tel"
        value={typed}
        onChange={onType}
        isInvalid={problem !== null}
        autoFocus={!hasCode}
      >
        <Label>
          <Say id="pairing.phone" />
        </Label>
        <div className="number">
          <Input className="input num" inputMode="tel" autoComplete="tel" placeholder="+" />
          <Button type="submit" look={hasCode ? 'plain' : 'primary'} isPending={isBusy}>
            <Say id={hasCode ? 'pairing.code.new' : 'pairing.enter.action'} />
          </Button>
        </div>
        {problem ? (
          <Text slot="description" className="error" role="alert">
            <TriangleAlert className="icon icon-12" />
            <Say id={problem} />
          </Text>
        ) : (
          <Text slot="description" className="help">
            <Say id="pairing.phone.help" />
          </Text>
        )}
      </TextField>
    </form>
  )
}

/** The eight characters, and the number they are for. `state` is null before the first code was asked for. */
export const CodeCard = (props: {
  readonly state: CodeState | null
  readonly hasExpired: boolean
  readonly isBusy: boolean
  readonly refusal: MessageId | null
  readonly onAsk: (phone: string) => void
}) => {
  const { state, hasExpired, isBusy, refusal, onAsk } = props
  const [typed, setTyped] = useState(state?.phone ?? '')
  const code = state?.code ?? null
  const say = useSay()
  useSpokenCode(code)
  const problem: MessageId | null = state?.wrong
    ? 'pairing.wrong'
    : hasExpired
      ? 'error.pairing_expired'
      : null
  return (
    <div className="pair-card is-code">
      {problem && (
        <p className="pair-problem" role="alert">
          <TriangleAlert className="icon" />
          <Say id={problem} />
        </p>
      )}
      {state && (
        <>
          <h2>
            <Say id="pairing.code.title" />
          </h2>
          {code === null ? (
            <p className="pair-wait">
              <Spinner />
              <Say id="pairing.code.wait" />
            </p>
          ) : (
            <>
              <Code code={code} />
              <Countdown
                from={state.from}
                until={state.until}
                words={({ minutes, seconds }) => (
                  <Say id="pairing.code.works" values={{ minutes, seconds }} />
                )}
                action={
                  <CopyButton text={code} label={say('pairing.code.copy')} words={say('common.copy')} />
                }
              />
            </>
          )}
        </>
      )}
      <PhoneForm
        typed={typed}
        onType={setTyped}
        onAsk={() => onAsk(typed)}
        hasCode={state !== null}
        isBusy={isBusy}
        refusal={refusal}
      />
    </div>
  )
}
