import { describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/freshness.ts'
import { idOf } from '../../list/people.fixture.ts'
import { daysAgo, linesOf, moveInLines } from './days.ts'
import { sentenceOf } from './sentence.ts'

const base = { id: 1, person: idOf(1), at: 0 }
const value = (text: string) => ({ is: 'value', value: text }) as const
const hidden = { is: 'hidden' } as const
const unset = { is: 'unset' } as const

describe('what is said of a change', () => {
  it.each<readonly [Change, ReturnType<typeof sentenceOf>]>([
    [
      { ...base, what: 'about', was: value('a'), now: value('b') },
      { id: 'change.about.was', was: 'a' },
    ],
    [
      { ...base, what: 'about', was: unset, now: value('b') },
      { id: 'change.about.set', now: 'b' },
    ],
    [
      { ...base, what: 'about', was: hidden, now: value('b') },
      { id: 'change.about.shown', now: 'b' },
    ],
    [
      { ...base, what: 'about', was: value('a'), now: unset },
      { id: 'change.about.removed', was: 'a' },
    ],
    [
      { ...base, what: 'about', was: value('a'), now: hidden },
      { id: 'change.about.hidden', was: 'a' },
    ],
    [{ ...base, what: 'about', was: unset, now: hidden }, { id: 'change.about.hiddenOnly' }],
    [{ ...base, what: 'about', was: hidden, now: unset }, { id: 'change.about.unset' }],
    [{ ...base, what: 'picture', was: value('1'), now: value('2') }, { id: 'change.picture.new' }],
    [{ ...base, what: 'picture', was: unset, now: value('2') }, { id: 'change.picture.set' }],
    [{ ...base, what: 'picture', was: hidden, now: value('2') }, { id: 'change.picture.shown' }],
    [{ ...base, what: 'picture', was: value('1'), now: unset }, { id: 'change.picture.removed' }],
    [{ ...base, what: 'picture', was: hidden, now: unset }, { id: 'change.picture.unset' }],
    [{ ...base, what: 'picture', was: value('1'), now: hidden }, { id: 'change.picture.hidden' }],
    [
      { ...base, what: 'name', source: 'push', was: 'a', now: 'b' },
      { id: 'change.name.push', was: 'a' },
    ],
    [
      { ...base, what: 'name', source: 'username', was: 'a', now: 'b' },
      { id: 'change.name.username', was: '@a' },
    ],
    [
      { ...base, what: 'number', was: '5511955550142@s.whatsapp.net', now: '5511955550143@s.whatsapp.net' },
      { id: 'change.number', was: '+5511955550142' },
    ],
    [{ ...base, what: 'block', was: 'allowed', now: 'blocked', by: 'phone' }, { id: 'change.blocked.phone' }],
    [
      { ...base, what: 'block', was: 'allowed', now: 'blocked', by: { job: 7 } },
      { id: 'change.blocked.you' },
    ],
    [
      { ...base, what: 'block', was: 'blocked', now: 'allowed', by: { job: 8 } },
      { id: 'change.unblocked.undone' },
    ],
  ])('%o', (change, sentence) => {
    expect(sentenceOf(change, false, (job) => job === 8)).toEqual(sentence)
  })
  it('has the new text too where the profile is not beside it', () => {
    expect(sentenceOf({ ...base, what: 'about', was: value('a'), now: value('b') }, true)).toEqual({
      id: 'change.about.is',
      was: 'a',
      now: 'b',
    })
  })
})

describe('the list', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()
  const change = (id: number, when: number, what: 'about' | 'picture' = 'about'): Change => ({
    ...base,
    id,
    at: when,
    what,
    was: unset,
    now: value('x'),
  })
  const all = [
    change(4, at(21, 9)),
    change(3, at(20, 23), 'picture'),
    change(2, at(20, 1)),
    change(1, at(2, 5)),
  ]
  const shape = (lines: ReturnType<typeof linesOf>) =>
    lines.map((line) => (line.is === 'day' ? new Date(line.day).getDate() : `#${line.change.id}`))

  it('is grouped by day', () => {
    expect(shape(linesOf(all, null))).toEqual([21, '#4', 20, '#3', '#2', 2, '#1'])
  })
  it('has no day without a change of the kind', () => {
    expect(shape(linesOf(all, 'picture'))).toEqual([20, '#3'])
    expect(linesOf(all, 'block')).toEqual([])
  })
  it('calls the two last days by their names, over the end of a month', () => {
    expect(daysAgo(at(21, 0), at(21, 23))).toBe(0)
    expect(daysAgo(at(20, 23), at(21, 0))).toBe(1)
    expect(daysAgo(at(19, 23), at(21, 0))).toBeNull()
    expect(daysAgo(new Date(2026, 9, 31, 12).getTime(), at(1, 0))).toBe(1)
  })
  it('is walked with the arrows, past the days and no further than its ends', () => {
    const lines = linesOf(all, null)
    expect(moveInLines(lines, 1, 'ArrowDown')).toBe(3)
    expect(moveInLines(lines, 3, 'ArrowUp')).toBe(1)
    expect(moveInLines(lines, 1, 'ArrowUp')).toBe(1)
    expect(moveInLines(lines, 6, 'ArrowDown')).toBe(6)
    expect(moveInLines(lines, 4, 'Home')).toBe(1)
    expect(moveInLines(lines, 1, 'End')).toBe(6)
    expect(moveInLines(lines, 4, 'x')).toBe(4)
  })
})
