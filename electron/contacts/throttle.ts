import type { Clock } from './ports.ts'

/**
 * Calls `run` at once, and at most once per `ms` after that; what was asked for in between is one call at the end. The
 * function returned asks for a call.
 */
export const throttle = (clock: Clock, ms: number, run: () => void): (() => void) => {
  const never = new AbortController().signal
  let resting = false
  let again = false
  const ring = (): void => {
    if (resting) {
      again = true
      return
    }
    resting = true
    again = false
    void clock.sleep(ms, never).then(() => {
      resting = false
      if (again) ring()
    })
    run()
  }
  return ring
}
