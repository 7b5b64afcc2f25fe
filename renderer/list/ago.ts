export type Ago = { readonly value: number; readonly unit: 'minute' | 'hour' | 'day' | 'month' | 'year' }

const MINUTE = 60_000
const steps: readonly (readonly [Ago['unit'], number])[] = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
]

/** How long ago in the largest whole unit, for `Intl.RelativeTimeFormat` (negative); null for less than a minute. */
export const agoOf = (then: number, now: number): Ago | null => {
  const passed = now - then
  for (const [unit, size] of steps) if (passed >= size) return { value: -Math.floor(passed / size), unit }
  return null
}
