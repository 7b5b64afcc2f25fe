import {
  CircleArrowUp,
  CircleQuestionMark,
  Fingerprint,
  Hourglass,
  KeyRound,
  ShieldAlert,
  Unplug,
  WifiOff,
} from 'lucide-react'
import type { ErrorCode } from '../../../shared/result.ts'
import type { SessionState } from '../../../shared/session.ts'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell, Reason } from '../../components/failures.tsx'
import { Say } from '../../words/Say.tsx'
import { cardOf, type Way } from './card.ts'
import { CodeCard } from './CodeCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import { QrCard } from './QrCard.tsx'

const reasons = {
  phone_unlinked: ['pairing.phoneUnlinked', 'pairing.phoneUnlinked.lead'],
  logged_out: ['pairing.loggedOut', 'pairing.loggedOut.lead'],
  keys_wrong: ['pairing.unreadable', 'pairing.unreadable.lead'],
} as const

export type Asking = {
  readonly isBusy: boolean
  readonly refused: ErrorCode | null
  readonly qr: () => void
  readonly code: (phone: string) => void
}

/** Beside the steps: a code, a field for the number, or what happened instead. */
export const PairingCard = (props: {
  readonly state: SessionState
  readonly way: Way
  readonly asking: Asking
}) => {
  const { state, way, asking } = props
  const card = cardOf(state, way, asking.refused)
  const again = (words: 'pairing.expired.new' | 'common.tryAgain' | 'pairing.enter.action') => (
    <Button look="primary" size="large" isPending={asking.isBusy} onPress={asking.qr}>
      <Say id={words} />
    </Button>
  )
  switch (card.show) {
    case 'qr':
      return <QrCard state={state.is === 'pairing' && state.by === 'qr' ? state : null} />
    case 'code':
      return (
        <CodeCard
          state={state.is === 'pairing' && state.by === 'code' ? state : null}
          hasExpired={card.expired}
          isBusy={asking.isBusy}
          refusal={asking.refused && `error.${asking.refused}`}
          onAsk={asking.code}
        />
      )
    case 'linking':
      return (
        <NoteCard icon="turning" title={<Say id="pairing.linking" />}>
          <Say id="pairing.linking.lead" />
        </NoteCard>
      )
    case 'expired':
      return (
        <NoteCard icon={Hourglass} title={<Say id="pairing.expired" />} action={again('pairing.expired.new')}>
          <Say id="pairing.expired.lead" />
        </NoteCard>
      )
    case 'unlinked':
      return (
        <NoteCard
          icon={Unplug}
          title={<Say id={reasons[card.why][0]} />}
          action={again('pairing.enter.action')}
        >
          <Say id={reasons[card.why][1]} />
        </NoteCard>
      )
    case 'refused':
      return (
        <NoteCard
          icon={CircleQuestionMark}
          title={<Say id="pairing.trouble" />}
          action={again('common.tryAgain')}
        >
          <Reason code={card.code} />
        </NoteCard>
      )
    case 'offline':
      return (
        <NoteCard icon={WifiOff} title={<Say id="pairing.trouble" />} action={again('common.tryAgain')}>
          <Reason code="offline" />
        </NoteCard>
      )
    case 'passkey':
      return (
        <NoteCard
          icon={Fingerprint}
          title={<Say id="pairing.passkey" />}
          action={again('pairing.expired.new')}
        >
          <Say id="pairing.passkey.lead" />
        </NoteCard>
      )
    case 'wrong_server':
      return (
        <NoteCard
          icon={ShieldAlert}
          title={<Say id="pairing.wrongServer" />}
          action={again('common.tryAgain')}
        >
          <Say id="pairing.wrongServer.lead" />
        </NoteCard>
      )
    case 'too_old':
      return (
        <NoteCard icon={CircleArrowUp} title={<Say id="pairing.tooOld" />} action={again('common.tryAgain')}>
          <Say id="pairing.tooOld.lead" />
        </NoteCard>
      )
    case 'keys_unavailable':
      return (
        <NoteCard
          icon={KeyRound}
          title={<Say id="starting.keys" />}
          action={
            <Button look="primary" size="large" onPress={() => void call('session.connect', {}).then(orTell)}>
              <Say id="common.tryAgain" />
            </Button>
          }
        >
          <Say id="starting.keys.lead" />
        </NoteCard>
      )
  }
}
