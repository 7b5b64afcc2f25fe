import { create } from 'zustand'
import type { Me, SessionState } from '../../shared/session.ts'

type Session = {
  readonly state: SessionState
  readonly me: Me | null
  /** Until when WhatsApp asked us to slow down, ms since 1970; null = it did not. */
  readonly slowedUntil: number | null
}

/** The connection as main last told it. Nothing here is guessed by the page. */
export const useSession = create<Session>()(() => ({
  state: { is: 'starting' },
  me: null,
  slowedUntil: null,
}))

/** How the connection is drawn: filled, ring, grey ring or square. */
export type Dot = 'ready' | 'waiting' | 'offline' | 'stopped'

export const dotOf = (state: SessionState): Dot => {
  switch (state.is) {
    case 'ready':
    case 'syncing':
      return 'ready'
    case 'starting':
    case 'connecting':
    case 'pairing':
    case 'linking':
      return 'waiting'
    case 'offline':
      return 'offline'
    default:
      return 'stopped'
  }
}

/** Questions can be asked and blocks set. */
export const isConnected = (state: SessionState): boolean => state.is === 'ready' || state.is === 'syncing'
