import { expect, it } from 'vitest'
import { whenOf } from './when.ts'

const now = new Date(2026, 10, 24, 14, 19).getTime()
const at = (...when: [number, number, number, number, number]): number => new Date(...when).getTime()

it.each([
  ['null', null, { is: 'unknown' }],
  ['1970', 0, { is: 'unknown' }],
  ['this minute', now - 20_000, { is: 'recent', ago: null }],
  ['five minutes ago', at(2026, 10, 24, 14, 14), { is: 'recent', ago: { value: -5, unit: 'minute' } }],
  ['a clock that was set back', now + 60_000, { is: 'recent', ago: null }],
  ['this morning', at(2026, 10, 24, 9, 12), { is: 'today' }],
  ['last night, hours ago', at(2026, 10, 23, 23, 0), { is: 'day', year: false }],
  ['this year', at(2026, 5, 3, 18, 3), { is: 'day', year: false }],
  ['another year', at(2025, 10, 24, 14, 19), { is: 'day', year: true }],
])('tells %s', (_, since, when) => {
  expect(whenOf(since, now)).toEqual(when)
})
