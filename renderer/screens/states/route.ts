import type { SessionState } from '../../../shared/session.ts'

export type Route = 'blank' | 'pairing' | 'unlinked' | 'other_account' | 'keys_unprotected' | 'list'

export type Where = {
  readonly state: SessionState
  /** There are credentials: somebody is linked. */
  readonly isLinked: boolean
  /** There are people to look at. */
  readonly hasList: boolean
  /** "Look at the list" was pressed. */
  readonly looksAtList: boolean
}

/**
 * Which screen the window shows. A list that is there is never taken away by trouble with the connection: the words
 * for that stand above it (`banner.ts`). Without one, the pairing screen says what is wrong.
 */
export const routeOf = ({ state, isLinked, hasList, looksAtList }: Where): Route => {
  switch (state.is) {
    case 'starting':
      return hasList ? 'list' : 'blank'
    case 'other_account':
    case 'keys_unprotected':
      return state.is
    case 'pairing':
    case 'linking':
    case 'passkey':
      return 'pairing'
    case 'unlinked':
      if (state.kept === 0 && !hasList) return 'pairing'
      // A code that expired leads back to the code, not out of the screen.
      if (state.why === 'pairing_expired') return 'pairing'
      return looksAtList ? 'list' : 'unlinked'
    case 'too_old':
    case 'wrong_server':
    case 'keys_unavailable':
    case 'offline':
    case 'connecting':
      return hasList || isLinked ? 'list' : 'pairing'
    case 'syncing':
    case 'ready':
    case 'replaced':
    case 'restricted':
      return 'list'
  }
}
