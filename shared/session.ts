/** Why Roster is not linked, where that is known. */
export type UnlinkedWhy = 'new' | 'logged_out' | 'phone_unlinked' | 'keys_wrong' | 'pairing_expired'

/**
 * The connection as a person reads it. One event carries it; the reducer in `electron/whatsapp/session.ts` is the
 * only place that makes one. Times are ms since 1970.
 */
export type SessionState =
  | { readonly is: 'starting' }
  /** `kept` = people still in the saved list. */
  | { readonly is: 'unlinked'; readonly why: UnlinkedWhy; readonly kept: number }
  /** `qr` is null until WhatsApp sent the first one. */
  | {
      readonly is: 'pairing'
      readonly by: 'qr'
      readonly qr: string | null
      readonly from: number
      readonly until: number
    }
  | {
      readonly is: 'pairing'
      readonly by: 'code'
      readonly phone: string
      readonly code: string | null
      readonly from: number
      readonly until: number
      readonly wrong: boolean
    }
  /** Scanned; keys are being exchanged. */
  | { readonly is: 'linking' }
  /** A different number was linked onto a kept list: nothing is read until the person has chosen. */
  | {
      readonly is: 'other_account'
      readonly kept: number
      readonly keptNumber: string
      readonly newNumber: string
    }
  | { readonly is: 'connecting'; readonly attempt: number }
  | { readonly is: 'syncing'; readonly people: number }
  | { readonly is: 'ready'; readonly since: number }
  | { readonly is: 'offline'; readonly since: number; readonly retryAt: number | null }
  | { readonly is: 'replaced' }
  | { readonly is: 'restricted' }
  | { readonly is: 'too_old' }
  | { readonly is: 'passkey' }
  /** The server is not WhatsApp's: its certificate does not lead to the trusted root. */
  | { readonly is: 'wrong_server' }
  /** The system's key store does not answer now; nothing was set aside. */
  | { readonly is: 'keys_unavailable' }
  /** No key store on this system: the person has to choose (DESIGN "Words", 20). */
  | { readonly is: 'keys_unprotected' }

/** Where the keys of the link are: behind the system's key store, in the open, or nowhere but in memory until Roster quits. */
export type KeysKept = 'protected' | 'unprotected' | 'memory'

/** Who is linked, from the credentials. `number` is digits within main, and as its country writes it for the page. */
export type Me = { readonly name: string | null; readonly number: string; readonly linkedAt: number | null }
