import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewOpen, Target } from '../../../shared/jobs.ts'
import { idOf, person } from '../../list/people.fixture.ts'
import { dialledOf, found, groupsOf, isTyped, minutesOf, stayingOf } from './review.ts'

const jid = '5511955550142@s.whatsapp.net' as Target
const open: readonly ReviewOpen[] = [
  { target: idOf(1), saved: true },
  { target: idOf(2), saved: true },
  { target: idOf(3), saved: false },
  { target: jid, saved: false },
]

describe('who is left', () => {
  it('is everybody who was not left out, in their order, with the saved ones told apart', () => {
    fc.assert(
      fc.property(fc.subarray(open.map(({ target }) => target)), (out) => {
        const { staying, saved } = stayingOf(open, new Set(out))
        expect(staying).toEqual(open.filter(({ target }) => !out.includes(target)))
        expect(saved).toEqual(staying.filter((one) => one.saved).map(({ target }) => target))
      }),
    )
  })
})

describe('searching the review', () => {
  const rowOf = (target: Target) =>
    target === idOf(1) ? person(1, { names: { saved: 'José Ñandú' } }) : undefined
  it('finds people by what is known of them, addresses by their number', () => {
    const targets = (query: string) => found(open, query, rowOf).map(({ target }) => target)
    expect(targets('jose')).toEqual([idOf(1)])
    expect(targets('55550142')).toEqual([jid])
    expect(targets('')).toHaveLength(4)
    expect(targets('nobody')).toEqual([])
  })
  it('shows the number of an address, and none of a LID', () => {
    expect(dialledOf(jid)).toBe('+5511955550142')
    expect(dialledOf('123@lid' as Target)).toBeNull()
    expect(dialledOf(idOf(1))).toBeNull()
  })
})

describe('who is skipped', () => {
  it('stands under their reason once, the commonest first, with the jobs they wait in', () => {
    expect(
      groupsOf([
        { target: idOf(1), code: 'in_another_job', job: 7 },
        { target: idOf(2), code: 'already', job: null },
        { target: idOf(3), code: 'already', job: null },
        { target: idOf(4), code: 'in_another_job', job: 7 },
        { target: idOf(5), code: 'already', job: null },
      ]),
    ).toEqual([
      { code: 'already', count: 3, jobs: [] },
      { code: 'in_another_job', count: 2, jobs: [7] },
    ])
  })
})

describe('how long it takes', () => {
  it.each([
    [312, 20, 16],
    [20, 20, 1],
    [21, 20, 2],
    [1, 20, 1],
    [5, null, null],
  ])('%i at %j a minute: %j minutes', (count, rate, minutes) => expect(minutesOf(count, rate)).toBe(minutes))
})

describe('the typed number', () => {
  it('is the whole number, however the reader separates it', () => {
    for (const text of ['1312', '1,312', '1.312', '1 312', '1\u202f312', "1'312", ' 1312 '])
      expect(isTyped(text, 1312)).toBe(true)
    for (const text of ['', '131', '13122', '1312a', '-1312', '312']) expect(isTyped(text, 1312)).toBe(false)
  })
})
