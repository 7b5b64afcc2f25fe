import type { PersonId, PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import type { SortKey } from '../../shared/prefs.ts'

type PeopleMap = ReadonlyMap<PersonId, PersonRow>
/** `rank` first, then `text` in the reader's alphabet: people without what is sorted by come last. */
type Key = { readonly rank: number; readonly text: string }
export type Compare = (a: string, b: string) => number

/** A sorted list that knows what it was sorted from, so that the next one costs only what has changed. */
export type Order = {
  readonly sort: SortKey
  readonly compare: Compare
  readonly ids: readonly PersonId[]
  readonly people: PeopleMap
}

const LAST = Number.POSITIVE_INFINITY

/** One collator for all comparisons of a language: `localeCompare` builds one for each and is fifty times slower. */
export const compareIn = (locale: string): Compare =>
  new Intl.Collator(locale, { sensitivity: 'base', numeric: true, ignorePunctuation: true }).compare

/** Emoji, quotes and direction marks before the first letter or digit: collators put them before every alphabet. */
const BEFORE_LETTERS = /^[^\p{L}\p{N}]+/u

/** By the first letter or digit, whatever stands before it; then names without any, then bare numbers. */
const nameKey = (row: PersonRow): Key => {
  const name = shownName(row.names)
  if (name) {
    const text = name.text.replace(BEFORE_LETTERS, '')
    return text === '' ? { rank: 1, text: name.text } : { rank: 0, text }
  }
  return row.number ? { rank: 2, text: row.number.e164 } : { rank: 3, text: '' }
}

/** Numbers are read from the left, country by country, not by how great they are: +14 before +2. As a fraction, 0 to 1. */
const dialled = (e164: string): number => Number(`0.${e164.replace(/\D/g, '')}`)

const keyIn: { readonly [S in SortKey]: (row: PersonRow) => Key } = {
  name: nameKey,
  talked: (row) => ({ rank: row.talked === null ? LAST : -row.talked, text: nameKey(row).text }),
  number: (row) =>
    row.number
      ? { rank: dialled(row.number.e164), text: row.number.e164 }
      : { rank: LAST, text: nameKey(row).text },
}

const sameKey = (a: Key, b: Key): boolean => a.rank === b.rank && a.text === b.text

export const emptyOrder = (sort: SortKey, compare: Compare): Order => ({
  sort,
  compare,
  ids: [],
  people: new Map(),
})

type Placed = { readonly id: PersonId; readonly key: Key }

/**
 * The order of these people. Only those whose sort key differs from the last time are compared: they are taken out
 * and merged in again. Where nobody's has, `ids` is the same array as before.
 */
export const advance = (last: Order, people: PeopleMap, sort: SortKey, compare: Compare): Order => {
  const keyOf = keyIn[sort]
  const base = last.sort === sort && last.compare === compare ? last : emptyOrder(sort, compare)
  if (base.people === people) return base
  const moved: Placed[] = []
  let stayed = 0
  for (const [id, row] of people) {
    const before = base.people.get(id)
    const isSame = before === row || (before && sameKey(keyOf(before), keyOf(row)))
    if (isSame) stayed += 1
    else moved.push({ id, key: keyOf(row) })
  }
  if (moved.length === 0 && stayed === base.ids.length) return { ...base, people }

  const ahead = byKey(compare)
  moved.sort(ahead)
  const out = new Set(moved.map(({ id }) => id))
  const rest = base.ids.filter((id) => people.has(id) && !out.has(id))
  const placed = (id: PersonId): Placed => {
    const row = people.get(id)
    if (!row) throw new RangeError('sorted somebody who is not there')
    return { id, key: keyOf(row) }
  }
  return { sort, compare, people, ids: merge(rest, moved, (id, one) => ahead(placed(id), one) < 0) }
}

const byKey =
  (compare: Compare) =>
  (a: Placed, b: Placed): number => {
    if (a.key.rank !== b.key.rank) return a.key.rank < b.key.rank ? -1 : 1
    // The id settles what the alphabet does not, so that the order never depends on who arrived first.
    return compare(a.key.text, b.key.text) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  }

/** Merges a short sorted list into a long one, leaping over the stretches between (few comparisons for few people). */
const merge = (
  long: readonly PersonId[],
  short: readonly Placed[],
  isBefore: (id: PersonId, one: Placed) => boolean,
): readonly PersonId[] => {
  if (short.length === 0) return long
  const at = (index: number, one: Placed): boolean => {
    const id = long[index]
    return id !== undefined && isBefore(id, one)
  }
  const out: PersonId[] = []
  let from = 0
  for (const one of short) {
    let low = from
    let step = 1
    while (at(low + step - 1, one)) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step - 1, long.length)
    while (low < high) {
      const middle = (low + high) >> 1
      if (at(middle, one)) low = middle + 1
      else high = middle
    }
    copy(long, from, low, out)
    out.push(one.id)
    from = low
  }
  copy(long, from, long.length, out)
  return out
}

/** Not `push(...slice)`: a stretch may be longer than a call can have arguments. */
const copy = (source: readonly PersonId[], from: number, to: number, into: PersonId[]): void => {
  for (let i = from; i < to; i++) {
    const id = source[i]
    if (id !== undefined) into.push(id)
  }
}
