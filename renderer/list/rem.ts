import { useLayoutEffect, useState, type RefObject } from 'react'

/**
 * The height of a row in px, read from the probe (an element of `--h-row`) and again whenever it changes: rows are
 * sized in `rem`, so zoom and the system's text size move it.
 */
export const useHeightOf = (probe: RefObject<HTMLElement | null>, guess: number): number => {
  const [height, setHeight] = useState(guess)
  useLayoutEffect(() => {
    const element = probe.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const size = entry?.borderBoxSize[0]?.blockSize
      if (size) setHeight(size)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [probe])
  return height
}
