import { useState, type PointerEvent, type UIEvent } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { rowOf } from './useKeptFocus.ts'

type Handlers = {
  readonly onPointerOver: (event: PointerEvent) => void
  readonly onPointerLeave: () => void
  readonly onScrollEnd: (event: UIEvent) => void
}

/**
 * Whose row is under the pointer. Nobody's while the list moves: rows pass beneath it then, and each would make its buttons
 * and throw them away in the same frame.
 */
export const useHovered = (
  isMoving: boolean,
): { readonly hovered: PersonId | null; readonly handlers: Handlers } => {
  const [hovered, setHovered] = useState<PersonId | null>(null)
  return {
    hovered: isMoving ? null : hovered,
    handlers: {
      onPointerOver: ({ target }) => {
        if (!isMoving) setHovered(rowOf(target))
      },
      onPointerLeave: () => setHovered(null),
      onScrollEnd: ({ currentTarget }) =>
        setHovered(rowOf(currentTarget.querySelector('[role="row"]:hover'))),
    },
  }
}
