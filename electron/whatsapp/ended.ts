import type { ErrorCode } from '../../shared/result.ts'
import type { SessionState } from '../../shared/session.ts'

/** Why nothing can be asked until a person does something about the link; null = it works, or comes back by itself. */
export const endedBy = (state: SessionState): ErrorCode | null => {
  switch (state.is) {
    case 'unlinked':
      return state.why === 'new' || state.why === 'pairing_expired' ? null : 'not_authenticated'
    case 'restricted':
    case 'replaced':
    case 'too_old':
    case 'wrong_server':
      return state.is
    default:
      return null
  }
}
