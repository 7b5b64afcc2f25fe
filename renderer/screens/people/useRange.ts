import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PersonId } from '../../../shared/people.ts'

const REST = 100

type Shown = {
  readonly ids: readonly PersonId[]
  readonly from: number
  readonly to: number
}

/**
 * Which rows are drawn: those on screen, `overscan` more at either end, and the one that has the tab stop, wherever it is.
 * Where all of them are new at once (a key of the search, the thumb of the scroll bar), those beyond the edge follow when
 * the list has come to rest: nobody sees them, and they are a third of the work.
 */
export const useRange = (
  ids: readonly PersonId[],
  tabStop: number,
  overscan: number,
): {
  readonly rangeExtractor: (range: Range) => number[]
  readonly keep: () => void
} => {
  const shown = useRef<Shown | null>(null)
  const next = useRef<Shown | null>(null)
  const isBare = useRef(false)
  const [fills, setFills] = useState(0)
  const rangeExtractor = useCallback(
    (range: Range): number[] => {
      const { startIndex: from, endIndex: to } = range
      const last = shown.current
      // `fills` only makes another function of this, which is how the virtualizer learns that it has to ask again.
      const isNear = fills >= 0 && last !== null && last.ids === ids && from <= last.to && to >= last.from
      isBare.current = !isNear
      next.current = { ids, from, to }
      const indexes = defaultRangeExtractor({ ...range, overscan: isNear ? overscan : 0 })
      if (tabStop >= range.count || indexes.includes(tabStop)) return indexes
      return tabStop < (indexes[0] ?? 0) ? [tabStop, ...indexes] : [...indexes, tabStop]
    },
    [ids, tabStop, overscan, fills],
  )
  const keep = useCallback(() => {
    shown.current = next.current
  }, [])
  useEffect(() => {
    if (!isBare.current) return
    const timer = setTimeout(() => setFills((n) => n + 1), REST)
    return () => clearTimeout(timer)
  })
  return { rangeExtractor, keep }
}
