import type { PersonId, PersonRow } from '../../shared/people.ts'
import { listed, type ListedRow } from './listed.ts'

export const idOf = (n: number): PersonId => `p${n.toString(16).padStart(16, '0')}` as PersonId

/** Somebody of whom nothing is known, and what the test says. */
export const person = (n: number, known: Partial<PersonRow> = {}): ListedRow =>
  listed({
    id: idOf(n),
    rev: n,
    names: {},
    number: null,
    saved: false,
    business: false,
    about: { is: 'unknown' },
    picture: { is: 'unknown' },
    cached: null,
    block: { is: 'allowed' },
    talked: null,
    ...known,
  })

export const byId = <R extends PersonRow>(rows: readonly R[]): ReadonlyMap<PersonId, R> =>
  new Map(rows.map((row) => [row.id, row]))
