import { useLayoutEffect } from 'react'

/** What stands in the window, for those parts whose place depends on it and which are no part of it. */
type Mark = 'sidebar' | 'scrim' | 'picking'

const times = new Map<Mark, number>()
const count = (mark: Mark, by: 1 | -1): void => {
  const now = (times.get(mark) ?? 0) + by
  times.set(mark, now)
  document.documentElement.toggleAttribute(`data-${mark}`, now > 0)
}

/**
 * An attribute of the page's root while `isOn`. A style sheet could ask the page by `:has()`, but then everything around
 * the list is styled anew with every element that comes or goes in it.
 */
export const useMark = (mark: Mark, isOn = true): void => {
  useLayoutEffect(() => {
    if (!isOn) return
    count(mark, 1)
    return () => count(mark, -1)
  }, [mark, isOn])
}
