import { useEffect } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { call } from '../../client.ts'
import { isConnected, useSession } from '../../stores/session.ts'

/** Long enough that a list passing by asks nothing, short enough that a list at rest is answered at once. */
const REST = 250
const MOST = 200

/** Tells main who is on screen, so that it asks what it does not know of them: at rest, and only when connected. */
export const useSeen = (ids: readonly PersonId[], from: number, to: number, isMoving: boolean): void => {
  const connected = useSession((s) => isConnected(s.state))
  const seen = ids.slice(from, Math.min(to, from + MOST)).join(' ')
  useEffect(() => {
    if (!connected || isMoving || seen === '') return
    const timer = setTimeout(() => {
      // Nothing waits for it: what is learned comes with the feed.
      void call('people.seen', { ids: seen.split(' ') })
    }, REST)
    return () => clearTimeout(timer)
  }, [connected, isMoving, seen])
}
