import type { FactKind, PersonId } from '../../shared/people.ts'
import type { Rank } from './gate.ts'

/** What somebody's row is waiting for. */
export type Due = { readonly id: PersonId; readonly rank: Rank; readonly facts: readonly FactKind[] }
/** Facts on the wire, by person. */
export type InFlight = ReadonlyMap<PersonId, ReadonlySet<FactKind>>
/** One USync: every fact of `facts` is asked about everybody in it, which costs WhatsApp nothing more. */
export type Batch = {
  readonly rank: Rank
  readonly people: readonly PersonId[]
  readonly facts: readonly FactKind[]
}

/** 500 is WhatsApp Web's own limit; a screenful is far below. */
export const MOST = 100

const order: readonly Rank[] = ['click', 'screen', 'news', 'round']

/**
 * The next question: the most urgent people first, all they are due of in one go, nothing that is on the wire already.
 * Null when there is nothing to ask.
 */
export const plan = (due: readonly Due[], inFlight: InFlight, most: number = MOST): Batch | null => {
  const open = due
    .map((one) => ({ ...one, facts: one.facts.filter((kind) => !inFlight.get(one.id)?.has(kind)) }))
    .filter((one) => one.facts.length > 0)
    .sort((a, b) => order.indexOf(a.rank) - order.indexOf(b.rank))
  const first = open[0]
  if (!first) return null
  const people: PersonId[] = []
  const facts = new Set<FactKind>()
  for (const one of open) {
    if (people.length >= most) break
    // Asking about somebody again what is still on the wire about them would be a second question in flight.
    if ([...facts, ...one.facts].some((kind) => inFlight.get(one.id)?.has(kind))) continue
    if (people.some((id) => one.facts.some((kind) => inFlight.get(id)?.has(kind)))) continue
    people.push(one.id)
    for (const kind of one.facts) facts.add(kind)
  }
  return { rank: first.rank, people, facts: [...facts] }
}
