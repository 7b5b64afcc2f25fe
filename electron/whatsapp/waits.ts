import type { Waits } from '../contacts/ports.ts'

/**
 * For real accounts. `qrFirst`, `qrNext` and `code` are WhatsApp's own lifetimes (a first code of 60 s, five more of
 * 20 s, then the socket is closed); `pace` is our choice, WhatsApp publishes no limit for linked devices.
 */
export const realWaits: Waits = {
  question: 20_000,
  silence: 15_000,
  debounce: 1_500,
  doorbell: 50,
  retryFirst: 1_000,
  retryMost: 120_000,
  qrFirst: 60_000,
  qrNext: 20_000,
  code: 160_000,
  settle: 5_000,
  picture: 20_000,
  pace: {
    gentle: { usync: 12, picture: 30, blocks: 12 },
    normal: { usync: 30, picture: 90, blocks: 30 },
  },
}

/** For simulated profiles only, so that tests and the tour need not wait as long as a person would. */
export const quickWaits: Waits = {
  question: 2_000,
  silence: 1_500,
  debounce: 50,
  doorbell: 20,
  retryFirst: 100,
  retryMost: 1_000,
  qrFirst: 5_000,
  qrNext: 5_000,
  code: 30_000,
  settle: 400,
  picture: 3_000,
  pace: {
    gentle: { usync: 6_000, picture: 12_000, blocks: 6_000 },
    normal: { usync: 6_000, picture: 12_000, blocks: 6_000 },
  },
}
