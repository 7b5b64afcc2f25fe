import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { isPersonId } from '../../../shared/people.ts'
import { activate } from '../../stores/ui.ts'

/** The person in whose row this is. */
export const rowOf = (target: EventTarget): PersonId | null => {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined
  return id && isPersonId(id) ? id : null
}

type Handlers = {
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: () => void
}

/**
 * Keeps the focus in the list: a row that goes (unblocked in Blocked, removed on the phone) would take it along, and it
 * would fall to the page. The row that has the tab stop now gets it, which stands where the other one was.
 */
export const useKeptFocus = (list: RefObject<HTMLElement | null>, ids: readonly PersonId[]): Handlers => {
  const focused = useRef<PersonId | null>(null)
  useLayoutEffect(() => {
    if (focused.current === null || ids.includes(focused.current)) return
    focused.current = null
    if (document.activeElement !== document.body) return
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus({ preventScroll: true })
  }, [list, ids])
  return {
    onFocus: ({ target }) => {
      focused.current = rowOf(target)
      if (focused.current !== null) activate(focused.current)
    },
    // Not heard when the row goes: React takes it away in silence.
    onBlur: () => {
      focused.current = null
    },
  }
}
