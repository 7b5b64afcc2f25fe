import type { Waits } from '../contacts/ports.ts'

/**
 * For real accounts. `qrFirst`, `qrNext` and `code` are WhatsApp's own lifetimes (a first code of 60 s, five more of
 * 20 s, then the socket is closed); `pace` is our choice, WhatsApp publishes no limit for linked devices.
 * One question asks about up to a hundred people, so that 50,000 take about an hour and a half at six a minute.
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
  round: 60_000,
  pace: {
    gentle: { usync: 6, screen: 20, picture: 30, blocks: 20, business: 6 },
    normal: { usync: 12, screen: 40, picture: 90, blocks: 40, business: 12 },
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
  round: 500,
  pace: {
    gentle: { usync: 6_000, screen: 6_000, picture: 12_000, blocks: 6_000, business: 6_000 },
    normal: { usync: 6_000, screen: 6_000, picture: 12_000, blocks: 6_000, business: 6_000 },
  },
}
