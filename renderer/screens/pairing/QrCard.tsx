import { Maximize2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { SessionState } from '../../../shared/session.ts'
import { announce } from '../../components/announce.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { Say, useSay } from '../../words/Say.tsx'
import { Countdown } from './Countdown.tsx'
import { qrPath } from './qr.ts'

export type QrState = Extract<SessionState, { is: 'pairing'; by: 'qr' }>

const QrCode = ({ text }: { readonly text: string }) => {
  const { size, d } = useMemo(() => qrPath(text), [text])
  const say = useSay()
  return (
    <div className="qr">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={say('pairing.qr.label')}
      >
        <path fill="currentColor" d={d} />
      </svg>
    </div>
  )
}

/** Says the first code and every next one; main makes the next by itself. */
const useSpokenCode = (qr: string | null): void => {
  const say = useSay()
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (qr === null || qr === seen.current) return
    announce(say(seen.current === null ? 'pairing.qr.spoken' : 'pairing.qr.spokenNew'))
    seen.current = qr
  }, [qr, say])
}

const Timer = ({ state, children }: { readonly state: QrState; readonly children?: ReactNode }) => (
  <Countdown
    from={state.from}
    until={state.until}
    words={({ minutes, seconds }) => (
      <Say id="pairing.qr.left" values={{ seconds: minutes * 60 + seconds }} />
    )}
    action={children}
  />
)

export const QrCard = ({ state }: { readonly state: QrState | null }) => {
  const qr = state?.qr ?? null
  const [isLarge, setLarge] = useState(false)
  useSpokenCode(qr)
  if (!state || qr === null)
    return (
      <div className="pair-card">
        <div className="qr is-waiting">
          <Spinner className="icon-24" />
          <p>
            <Say id="pairing.qr.wait" />
          </p>
        </div>
      </div>
    )
  return (
    <div className="pair-card">
      <QrCode text={qr} />
      <Timer state={state}>
        <Button look="quiet" size="small" icon={Maximize2} onPress={() => setLarge(true)}>
          <Say id="pairing.larger" />
        </Button>
      </Timer>
      <Dialog
        isOpen={isLarge}
        onClose={() => setLarge(false)}
        title={<Say id="pairing.larger.title" />}
        className="is-qr"
        foot={<Timer state={state} />}
      >
        <QrCode text={qr} />
      </Dialog>
    </div>
  )
}
