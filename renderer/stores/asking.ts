import { create } from 'zustand'
import type { Asking } from '../../shared/contract.ts'
import type { FactKind, PersonId } from '../../shared/people.ts'

/** The questions on the wire now, by person. */
type AskingNow = { readonly people: ReadonlyMap<PersonId, readonly FactKind[]> }

export const useAsking = create<AskingNow>()(() => ({ people: new Map() }))

export const takeAsking = (now: readonly Asking[]): void =>
  useAsking.setState({ people: new Map(now.map((one) => [one.id, one.facts])) })

/** True while WhatsApp is being asked this about this person. A selector, so that a row renders for its own only. */
export const isAsking =
  (id: PersonId, fact: FactKind) =>
  (s: AskingNow): boolean =>
    s.people.get(id)?.includes(fact) ?? false

const NOTHING: readonly FactKind[] = []
/** What WhatsApp is being asked about this person; the same array while it is the same question. */
export const askedOf = (s: AskingNow, id: PersonId): readonly FactKind[] => s.people.get(id) ?? NOTHING
