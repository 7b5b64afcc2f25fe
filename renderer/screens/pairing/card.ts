import type { ErrorCode } from '../../../shared/result.ts'
import type { SessionState, UnlinkedWhy } from '../../../shared/session.ts'

export type Way = 'qr' | 'code'

/** What stands beside the steps. */
export type Card =
  | { readonly show: 'qr'; readonly waiting: boolean }
  | { readonly show: 'code'; readonly expired: boolean }
  | {
      readonly show:
        'expired' | 'linking' | 'passkey' | 'wrong_server' | 'too_old' | 'keys_unavailable' | 'offline'
    }
  | { readonly show: 'unlinked'; readonly why: Exclude<UnlinkedWhy, 'new' | 'pairing_expired'> }
  | { readonly show: 'refused'; readonly code: ErrorCode }

/**
 * `way` is what the person chose here, `refused` what WhatsApp or this computer said when a code was asked for.
 * A code that is shown wins over a refusal: it is newer.
 */
export const cardOf = (state: SessionState, way: Way, refused: ErrorCode | null): Card => {
  switch (state.is) {
    case 'pairing':
      if (way === 'code' || state.by === 'code') return { show: 'code', expired: false }
      return { show: 'qr', waiting: state.qr === null }
    case 'linking':
    case 'connecting':
    case 'syncing':
    case 'ready':
      return { show: 'linking' }
    case 'passkey':
    case 'wrong_server':
    case 'too_old':
    case 'keys_unavailable':
    case 'offline':
      return { show: state.is }
    case 'unlinked':
      if (way === 'code') return { show: 'code', expired: state.why === 'pairing_expired' }
      if (refused !== null) return { show: 'refused', code: refused }
      if (state.why === 'pairing_expired') return { show: 'expired' }
      if (state.why === 'new') return { show: 'qr', waiting: true }
      return { show: 'unlinked', why: state.why }
    default:
      return { show: 'qr', waiting: true }
  }
}
