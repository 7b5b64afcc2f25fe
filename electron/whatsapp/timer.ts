import type { Clock } from '../contacts/ports.ts'

/** One wait at a time; starting again replaces it. */
export const createTimer = (clock: Clock, fire: () => void) => {
  let waiting: AbortController | null = null
  const stop = (): void => waiting?.abort()
  const start = async (ms: number): Promise<void> => {
    stop()
    const mine = (waiting = new AbortController())
    try {
      await clock.sleep(ms, mine.signal)
    } catch {
      return // Stopped: somebody connected sooner, or the app ends.
    }
    fire()
  }
  return { start: (ms: number): void => void start(ms), stop }
}
