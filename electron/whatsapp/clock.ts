import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../contacts/ports.ts'

/** The computer's clock. A sleep that is aborted rejects with the signal's own reason, as the port says. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, { signal })
    } catch (error) {
      throw signal.aborted ? signal.reason : error
    }
  },
}
