import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { placed, type DrawnRow, type Standing } from './places.ts'

const REST = 300

/**
 * The elements of the rows, whoever stands in them. They never change places with each other, because an element that
 * moves is laid out anew: `aria-owns` says in which order they are read. Those that nobody needs stay as they were last
 * drawn, out of sight, as many as two lists have on screen: one is searched, and the other waits for the search to end.
 */
export const usePlaces = (
  slots: number,
  isSearching: boolean,
): ((drawn: readonly DrawnRow[]) => readonly Standing[]) => {
  const known = useRef<readonly Standing[]>([])
  const home = useRef<ReadonlySet<number>>(new Set())
  const last = useRef<readonly Standing[]>([])
  const most = slots * 2
  const [ready, setReady] = useState(0)
  // The first letter finds elements for those it shows: making them then would cost more than all the rest of it.
  useEffect(() => {
    const timer = setTimeout(() => setReady(most), REST)
    return () => clearTimeout(timer)
  }, [most])
  useLayoutEffect(() => {
    known.current = last.current
    if (isSearching) return
    home.current = new Set([...last.current.keys()].filter((place) => !last.current[place]?.isSpare))
  })
  return useCallback(
    (drawn) => {
      const now = [...placed(drawn, known.current, most, home.current)]
      const [first] = now
      while (first && now.length < ready) now.push({ row: first.row, isSpare: true })
      return (last.current = now)
    },
    [most, ready],
  )
}
