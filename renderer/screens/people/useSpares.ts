import { useCallback, useLayoutEffect, useRef } from 'react'
import type { RowProps } from './Row.tsx'

/** One of the places on screen, or the row with the tab stop, scrolled away from. */
export type Slot = number | 'away'
export type DrawnRow = Omit<RowProps, 'isSpare'>
type Drawn = ReadonlyMap<Slot, DrawnRow>

/**
 * Rows that nobody needs now, as they were last drawn: they stay, where nobody sees them, because making a row costs
 * three times what it costs to show somebody else in it, and the next key of the search wants it back.
 */
export const useSpares = (
  drawn: Drawn,
  /** How many places there are. */
  slots: number,
): ((drawn: Drawn) => readonly (readonly [Slot, DrawnRow])[]) => {
  const known = useRef(new Map<number, DrawnRow>())
  useLayoutEffect(() => {
    for (const [slot, row] of drawn) if (slot !== 'away') known.current.set(slot, row)
    for (const slot of known.current.keys()) if (slot >= slots) known.current.delete(slot)
  })
  return useCallback(
    (drawn) =>
      [...known.current].filter(([slot]) => slot < slots && !drawn.has(slot)).sort(([a], [b]) => a - b),
    [slots],
  )
}
