import type { FactKind, PersonId } from '../../shared/people.ts'
import { type Rank, ranks } from './gate.ts'

/** What is due of somebody. `tries` = questions in a row that brought nothing. */
export type Due = {
  readonly id: PersonId
  readonly rank: Rank
  readonly facts: readonly FactKind[]
  readonly tries?: number
}
/** Facts on the wire, by person. */
export type InFlight = ReadonlyMap<PersonId, ReadonlySet<FactKind>>
/** One USync: every fact of `facts` is asked about everybody in it, which costs WhatsApp nothing more. */
export type Batch = {
  readonly rank: Rank
  readonly people: readonly PersonId[]
  readonly facts: readonly FactKind[]
}

/** How many people one question asks about, where the caller does not say. */
export const MOST = 100
/** WhatsApp Web's own limit, whatever the caller says. */
export const LIMIT = 500

/** Whoever was asked in vain shares the next question with half as many people each time, so that nobody spoils it for long. */
const roomFor = ({ tries = 0 }: Due, most: number): number => Math.max(1, Math.floor(most / 2 ** tries))

/**
 * The next question: the most urgent people first, all they are due of in one go, nothing that is on the wire already.
 * Null when there is nothing to ask.
 */
export const plan = (due: readonly Due[], inFlight: InFlight, most: number = MOST): Batch | null => {
  const open = due
    .map((one) => ({ ...one, facts: one.facts.filter((kind) => !inFlight.get(one.id)?.has(kind)) }))
    .filter((one) => one.facts.length > 0)
    .sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank))
  const first = open[0]
  if (!first) return null
  const limit = Math.min(most, LIMIT)
  let room = roomFor(first, limit)
  const people = new Set<PersonId>()
  const facts = new Set<FactKind>()
  for (const one of open) {
    if (people.size >= room) break
    const tight = Math.min(room, roomFor(one, limit))
    if (people.has(one.id) || people.size >= tight) continue
    // Asking about somebody again what is still on the wire about them would be a second question in flight.
    if ([...facts, ...one.facts].some((kind) => inFlight.get(one.id)?.has(kind))) continue
    if ([...people].some((id) => one.facts.some((kind) => inFlight.get(id)?.has(kind)))) continue
    room = tight
    people.add(one.id)
    for (const kind of one.facts) facts.add(kind)
  }
  return { rank: first.rank, people: [...people], facts: [...facts] }
}
