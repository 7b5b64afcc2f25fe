/** The value below which this share of the sorted samples lies (nearest rank). Throws without samples. */
export const percentile = (samples: readonly number[], share: number): number => {
  if (samples.length === 0) throw new Error('no samples')
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** The middle one; of two middle ones their mean. Throws without samples. */
export const median = (samples: readonly number[]): number => {
  if (samples.length === 0) throw new Error('no samples')
  const sorted = [...samples].sort((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!
}

/** The differences between neighbours. */
export const steps = (times: readonly number[]): readonly number[] =>
  times.slice(1).map((time, at) => time - times[at]!)

/** Three significant digits are more than a busy machine repeats. */
export const rounded = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(3))
