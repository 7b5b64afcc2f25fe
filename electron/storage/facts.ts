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
