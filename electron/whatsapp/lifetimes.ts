import type { Clock, Waits } from '../contacts/ports.ts'

/** From when until when a code may be scanned, ms since 1970. */
export type Lifetime = { readonly from: number; readonly until: number }

/** The first code of a connection lives longer than the next; the same code with another secret keeps its time. */
export const lifetimes = (
  clock: Pick<Clock, 'now'>,
  waits: Pick<Waits, 'qrFirst' | 'qrNext'>,
): ((text: string) => Lifetime) => {
  let shown: (Lifetime & { readonly ref: string }) | null = null
  return (text) => {
    const ref = text.slice(0, text.indexOf(','))
    if (shown?.ref !== ref) {
      const from = clock.now()
      shown = { ref, from, until: from + (shown ? waits.qrNext : waits.qrFirst) }
    }
    return { from: shown.from, until: shown.until }
  }
}
