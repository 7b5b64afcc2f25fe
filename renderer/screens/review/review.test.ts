import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewOpen, Target } from '../../../shared/jobs.ts'
import { idOf, person } from '../../list/people.fixture.ts'
import { found, groupsOf, isTyped, minutesOf, stayingOf } from './review.ts'

const jid = '555195550142@s.whatsapp.net' as Target
const number = { e164: '+5551995550142', shown: '+55 51 99555 0142', country: 'BR' }
const lid = '123456@lid' as Target
const open: readonly ReviewOpen[] = [
  { target: idOf(1), saved: true, number: null },
  { target: idOf(2), saved: true, number: null },
  { target: idOf(3), saved: false, number: null },
  { target: jid, saved: false, number },
  { target: lid, saved: false, number: null },
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
    expect(targets('95550142')).toEqual([jid])
    expect(targets('+55 51 99555')).toEqual([jid])
    expect(targets('5551995550142')).toEqual([jid])
    expect(targets('123456')).toEqual([lid])
    expect(targets('')).toHaveLength(5)
    expect(targets('nobody')).toEqual([])
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
