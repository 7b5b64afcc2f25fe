import type { Block, Known, PersonId, PersonRow } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'

/** A person as the window keeps them. `searched` = what is searched of them, folded. */
export type ListedRow = PersonRow & { readonly searched: string }
export type ListedPeople = ReadonlyMap<PersonId, ListedRow>

/** Names of every source, the number in both spellings, the About. */
const searchedOf = ({ names, number, about }: PersonRow): string => {
  const parts = Object.values(names)
  if (number) parts.push(number.shown, number.e164)
  if (about.is === 'value') parts.push(about.value.text)
  return fold(parts.join('\n'))
}

const unsaid = { hidden: { is: 'hidden' }, unset: { is: 'unset' }, unknown: { is: 'unknown' } } as const
const known = <T>(fact: Known<T>): Known<T> =>
  fact.is === 'value' ? { is: 'value', value: fact.value } : unsaid[fact.is]

const settled = {
  allowed: { is: 'allowed' },
  blocked: { is: 'blocked' },
  unknown: { is: 'unknown' },
} as const
const block = (it: Block): Block => ('to' in it ? it : settled[it.is])

const countries = new Map<string, string>()
const country = (code: string | null): string | null => {
  if (code === null) return null
  const one = countries.get(code)
  if (one === undefined) countries.set(code, code)
  return one ?? code
}

/**
 * The row as it is kept. It came as a copy, down to its words, and fifty thousand people say "allowed" and "unknown" in the
 * same three words: they share one, because the browser's collector visits whatever is kept, again and again.
 */
export const listed = (row: PersonRow): ListedRow => ({
  id: row.id,
  rev: row.rev,
  names: row.names,
  number: row.number && {
    e164: row.number.e164,
    shown: row.number.shown,
    country: country(row.number.country),
  },
  saved: row.saved,
  business: row.business,
  about: known(row.about),
  picture: known(row.picture),
  cached: row.cached,
  block: block(row.block),
  talked: row.talked,
  searched: searchedOf(row),
})
