import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { placed, type DrawnRow, type Standing } from './places.ts'

const REST = 300

/**
 * The elements of the rows, whoever stands in them. They never change places with each other, because an element that
 * moves is laid out anew: `aria-owns` says in which order they are read. Those that nobody needs stay as they were last
 * drawn, out of sight, as many as a screen has room for: a key of the search that finds more people wants them back.
 */
export const usePlaces = (most: number): ((drawn: readonly DrawnRow[]) => readonly Standing[]) => {
  const known = useRef<readonly Standing[]>([])
  const last = useRef<readonly Standing[]>([])
  const [ready, setReady] = useState(0)
  // Made at rest: what is scrolled to first would pay for them otherwise.
  useEffect(() => {
    const timer = setTimeout(() => setReady(most), REST)
    return () => clearTimeout(timer)
  }, [most])
  useLayoutEffect(() => {
    known.current = last.current
  })
  return useCallback(
    (drawn) => {
      const now = [...placed(drawn, known.current, most)]
      const [first] = now
      while (first && now.length < ready) now.push({ row: first.row, isSpare: true })
      return (last.current = now)
    },
    [most, ready],
  )
}
