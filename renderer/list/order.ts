import type { PersonId, PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import type { SortKey } from '../../shared/prefs.ts'

type PeopleMap = ReadonlyMap<PersonId, PersonRow>
/** `rank` first, then `text` in the reader's alphabet: people without what is sorted by come last. */
type Key = { readonly rank: number; readonly text: string }
type Keyed = { readonly row: PersonRow; readonly key: Key }

/** A sorted list that knows what it was sorted by, so that the next one costs only what has changed. */
export type Order = {
  readonly sort: SortKey
  readonly compare: Compare
  readonly ids: readonly PersonId[]
  readonly keyed: ReadonlyMap<PersonId, Keyed>
}
export type Compare = (a: string, b: string) => number

const LAST = Number.POSITIVE_INFINITY

/** One collator for all comparisons of a language: `localeCompare` builds one for each and is fifty times slower. */
export const compareIn = (locale: string): Compare =>
  new Intl.Collator(locale, { sensitivity: 'base', numeric: true, ignorePunctuation: true }).compare

const nameKey = (row: PersonRow): Key => {
  const name = shownName(row.names)
  if (name) return { rank: 0, text: name.text }
  return row.number ? { rank: 1, text: row.number.e164 } : { rank: 2, text: '' }
}

const keyOf = (row: PersonRow, sort: SortKey): Key => {
  if (sort === 'name') return nameKey(row)
  if (sort === 'talked')
    return { rank: row.talked === null ? LAST : -row.talked, text: shownName(row.names)?.text ?? '' }
  return row.number ? { rank: 0, text: row.number.e164 } : { rank: 1, text: shownName(row.names)?.text ?? '' }
}

const sameKey = (a: Key, b: Key): boolean => a.rank === b.rank && a.text === b.text

export const emptyOrder = (sort: SortKey, compare: Compare): Order => ({
  sort,
  compare,
  ids: [],
  keyed: new Map(),
})

/**
 * The order of these people. Only those whose sort key differs from the last time are compared: they are taken out
 * and merged in again. Where nobody's has, `ids` is the same array as before.
 */
export const advance = (last: Order, people: PeopleMap, sort: SortKey, compare: Compare): Order => {
  const base = last.sort === sort && last.compare === compare ? last : emptyOrder(sort, compare)
  const keyed = new Map<PersonId, Keyed>()
  const moved: PersonId[] = []
  let stayed = 0
  for (const [id, row] of people) {
    const before = base.keyed.get(id)
    if (before?.row === row) {
      keyed.set(id, before)
      stayed += 1
      continue
    }
    const key = keyOf(row, sort)
    if (before && sameKey(before.key, key)) {
      keyed.set(id, { row, key: before.key })
      stayed += 1
    } else {
      keyed.set(id, { row, key })
      moved.push(id)
    }
  }
  if (moved.length === 0 && stayed === base.ids.length) return { ...base, keyed }

  const before = (a: PersonId, b: PersonId): number => compareKeyed(a, keyed.get(a), b, keyed.get(b), compare)
  moved.sort(before)
  const gone = new Set(moved)
  const rest = base.ids.filter((id) => keyed.has(id) && !gone.has(id))
  return { sort, compare, ids: merge(rest, moved, before), keyed }
}

const compareKeyed = (
  a: PersonId,
  x: Keyed | undefined,
  b: PersonId,
  y: Keyed | undefined,
  compare: Compare,
): number => {
  const [p, q] = [x?.key ?? NONE, y?.key ?? NONE]
  if (p.rank !== q.rank) return p.rank < q.rank ? -1 : 1
  // The id settles what the alphabet does not, so that the order never depends on who arrived first.
  return compare(p.text, q.text) || (a < b ? -1 : a > b ? 1 : 0)
}
const NONE: Key = { rank: LAST, text: '' }

/** Merges a short sorted list into a long one, leaping over the stretches between (few comparisons for few people). */
const merge = (
  long: readonly PersonId[],
  short: readonly PersonId[],
  compare: (a: PersonId, b: PersonId) => number,
): readonly PersonId[] => {
  if (short.length === 0) return long
  const out: PersonId[] = []
  let from = 0
  for (const id of short) {
    let step = 1
    let low = from
    while (low + step <= long.length && compare(at(long, low + step - 1), id) < 0) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step - 1, long.length)
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(at(long, middle), id) < 0) low = middle + 1
      else high = middle
    }
    for (; from < low; from++) out.push(at(long, from))
    out.push(id)
  }
  for (; from < long.length; from++) out.push(at(long, from))
  return out
}

const at = (ids: readonly PersonId[], index: number): PersonId => {
  const id = ids[index]
  if (id === undefined) throw new RangeError('outside of the list')
  return id
}
