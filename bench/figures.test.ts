import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { type Figure, judge, merge, table } from './figures.ts'
import { median, percentile, rounded, steps } from './statistics.ts'

const samples = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 60 })

describe('statistics', () => {
  test('the median is the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(() => median([])).toThrow('no samples')
  })

  test('a percentile is the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at)
    expect(percentile(hundred, 0.99)).toBe(99)
    expect(percentile(hundred, 1)).toBe(100)
    expect(percentile([7], 0.99)).toBe(7)
    expect(() => percentile([], 0.5)).toThrow('no samples')
  })

  test('a percentile is one of the samples, and that share is not above it', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
        const found = percentile(values, share)
        expect(values).toContain(found)
        expect(values.filter((value) => value <= found).length / values.length).toBeGreaterThanOrEqual(share)
      }),
    )
  })

  test('steps sum up to the way', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const sum = steps(values).reduce((total, step) => total + step, 0)
        expect(sum).toBe(values.at(-1)! - values[0]!)
      }),
    )
  })

  test('counts stay whole, measures lose what nobody could repeat', () => {
    expect(rounded(12_345)).toBe(12_345)
    expect(rounded(1.23456)).toBe(1.23)
  })
})

describe('figures', () => {
  test('a budget is met at its edge and missed beyond it', () => {
    expect(judge({ 'ingest.slope': 1.2 })[0]).toEqual({
      id: 'ingest.slope',
      value: 1.2,
      unit: 'x',
      budget: 1.2,
      pass: true,
    })
    expect(judge({ 'ingest.slope': 1.2001 })[0]!.pass).toBe(false)
    expect(judge({ 'refresh.speedup': 20 })[0]!.pass).toBe(true)
    expect(judge({ 'refresh.speedup': 19.9 })[0]!.pass).toBe(false)
    expect(judge({ 'list.blank_rows': 1 })[0]!.pass).toBe(false)
  })

  test('what was not measured is not met', () => {
    expect(judge({ 'ingest.slope': NaN })[0]!.pass).toBe(false)
    expect(() => judge({ 'ingest.slop': 1 })).toThrow('no such figure')
  })

  test('a partial run replaces its own lines only', () => {
    const old: readonly Figure[] = judge({ 'bulk.overhead': 3, 'ingest.slope': 1 })
    const now = judge({ 'bulk.overhead': 1.1 })
    expect(merge(old, now).map(({ id, value }) => [id, value])).toEqual([
      ['ingest.slope', 1],
      ['bulk.overhead', 1.1],
    ])
  })

  test('the table says what was missed', () => {
    const text = table(judge({ 'ingest.slope': 2, 'bulk.overhead': 1, 'refresh.speedup': 30 }))
    expect(text.split('\n')).toHaveLength(4)
    expect(text).toMatch(/ingest\.slope +2 +x +≤ 1\.2 +MISSED/)
    expect(text).toMatch(/bulk\.overhead +1 +x +≤ 1\.25 +met/)
    expect(text).toMatch(/refresh\.speedup +30 +x +≥ 20 +met/)
  })
})
