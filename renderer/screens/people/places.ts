import type { RowProps } from './Row.tsx'

/** One of the places on screen, or that of the row with the tab stop, scrolled away from. */
export type Place = number | 'away'
export type DrawnRow = Omit<RowProps, 'isSpare'>
export type Drawn = ReadonlyMap<Place, DrawnRow>
export type Placed = readonly [place: Place, row: DrawnRow, isSpare: boolean]

/**
 * The elements that the rows need, in the order in which they stand in the page. `known` = all that were there, as each was
 * last drawn and stood. One that nobody needs is a spare, as long as there are so many `places`.
 */
export const placed = (drawn: Drawn, known: Drawn, places: number, isMoving: boolean): readonly Placed[] => {
  // Moving: as they stand, then the new ones. At rest: as they are read.
  const order = isMoving ? [known, drawn] : [drawn, known]
  const all: Placed[] = []
  for (const place of new Set(order.flatMap((rows) => [...rows.keys()]))) {
    const row = drawn.get(place)
    const spare = place !== 'away' && place < places ? known.get(place) : undefined
    if (row) all.push([place, row, false])
    else if (spare) all.push([place, spare, true])
  }
  return all
}
