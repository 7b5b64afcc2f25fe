import type { PersonId } from '../../../shared/people.ts'
import type { RowProps } from './Row.tsx'

export type DrawnRow = Omit<RowProps, 'place' | 'isSpare'>
/** What one of the row's elements shows, or showed when somebody needed it last. */
export type Standing = { readonly row: DrawnRow; readonly isSpare: boolean }

const idOf = ({ row }: Standing): PersonId => row.row.id

/**
 * Who stands in which of the elements that are there, by their place in the page. Whoever has one stays in it: showing
 * somebody else in an element is what a row costs. A newcomer gets the element of whoever stood there, which then need not
 * move, before one that is free elsewhere. Those that nobody needs are spares; there are `most` elements, or as many as
 * are needed.
 */
export const placed = (
  drawn: readonly DrawnRow[],
  before: readonly Standing[],
  most: number,
): readonly Standing[] => {
  const placeOf = new Map<PersonId, number>()
  // A spare may be the copy of another.
  before.forEach((one, place) => placeOf.has(idOf(one)) || placeOf.set(idOf(one), place))
  const now: Standing[] = before.map(({ row }) => ({ row, isSpare: true }))
  const stands = (row: DrawnRow, place: number | undefined): boolean => {
    if (place === undefined) return false
    now[place] = { row, isSpare: false }
    return true
  }
  const came = drawn.filter((row) => !stands(row, placeOf.get(row.row.id)))
  if (came.length > 0) {
    const free = [...now.keys()].filter((place) => now[place]?.isSpare)
    const left = free.filter((place) => !before[place]?.isSpare)
    const stood = new Map(left.map((place) => [before[place]?.row.start, place]))
    const others = came.filter((row) => !stands(row, stood.get(row.start)))
    const open = [...left, ...free.filter((place) => before[place]?.isSpare)].filter(
      (place) => now[place]?.isSpare,
    )
    for (const row of others) stands(row, open.shift() ?? now.length)
  }
  while (now.length > most && now.at(-1)?.isSpare) now.pop()
  return now
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
