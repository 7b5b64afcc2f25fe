import type { PersonId } from '../../../shared/people.ts'
import type { RowProps } from './Row.tsx'

export type DrawnRow = Omit<RowProps, 'place' | 'isSpare'>
/** What one of the row's elements shows, or showed when somebody needed it last. */
export type Standing = { readonly row: DrawnRow; readonly isSpare: boolean }

const idOf = ({ row }: Standing): PersonId => row.row.id

/**
 * Who stands in which of the elements that are there, by their place in the page. Whoever has one stays in it: showing
 * somebody else in an element is what a row costs. Those that nobody needs are spares; there are `most` elements, or as
 * many as are needed. `home` = the places of those who stood there before the search, and are wanted back after it.
 */
export const placed = (
  drawn: readonly DrawnRow[],
  before: readonly Standing[],
  most: number,
  home: ReadonlySet<number>,
): readonly Standing[] => {
  const placeOf = new Map<PersonId, number>()
  // A spare may be the copy of another.
  before.forEach((one, place) => placeOf.has(idOf(one)) || placeOf.set(idOf(one), place))
  const now: Standing[] = before.map(({ row }) => ({ row, isSpare: true }))
  const came: DrawnRow[] = []
  for (const row of drawn) {
    const place = placeOf.get(row.row.id)
    if (place === undefined) came.push(row)
    else now[place] = { row, isSpare: false }
  }
  const free = came.length === 0 ? [] : freeOf(now, before, most, home)
  for (const row of came) now[free.shift() ?? now.length] = { row, isSpare: false }
  while (now.length > most && now.at(-1)?.isSpare) now.pop()
  return now
}

/**
 * First those that were on screen, which are drawn anyway, then those out of sight, then new ones, and last those that
 * are wanted back.
 */
const freeOf = (
  now: readonly Standing[],
  before: readonly Standing[],
  most: number,
  home: ReadonlySet<number>,
): number[] => {
  const left: number[] = []
  const spare: number[] = []
  const kept: number[] = []
  before.forEach((one, place) => {
    if (!now[place]?.isSpare) return
    ;(home.has(place) ? kept : one.isSpare ? spare : left).push(place)
  })
  const made = Array.from({ length: Math.max(0, most - before.length) }, (_, n) => before.length + n)
  return [...left, ...spare, ...made, ...kept]
}

/** Of the element at a place of the list. */
export const rowId = (place: number): string => `row-${place}`

/** The elements in the order in which they are read, for `aria-owns`. */
export const inOrder = (places: readonly Standing[]): string =>
  places
    .map(({ row, isSpare }, place) => ({ index: row.index, isSpare, place }))
    .filter(({ isSpare }) => !isSpare)
    .sort((a, b) => a.index - b.index)
    .map(({ place }) => rowId(place))
    .join(' ')
