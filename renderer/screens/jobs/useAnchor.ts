import { useLayoutEffect, useRef, type RefObject } from 'react'
import { indexOf, itemAt, type Items } from '../../stores/jobitems.ts'

/**
 * Keeps whoever is read where they are when others come in above: the list is newest first, and its rows must not
 * slide under the pointer. At the very top, with the pointer elsewhere, the newest are let in.
 */
export const useAnchor = (scroller: RefObject<HTMLElement | null>, items: Items, height: number): void => {
  const held = useRef<{ readonly seq: number; readonly index: number } | null>(null)
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const before = held.current
    const isRead = box.scrollTop > 0 || box.matches(':hover')
    if (before && isRead) {
      const index = indexOf(items, before.seq)
      if (index >= 0 && index !== before.index)
        box.scrollTo({ top: box.scrollTop + (index - before.index) * height })
    }
    const hold = (): void => {
      const index = Math.floor(box.scrollTop / height)
      const item = itemAt(items, index)
      held.current = item && { seq: item.seq, index }
    }
    hold()
    box.addEventListener('scroll', hold, { passive: true })
    return () => box.removeEventListener('scroll', hold)
  }, [scroller, items, height])
}
