import type { Lid, Pn } from '../../shared/address.ts'
import type { PersonId } from '../../shared/people.ts'

/** What deciding needs to know of a record. */
export type Party = { readonly id: PersonId; readonly pn: Pn | null; readonly saved: boolean }

export type Meeting =
  /** Nobody has these addresses; `lid` is taken from whoever has it. */
  | { readonly is: 'new' }
  | { readonly is: 'one'; readonly person: PersonId; readonly give: readonly (Pn | Lid)[] }
  | { readonly is: 'merge'; readonly keep: PersonId; readonly lose: PersonId }

/**
 * Whose addresses are these, when they were said in one breath? A record without a number is the same human as the one
 * with it. Two records with two numbers are never merged, since that could not be undone: the LID moves instead.
 */
export const meet = (pn: Pn | null, lid: Lid | null, byPn: Party | null, byLid: Party | null): Meeting => {
  if (byPn && byLid) {
    if (byPn.id === byLid.id) return { is: 'one', person: byPn.id, give: [] }
    if (byLid.pn !== null) return { is: 'one', person: byPn.id, give: lid ? [lid] : [] }
    return keeper(byPn, byLid)
  }
  if (byPn) return { is: 'one', person: byPn.id, give: lid ? [lid] : [] }
  if (byLid) {
    if (byLid.pn !== null && pn !== null && byLid.pn !== pn) return { is: 'new' }
    return { is: 'one', person: byLid.id, give: pn && byLid.pn === null ? [pn] : [] }
  }
  return { is: 'new' }
}

/** Two records are one person: the saved one goes on, then the one with a number, then the smaller key. */
export const keeper = (a: Party, b: Party): Extract<Meeting, { is: 'merge' }> => {
  const rank = (party: Party): number => +party.saved * 2 + +(party.pn !== null)
  const keepA = rank(a) === rank(b) ? a.id < b.id : rank(a) > rank(b)
  return { is: 'merge', keep: keepA ? a.id : b.id, lose: keepA ? b.id : a.id }
}
