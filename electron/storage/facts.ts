import type { FactKind, PersonId } from '../../shared/people.ts'
import type { Reader, Row, Tx } from './db.ts'

/** One question about one person, with its age. Times are ms since 1970. */
export type Fact = {
  /** null = never answered. */
  readonly state: 'value' | 'hidden' | 'unset' | null
  readonly value: string | null
  /** When the person wrote the value, where WhatsApp says so. */
  readonly dated: number | null
  readonly asked: number | null
  readonly answered: number | null
  readonly due: number
  /** Questions in a row that nobody answered. */
  readonly tries: number
}
export const neverAsked: Fact = {
  state: null,
  value: null,
  dated: null,
  asked: null,
  answered: null,
  due: 0,
  tries: 0,
}

const fact = (row: Row): Fact => ({
  state: row['state'] as Fact['state'],
  value: row['value'] as string | null,
  dated: row['dated'] as number | null,
  asked: row['asked'] as number | null,
  answered: row['answered'] as number | null,
  due: Number(row['due']),
  tries: Number(row['tries']),
})

export const readFact = (db: Reader, person: PersonId, kind: FactKind): Fact => {
  const row = db.get('SELECT * FROM fact WHERE person = ? AND kind = ?', person, kind)
  return row ? fact(row) : neverAsked
}

export const readFacts = (db: Reader, person: PersonId): ReadonlyMap<FactKind, Fact> =>
  new Map(
    db.all('SELECT * FROM fact WHERE person = ?', person).map((row) => [row['kind'] as FactKind, fact(row)]),
  )

/** A clock may be wrong by this much before it is taken for one that was set back, ms. */
export const AHEAD = 3_600_000

/**
 * People of whom this kind is due, those that wait longest first. `good` (ms) = how long an answer counts: what is due
 * later than that, and was asked in the future, is from when the clock was ahead.
 */
export const staleOf = (
  db: Reader,
  kind: FactKind,
  now: number,
  good: number,
  most: number,
): readonly PersonId[] =>
  [
    ...db.all('SELECT person FROM fact WHERE kind = ? AND due <= ? ORDER BY due LIMIT ?', kind, now, most),
    ...db.all(
      'SELECT person FROM fact WHERE kind = ? AND due > ? AND asked > ? LIMIT ?',
      kind,
      now + good,
      now + AHEAD,
      most,
    ),
  ].map((row) => row['person'] as PersonId)

export const countStale = (db: Reader, kind: FactKind, now: number): number =>
  Number(db.get('SELECT count(*) AS n FROM fact WHERE kind = ? AND due <= ?', kind, now)?.['n'] ?? 0)

/** Nothing of these kinds is due of this person before `until`. */
export const parkFacts = (tx: Tx, person: PersonId, kinds: readonly FactKind[], until: number): void => {
  for (const kind of kinds)
    tx.run('UPDATE fact SET due = ? WHERE person = ? AND kind = ? AND due < ?', until, person, kind, until)
}

/** Makes what nobody answered due at once. */
export const retryFacts = (tx: Tx, person: PersonId): void => {
  tx.run('UPDATE fact SET due = 0 WHERE person = ? AND tries > 0', person)
}

/** Writes a fact. Whether the list shows a difference is for the caller to know, who then touches the person. */
export const writeFact = (tx: Tx, person: PersonId, kind: FactKind, to: Fact): void => {
  tx.run(
    `INSERT OR REPLACE INTO fact (person, kind, state, value, dated, asked, answered, due, tries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    person,
    kind,
    to.state,
    to.value,
    to.dated,
    to.asked,
    to.answered,
    to.due,
    to.tries,
  )
}
