import { setTimeout as sleep } from 'node:timers/promises'
import type { Measured } from './figures.ts'

export type Suite = readonly [prefix: string, measure: () => Promise<Measured>]

/**
 * Measures one suite after the other. One that throws, or takes longer than `most` ms, costs the others nothing: its
 * prefix is in what this resolves to, and `failed` hears why.
 */
export const runSuites = async (
  suites: readonly Suite[],
  most: number,
  hear: {
    readonly measured: (prefix: string, figures: Measured) => void
    readonly failed: (prefix: string, why: string) => void
  },
): Promise<readonly string[]> => {
  const missing: string[] = []
  for (const [prefix, measure] of suites) {
    const over = new AbortController()
    const late = sleep(most, null, { signal: over.signal }).then(() => {
      throw new Error(`not over after ${Math.round(most / 60_000)} minutes`)
    })
    try {
      hear.measured(prefix, await Promise.race([measure(), late]))
    } catch (error) {
      missing.push(prefix)
      hear.failed(prefix, error instanceof Error ? error.message : String(error))
    } finally {
      over.abort()
      late.catch(() => undefined) // It was only a clock.
    }
  }
  return missing
}
