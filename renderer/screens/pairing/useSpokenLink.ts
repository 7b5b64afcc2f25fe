import { useEffect, useRef } from 'react'
import { announce } from '../../components/announce.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { useSay } from '../../words/Say.tsx'

/** Says that the phone is linked: the codes are gone by then, and the last thing said was that there is one. */
export const useSpokenLink = (): void => {
  const isLinking = useSession((s) => s.state.is === 'pairing' || s.state.is === 'linking')
  const isLinked = useSession((s) => isConnected(s.state))
  const waited = useRef(false)
  const say = useSay()
  useEffect(() => {
    if (isLinking) waited.current = true
    if (!isLinked || !waited.current) return
    waited.current = false
    announce(say('pairing.linked'))
  }, [isLinking, isLinked, say])
}
