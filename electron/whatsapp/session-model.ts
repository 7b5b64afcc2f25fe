import type { SessionState } from '../../shared/session.ts'
import type { Cause } from './close.ts'

export type PairBy = { readonly by: 'qr' } | { readonly by: 'code'; readonly phone: string }

/**
 * What the session knows. `socket` says what it waits for: nothing, a connection being made, one that is open, a timer,
 * or the answer of WhatsApp's page. `shown` is all that leaves this file.
 */
export type Model = {
  readonly shown: SessionState
  readonly socket: 'none' | 'opening' | 'open' | 'waiting' | 'version'
  /** There are keys of a finished pairing. */
  readonly linked: boolean
  /** A first sync was completed with these keys. */
  readonly synced: boolean
  readonly by: PairBy | null
  /** Failed connections since the last that held. */
  readonly attempt: number
  readonly since: number | null
  readonly triedVersion: boolean
  readonly asleep: boolean
  readonly kept: number
}

export type Event =
  | { readonly is: 'start' }
  | {
      readonly is: 'keys'
      readonly linked: boolean
      readonly synced: boolean
      readonly lost: boolean
      readonly kept: number
    }
  | { readonly is: 'no-keys'; readonly why: 'keys_unavailable' | 'keys_unprotected' }
  // The person
  | { readonly is: 'pair'; readonly by: PairBy }
  | { readonly is: 'stop' }
  | { readonly is: 'connect' }
  | { readonly is: 'choose'; readonly keep: 'new' | 'old' }
  | { readonly is: 'logged-out'; readonly kept: number }
  /** How many people are in the saved list now. */
  | { readonly is: 'counted'; readonly kept: number }
  // The system
  | { readonly is: 'slept'; readonly at: number }
  | { readonly is: 'woke' }
  | { readonly is: 'timer' }
  | { readonly is: 'version'; readonly found: boolean }
  // WhatsApp
  | { readonly is: 'qr'; readonly text: string; readonly from: number; readonly until: number }
  | { readonly is: 'code'; readonly code: string; readonly from: number; readonly until: number }
  | { readonly is: 'code-wrong' }
  | { readonly is: 'code-refused' }
  | { readonly is: 'passkey' }
  | { readonly is: 'scanned' }
  | {
      readonly is: 'other-account'
      readonly kept: number
      readonly keptNumber: string
      readonly newNumber: string
    }
  | { readonly is: 'opened'; readonly at: number }
  /** How many people there are by now. */
  | { readonly is: 'people'; readonly count: number }
  | { readonly is: 'settled'; readonly at: number }
  /** `chance` is a random number in [0, 1) for the jitter. */
  | { readonly is: 'closed'; readonly cause: Cause; readonly at: number; readonly chance: number }

export type Effect =
  | { readonly do: 'open-keys' }
  /** Makes a socket with the keys there are. */
  | { readonly do: 'open' }
  /** Makes a socket with fresh keys, for a new pairing. */
  | { readonly do: 'open-pairing'; readonly by: PairBy }
  /** Closes the socket without an event. */
  | { readonly do: 'close' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'stop-waiting' }
  | { readonly do: 'forget-keys' }
  | { readonly do: 'read-version' }
  /** Connects, takes this device off the account, and ends with `logged-out`. */
  | { readonly do: 'unlink' }

export type Step = { readonly model: Model; readonly effects: readonly Effect[] }

export const initial: Model = {
  shown: { is: 'starting' },
  socket: 'none',
  linked: false,
  synced: false,
  by: null,
  attempt: 0,
  since: null,
  triedVersion: false,
  asleep: false,
  kept: 0,
}
