import type { Block, NameSource } from '../../../shared/people.ts'
import type { SortKey } from '../../../shared/prefs.ts'
import type { SessionState } from '../../../shared/session.ts'
import type { BadgeTone } from '../../components/Badge.tsx'
import type { Filter } from '../../list/view.ts'
import { dotOf } from '../../stores/session.ts'
import type { MessageId } from '../../words/messages.ts'

/** Which word stands for which state: tables, so that a new state does not compile without one. */
export const filterWords: { readonly [F in Filter]: MessageId } = {
  everyone: 'filter.everyone',
  saved: 'filter.saved',
  unsaved: 'filter.unsaved',
  business: 'filter.business',
  blocked: 'filter.blocked',
}

export const sortWords: { readonly [S in SortKey]: MessageId } = {
  name: 'sort.name',
  talked: 'sort.talked',
  number: 'sort.number',
}

export const nameWords: { readonly [S in NameSource]: MessageId } = {
  saved: 'pane.name.saved',
  verified: 'pane.name.verified',
  push: 'pane.name.push',
  username: 'pane.name.username',
}

export const connectionWord = (state: SessionState): MessageId => {
  const dot = dotOf(state)
  if (dot !== 'stopped') return `conn.${dot}`
  return state.is === 'unlinked' ? 'conn.unlinked' : 'conn.notConnected'
}

export type BlockLook = { readonly word: MessageId; readonly tone: BadgeTone }

/**
 * The pill of a block state. None for allowed, and none where the whole block list is unknown: that is said once,
 * for everybody, not 50,000 times.
 */
export const blockLook = (block: Block): BlockLook | null => {
  switch (block.is) {
    case 'allowed':
    case 'unknown':
      return null
    case 'blocked':
      return { word: 'block.blocked', tone: 'blocked' }
    case 'asking':
      return { word: block.to === 'blocked' ? 'block.blocking' : 'block.unblocking', tone: 'pending' }
    case 'unsure':
      return { word: 'block.unsure', tone: 'unknown' }
    case 'failed':
      return { word: block.to === 'blocked' ? 'block.notBlocked' : 'block.notUnblocked', tone: 'failed' }
  }
}
