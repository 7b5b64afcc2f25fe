import type { BlockedEntry } from '../../shared/jobs.ts'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import { advance, emptyOrder, type Compare, type Order } from './order.ts'
import { isBlocked } from './view.ts'

type PeopleMap = ReadonlyMap<PersonId, PersonRow>
export type Entries = ReadonlyMap<PersonId, BlockedEntry>

export const blockSorts = ['newest', 'name'] as const
export type BlockSort = (typeof blockSorts)[number]

/** Everybody blocked, in order, with what the order was made from, so that the next one costs only what has changed. */
export type BlockedOrder = {
  readonly people: PeopleMap
  readonly entries: Entries
  readonly sort: BlockSort
  readonly names: Order
  readonly ids: readonly PersonId[]
}

export const emptyBlocked = (compare: Compare): BlockedOrder => ({
  people: new Map(),
  entries: new Map(),
  sort: 'newest',
  names: emptyOrder('name', compare),
  ids: [],
})

/** By when they were blocked, the newest first; those of unknown date come last. Among equals the names' order stays. */
export const newestFirst = (names: readonly PersonId[], entries: Entries): readonly PersonId[] => {
  const since = (id: PersonId): number => entries.get(id)?.since ?? -Infinity
  return names.toSorted((a, b) => (since(a) === since(b) ? 0 : since(b) - since(a)))
}

/** The same object where nothing it is made from has changed. */
export const blockedOrder = (
  last: BlockedOrder,
  people: PeopleMap,
  { entries, sort }: { readonly entries: Entries; readonly sort: BlockSort },
): BlockedOrder => {
  const isSame = last.people === people && last.entries === entries && last.sort === sort
  if (isSame) return last
  const blocked = new Map<PersonId, PersonRow>()
  for (const [id, row] of people) if (isBlocked(row)) blocked.set(id, row)
  const names = advance(last.names, blocked, 'name', last.names.compare)
  const ids = sort === 'name' ? names.ids : newestFirst(names.ids, entries)
  return { people, entries, sort, names, ids }
}
