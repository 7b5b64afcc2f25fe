import { FlaskConical, Info, Languages, List, Lock, MessageSquareOff, QrCode, Smartphone } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Input } from '../../../shared/contract.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { call } from '../../client.ts'
import { Brand } from '../../components/Brand.tsx'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { setPrefs, useApp } from '../../stores/app.ts'
import { useSession } from '../../stores/session.ts'
import { chooseLanguage, languageName, languages } from '../../words/messages.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { StatusBanner } from '../states/StatusBanner.tsx'
import type { Way } from './card.ts'
import { PairingCard, type Asking } from './PairingCard.tsx'

/** Asks main for codes; what it refuses with is shown where the code would be. */
const useAsking = (): Asking => {
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode | null>(null)
  const ask = useCallback(async (how: Input<'session.pair'>): Promise<void> => {
    setBusy(true)
    setRefused(null)
    const asked = await call('session.pair', how)
    setBusy(false)
    if (!asked.ok) setRefused(asked.error.code)
  }, [])
  const qr = useCallback(() => void ask({ by: 'qr' }), [ask])
  const code = useCallback((phone: string) => void ask({ by: 'code', phone }), [ask])
  return { isBusy, refused, qr, code }
}

/** The first code of a window that was never linked is asked for without a click. */
const useFirstCode = (isNew: boolean, ask: () => void): void => {
  const asked = useRef(false)
  useEffect(() => {
    if (!isNew || asked.current) return
    asked.current = true
    ask()
  }, [isNew, ask])
}

const Language = () => {
  const say = useSay()
  const locale = useApp((s) => s.start?.locale ?? 'en')
  const chosen = chooseLanguage(
    useApp((s) => s.prefs.language),
    locale,
  )
  if (languages.length < 2) return null
  return (
    <MenuButton
      label={say('pairing.language')}
      button={
        <Button look="quiet" icon={Languages}>
          {languageName(chosen)}
        </Button>
      }
    >
      {languages.map(({ tag, name }) => (
        <MenuItem key={tag} onAction={() => void setPrefs({ language: tag })}>
          {name}
        </MenuItem>
      ))}
    </MenuButton>
  )
}

const Top = ({ hasList }: { readonly hasList: boolean }) => {
  const isDemo = useApp((s) => s.start?.profile.is === 'simulated' && s.start.profile.demo)
  const [isBusy, setBusy] = useState(false)
  const lookAround = async (): Promise<void> => {
    setBusy(true)
    // It starts again with sample people, so there is nothing to show after a yes.
    if (!orTell(await call('demo.start', {}))) setBusy(false)
  }
  return (
    <header className="pairing-top">
      <Brand />
      <div className="end">
        {hasList && (
          <Button look="quiet" icon={List} onPress={() => void call('session.stopPairing', {}).then(orTell)}>
            <Say id="pairing.back" />
          </Button>
        )}
        <Language />
        {!isDemo && (
          <Button look="quiet" icon={FlaskConical} isPending={isBusy} onPress={() => void lookAround()}>
            <Say id="pairing.demo" />
          </Button>
        )}
      </div>
    </header>
  )
}

const Step = ({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }) => (
  <li>
    <span>
      {children}
      {note && <small>{note}</small>}
    </span>
  </li>
)

const QrSteps = () => (
  <ol className="steps">
    <Step>
      <Say id="pairing.step.open" />
    </Step>
    <Step note={<Say id="pairing.android" />}>
      <Say id="pairing.step.settings" />
    </Step>
    <Step>
      <Say id="pairing.step.scan" />
    </Step>
  </ol>
)

const CodeSteps = () => (
  <ol className="steps">
    <Step>
      <Say id="pairing.step.open" />
    </Step>
    <Step>
      <Say id="pairing.step.device" />
    </Step>
    <Step>
      <Say id="pairing.step.code" />
    </Step>
    <Step note={<Say id="pairing.step.own" />}>
      <Say id="pairing.step.type" />
    </Step>
  </ol>
)

const Notes = () => (
  <footer>
    <ul className="pairing-notes">
      <li>
        <Lock className="icon" />
        <span>
          <b>
            <Say id="pairing.leaves" />
          </b>
          <Say id="pairing.leaves.text" />
        </span>
      </li>
      <li>
        <MessageSquareOff className="icon" />
        <span>
          <b>
            <Say id="pairing.cannot" />
          </b>
          <Say id="pairing.cannot.text" />
        </span>
      </li>
      <li>
        <Info className="icon" />
        <span>
          <b>
            <Say id="pairing.independent" />
          </b>
          <Say id="pairing.independent.text" />
        </span>
      </li>
    </ul>
  </footer>
)

/** Nothing is linked yet: a code, and what to tap on the phone. `hasList` = somebody was linked before and is kept. */
export const PairingScreen = ({ hasList }: { readonly hasList: boolean }) => {
  const state = useSession((s) => s.state)
  const [chosen, choose] = useState<Way>('qr')
  const asking = useAsking()
  useFirstCode(state.is === 'unlinked' && state.why === 'new', asking.qr)
  const hasCode = state.is === 'pairing' && state.by === 'code'
  const way: Way = hasCode ? 'code' : chosen
  const switchWay = (): void => {
    choose(way === 'qr' ? 'code' : 'qr')
    if (way === 'code' && !(state.is === 'pairing' && state.by === 'qr')) asking.qr()
  }
  return (
    <div className="pairing">
      <Top hasList={hasList} />
      <StatusBanner isOverList={false} />
      <main className="pairing-main">
        <div>
          <h1>
            <Say
              id={way === 'qr' ? 'pairing.title' : hasCode ? 'pairing.title.code' : 'pairing.title.enter'}
            />
          </h1>
          <p className="lead">
            <Say
              id={
                way === 'qr'
                  ? 'pairing.title.lead'
                  : hasCode
                    ? 'pairing.title.lead.code'
                    : 'pairing.title.lead.enter'
              }
            />
          </p>
          {way === 'qr' ? <QrSteps /> : <CodeSteps />}
          {state.is !== 'linking' && (
            <Button size="large" icon={way === 'qr' ? Smartphone : QrCode} onPress={switchWay}>
              <Say id={way === 'qr' ? 'pairing.code.instead' : 'pairing.qr.instead'} />
            </Button>
          )}
        </div>
        <PairingCard state={state} way={way} asking={asking} />
      </main>
      <Notes />
    </div>
  )
}
