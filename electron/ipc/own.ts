import type { Me, SessionState } from '../../shared/session.ts'
import { shownNumber } from '../contacts/numbers.ts'

/** One's own account for the page, with the number as its country writes it. */
export const shownMe = (me: Me | null): Me | null => me && { ...me, number: shownNumber(me.number) }

/** The connection for the page. Only a question about two accounts has numbers in it. */
export const shownState = (state: SessionState): SessionState =>
  state.is === 'other_account'
    ? { ...state, keptNumber: shownNumber(state.keptNumber), newNumber: shownNumber(state.newNumber) }
    : state
