import { type FactKind, type PersonId } from '../../shared/people.ts'
import type { Db, Reader } from '../storage/db.ts'
import { countStale, type Fact, neverAsked, parkFacts, readFacts, staleOf } from '../storage/facts.ts'
import { addressFor } from '../storage/people.ts'
import { isDue, ttl } from './facts.ts'
import type { Rank } from './gate.ts'
import type { Due, InFlight } from './plan.ts'

/** What a row or pane shows. Devices are asked only when somebody asks. */
export const SHOWN: readonly FactKind[] = ['registered', 'lid', 'about', 'picture', 'business', 'username']
/** These go by number: a person known by LID only has none. */
const BY_NUMBER: readonly FactKind[] = ['registered', 'lid']
/** Whoever cannot be asked is looked at again after this long, ms. */
const PARKED = 86_400_000

export const askable = (db: Reader, id: PersonId, kinds: readonly FactKind[]): readonly FactKind[] =>
  addressFor(db, id)?.pn === null ? kinds.filter((kind) => !BY_NUMBER.includes(kind)) : kinds

/** What is due of this person now; null when nothing is, or when nobody can be asked about them. */
export const dueOf = (db: Reader, id: PersonId, rank: Rank, now: number): Due | null => {
  if (!addressFor(db, id)) return null
  const facts = readFacts(db, id)
  const of = (kind: FactKind): Fact => facts.get(kind) ?? neverAsked
  const due = askable(db, id, SHOWN).filter((kind) => isDue(of(kind), now))
  // Not on WhatsApp: nothing else is answered before that changes.
  if (due.length === 0 || (of('registered').value === '0' && !due.includes('registered'))) return null
  return { id, rank, facts: due, tries: Math.max(...due.map((kind) => of(kind).tries)) }
}

/**
 * The next people of the round, at most `most`, those that wait longest first; nobody whose facts are on the wire. A few
 * indexed rows are read, never the whole list. Whoever turns out not to be askable is put off.
 */
export const nextOfRound = (
  db: Db,
  rank: Rank,
  now: number,
  most: number,
  busy: InFlight,
): readonly Due[] => {
  for (;;) {
    const found = new Set(SHOWN.flatMap((kind) => staleOf(db, kind, now, ttl[kind], most + busy.size)))
    const due: Due[] = []
    const not: PersonId[] = []
    for (const id of found) {
      if (due.length >= most) break
      if (busy.has(id)) continue
      const one = dueOf(db, id, rank, now)
      if (one) due.push(one)
      else not.push(id)
    }
    if (not.length > 0)
      db.commit((tx) => {
        for (const id of not) parkFacts(tx, id, SHOWN, now + PARKED)
      })
    if (due.length > 0 || not.length === 0) return due
  }
}

/** How many people something is due of: the kind that most people lack counts, as it is asked together. */
export const countOfRound = (db: Reader, now: number): number =>
  Math.max(...SHOWN.map((kind) => countStale(db, kind, now)))
