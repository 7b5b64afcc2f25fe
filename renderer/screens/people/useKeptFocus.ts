import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { isPersonId } from '../../../shared/people.ts'
import { activate } from '../../stores/ui.ts'

/** The person in whose row this is. */
export const rowOf = (target: EventTarget | null): PersonId | null => {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined
  return id && isPersonId(id) ? id : null
}

const TAB_STOP = '[role="row"][tabindex="0"]'

type Handlers = {
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: (event: FocusEvent) => void
  readonly onPointerDownCapture: () => void
}

/**
 * Keeps the focus with its person. A row's elements show somebody else when the list moves on, and go when nobody stands
 * there any more (unblocked in Blocked, removed on the phone): then the focus would stay behind, or fall to the page. A
 * person who is gone leaves it to whoever has the tab stop, which is who stands in their place.
 */
export const useKeptFocus = (list: RefObject<HTMLElement | null>, ids: readonly PersonId[]): Handlers => {
  const focused = useRef<PersonId | null>(null)
  /** Where the focus was when it left the list, and who stood there. */
  const left = useRef<{ readonly row: EventTarget; readonly id: PersonId | null } | null>(null)
  useLayoutEffect(() => {
    if (focused.current === null) return
    const { activeElement } = document
    const hasFocus = activeElement === document.body || list.current?.contains(activeElement)
    if (hasFocus && rowOf(activeElement) === focused.current) return
    if (!ids.includes(focused.current)) focused.current = null
    if (!hasFocus) return
    const row = focused.current === null ? TAB_STOP : `[data-id="${focused.current}"]`
    list.current?.querySelector<HTMLElement>(row)?.focus({ preventScroll: true })
  })
  return {
    onFocus: ({ target }) => {
      const id = rowOf(target)
      const isOther = left.current?.row === target && left.current.id !== id
      left.current = null
      // A dialog gives the focus back to the element it had it from, and that shows somebody else now, or nobody.
      const heir = id === null || isOther ? list.current?.querySelector<HTMLElement>(TAB_STOP) : null
      if (target.role === 'row' && heir && heir !== target) {
        heir.focus()
        return
      }
      focused.current = id
      if (id !== null) activate(id)
    },
    // Not heard when the row goes: React takes it away in silence.
    onBlur: ({ target }) => {
      left.current = { row: target, id: focused.current }
      focused.current = null
    },
    // Whoever points at that very element means who stands there.
    onPointerDownCapture: () => {
      left.current = null
    },
  }
}
