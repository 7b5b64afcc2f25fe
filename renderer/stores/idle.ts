/**
 * Does a step in each rest of the window: never between a key and the frame that shows what it led to, where a timer may
 * come. One step only, however long the rest: a key that comes in it waits for its end. Not at all while the window never
 * rests, so nothing may wait for it. Returns what stops it.
 */
export const whileIdle = (steps: Iterator<unknown>): (() => void) => {
  const go = (): void => {
    if (!steps.next().done) next = requestIdleCallback(go)
  }
  let next = requestIdleCallback(go)
  return () => cancelIdleCallback(next)
}
