import { vi } from 'vitest'

/** Node has no rests: each is a timer of the test's. */
export const restAsTimers = (): void => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (go: () => void) => setTimeout(go))
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
}
export const noRests = (): void => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
}
