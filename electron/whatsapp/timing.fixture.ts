import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock, Waits } from '../contacts/ports.ts'
import { quickWaits } from './waits.ts'

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).then(() => undefined),
}
export const testWaits: Waits = {
  ...quickWaits,
  settle: 150,
  question: 1_500,
  silence: 1_000,
  retryFirst: 20,
  retryMost: 100,
}
