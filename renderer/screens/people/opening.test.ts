import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekdays, type BusinessHours } from '../../../shared/freshness.ts'
import { isElsewhere, minuteOfWeek, openingAt, weekOf } from './opening.ts'

const DAY = 24 * 60
const at = (day: (typeof weekdays)[number], hour: number, minute = 0): number =>
  weekdays.indexOf(day) * DAY + hour * 60 + minute
const span = (day: (typeof weekdays)[number], from: number, to: number): BusinessHours => ({
  day,
  open: { from: from * 60, to: to * 60 },
})
const bakery: readonly BusinessHours[] = weekdays
  .filter((day) => day !== 'sun')
  .map((day) => span(day, 6, 19))

describe('whether a business is open', () => {
  it.each([
    ['in the middle of its day', bakery, at('mon', 14), { is: 'open', until: 19 * 60 }],
    ['the minute it opens', bakery, at('mon', 6), { is: 'open', until: 19 * 60 }],
    ['the minute it closes', bakery, at('mon', 19), { is: 'opens', day: 'tue', isToday: false, at: 360 }],
    ['before it opens', bakery, at('tue', 5, 59), { is: 'opens', day: 'tue', isToday: true, at: 360 }],
    [
      'on its day off, over the end of the week',
      bakery,
      at('sun', 12),
      { is: 'opens', day: 'mon', isToday: false, at: 360 },
    ],
    [
      'with a break at noon',
      [span('wed', 9, 12), span('wed', 14, 18)],
      at('wed', 13),
      { is: 'opens', day: 'wed', isToday: true, at: 14 * 60 },
    ],
    ['past midnight', [span('fri', 20, 3)], at('sat', 2), { is: 'open', until: 180 }],
    ['past midnight of Sunday', [span('sun', 20, 3)], at('mon', 2), { is: 'open', until: 180 }],
    ['all of one day', [{ day: 'thu', open: 'all_day' }], at('thu', 9), { is: 'open', until: 0 }],
    ['all of every day', weekdays.map((day) => ({ day, open: 'all_day' })), at('thu', 9), { is: 'always' }],
    ['by appointment only', [{ day: 'thu', open: 'by_appointment' }], at('thu', 9), { is: 'appointment' }],
    ['with no hours at all', [], at('thu', 9), { is: 'closed' }],
  ] as const)('%s', (_, hours, minute, opening) => {
    expect(openingAt(hours as readonly BusinessHours[], minute)).toEqual(opening)
  })

  it('is what looking at every minute says', () => {
    const hours = fc.array(
      fc.record({
        day: fc.constantFrom(...weekdays),
        open: fc.record({ from: fc.nat({ max: DAY - 1 }), to: fc.integer({ min: 1, max: DAY }) }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(hours, fc.nat({ max: 7 * DAY - 1 }), (all, minute) => {
        const isOpen = all.some(({ day, open: { from, to } }) => {
          const start = weekdays.indexOf(day) * DAY + from
          const length = to <= from ? to + DAY - from : to - from
          return (minute - start + 7 * DAY) % (7 * DAY) < length
        })
        const opening = openingAt(all, minute)
        expect(['open', 'always'].includes(opening.is)).toBe(isOpen)
        if (opening.is === 'opens') {
          const starts = all.map(({ day, open }) => weekdays.indexOf(day) * DAY + open.from)
          const next = Math.min(...starts.map((start) => (start - minute + 7 * DAY) % (7 * DAY)))
          expect(opening.at).toBe((minute + next) % DAY)
        }
      }),
    )
  })
})

describe('the clock of a business', () => {
  // 2026-11-21, a Saturday, 03:30 UTC.
  const now = Date.UTC(2026, 10, 21, 3, 30)
  it('is read in its own zone', () => {
    expect(minuteOfWeek('UTC', now)).toBe(at('sat', 3, 30))
    expect(minuteOfWeek('America/Sao_Paulo', now)).toBe(at('sat', 0, 30))
    expect(minuteOfWeek('America/New_York', now)).toBe(at('fri', 22, 30))
    expect(minuteOfWeek('Asia/Kolkata', now)).toBe(at('sat', 9))
  })
  it('is not guessed where the zone is none', () => {
    expect(minuteOfWeek('Nowhere/At_All', now)).toBeNull()
    expect(minuteOfWeek('', now)).toBeNull()
    expect(isElsewhere('Nowhere/At_All', now)).toBe(false)
  })
  it('is here where the time is the same', () => {
    expect(isElsewhere(Intl.DateTimeFormat().resolvedOptions().timeZone, now)).toBe(false)
    expect(isElsewhere('Pacific/Kiritimati', now)).toBe(true)
  })
})

it('has a line for every day, closed ones too', () => {
  const week = weekOf([span('wed', 9, 12), span('wed', 14, 18)])
  expect(week.map(({ day }) => day)).toEqual(weekdays)
  expect(week.map(({ open }) => open.length)).toEqual([0, 0, 2, 0, 0, 0, 0])
})
