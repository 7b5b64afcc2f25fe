import { expect, it } from 'vitest'
import { agoOf } from './ago.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

it.each([
  [30_000, null],
  [-MINUTE, null],
  [4.9 * MINUTE, { value: -4, unit: 'minute' }],
  [60 * MINUTE, { value: -1, unit: 'hour' }],
  [3 * DAY, { value: -3, unit: 'day' }],
  [45 * DAY, { value: -1, unit: 'month' }],
  [800 * DAY, { value: -2, unit: 'year' }],
])('%d ms ago', (passed, ago) => expect(agoOf(5_000_000, 5_000_000 + passed)).toEqual(ago))
