import type { ErrorCode } from '../../shared/result.ts'
import type { KeysKept, Me, SessionState } from '../../shared/session.ts'
import type { Unprotected } from '../storage/vault.ts'
import type { PairBy } from './session-model.ts'

/** WhatsApp's own address, for real profiles. */
export const WHATSAPP_URL = 'wss://web.whatsapp.com/ws/chat'

export interface SessionPort {
  state(): SessionState
  onState(hear: (state: SessionState) => void): () => void
  me(): Me | null
  onMe(hear: (me: Me | null) => void): () => void
  /** Where the keys are; null while there are none, or they were not opened yet. */
  keys(): KeysKept | null
  onKeys(hear: (kept: KeysKept | null) => void): () => void
  /** Something could not be stored or read; the session goes on as far as it can. */
  onProblem(hear: (code: ErrorCode) => void): () => void
  /** Opens the keys, and connects if a phone is linked. Listeners come first: news is not kept for late ones. */
  start(): void
  /**
   * Begins to link. For a code it resolves when WhatsApp gave one. Rejects with `already` (linked), `invalid_jid`,
   * `keys_unavailable`, or why WhatsApp gave no code (`rate_limited`, `not_on_whatsapp`, `timed_out`, `refused`).
   */
  pair(by: PairBy): Promise<void>
  stopPairing(): void
  /** "Try now", "Use it here": whatever there was, connect. */
  connect(): void
  /** After `other_account`. For `new` the caller has emptied the saved list first. */
  chooseAccount(keep: 'new' | 'old'): void
  /** After `keys_unprotected`. */
  chooseKeys(keep: Unprotected): void
  /** Unlinks at WhatsApp where it can be reached (resolves to whether it agreed), and forgets the keys in any case. */
  logOut(): Promise<boolean>
  /** The saved list has other people in it than before, or none: what is said of it is counted again. */
  recount(): Promise<void>
  /** The computer falls asleep, or woke up. */
  slept(): void
  woke(): void
  /** Closes the socket and the keys; what arrived is delivered before it resolves. */
  close(): Promise<void>
}
