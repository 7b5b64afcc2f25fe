import { useEffect, useState, type PointerEvent, type RefObject } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { rowOf } from './useKeptFocus.ts'

type Handlers = {
  readonly onPointerOver: (event: PointerEvent) => void
  readonly onPointerLeave: () => void
}

/**
 * Whose row is under the pointer. Nobody's while the list moves: rows pass beneath it then, and each would make its buttons
 * and throw them away in the same frame.
 */
export const useHovered = (
  list: RefObject<HTMLElement | null>,
  isMoving: boolean,
): { readonly hovered: PersonId | null; readonly handlers: Handlers } => {
  const [hovered, setHovered] = useState<PersonId | null>(null)
  useEffect(() => {
    if (isMoving) return
    // The pointer came to this row while the list moved, and does not come to it again.
    const frame = requestAnimationFrame(() =>
      setHovered(rowOf(list.current?.querySelector('[role="row"]:hover') ?? null)),
    )
    return () => cancelAnimationFrame(frame)
  }, [list, isMoving])
  return {
    hovered: isMoving ? null : hovered,
    handlers: {
      onPointerOver: ({ target }) => {
        if (!isMoving) setHovered(rowOf(target))
      },
      onPointerLeave: () => setHovered(null),
    },
  }
}
