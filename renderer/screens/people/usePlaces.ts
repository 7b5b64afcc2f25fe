import { useCallback, useLayoutEffect, useRef } from 'react'
import { placed, type Drawn, type Placed } from './places.ts'

/**
 * The elements of the rows, whoever stands in them. Those that nobody needs now stay as they were last drawn, out of sight:
 * making a row costs more than showing somebody else in it, and the next key of the search wants it back.
 * While the list moves none of them changes places with another, because an element that moves is laid out anew.
 */
export const usePlaces = (places: number, isMoving: boolean): ((drawn: Drawn) => readonly Placed[]) => {
  const known = useRef<Drawn>(new Map())
  const last = useRef<readonly Placed[]>([])
  useLayoutEffect(() => {
    known.current = new Map(last.current.map(([place, row]) => [place, row]))
  })
  return useCallback(
    (drawn) => (last.current = placed(drawn, known.current, places, isMoving)),
    [places, isMoving],
  )
}
