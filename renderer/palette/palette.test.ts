import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byId, idOf, person } from '../list/people.fixture.ts'
import { findPeople, inPlace } from './find.ts'
import { score, top, wordsOf } from './score.ts'

describe('the scorer', () => {
  it('prefers the start of the text to the start of a word to the inside of one', () => {
    const at = (text: string): number => score(text, wordsOf('ana'))
    expect(at('ana lima')).toBeGreaterThan(at('dona ana'))
    expect(at('dona ana')).toBeGreaterThan(at('mariana'))
    expect(at('mariana')).toBeGreaterThan(0)
    expect(at('maria')).toBe(0)
  })
  it('prefers the shorter of two equal hits', () => {
    expect(score('ana', ['ana'])).toBeGreaterThan(score('ana maria lima', ['ana']))
  })
  it('wants every word, in any order', () => {
    expect(score('ana maria', wordsOf('maria ANA'))).toBeGreaterThan(0)
    expect(score('ana maria', wordsOf('ana lima'))).toBe(0)
    expect(score('ana', [])).toBe(0)
  })
})

describe('the best of many', () => {
  it('are what sorting all of them would bring, equals in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 })), fc.integer({ min: 1, max: 12 }), (scores, count) => {
        const items = scores.map((value, index) => ({ value, index }))
        const wanted = items
          .filter(({ value }) => value > 0)
          .sort((a, b) => b.value - a.value || a.index - b.index)
          .slice(0, count)
        expect(top(items, ({ value }) => value, count)).toEqual(wanted)
      }),
    )
  })
})

describe('finding people', () => {
  const people = byId([
    person(1, {
      about: { is: 'value', value: { text: 'Ana is my sister', set: null } },
      names: { push: 'Rui' },
    }),
    person(2, { names: { saved: 'Mariana' } }),
    person(3, { names: { saved: 'Ana Lima', push: 'Aninha' } }),
    person(4, { names: { saved: 'Bob' } }),
  ])
  it('puts names before what is merely said about them', () => {
    expect(findPeople(people, wordsOf('ana')).map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)])
  })
  it('finds by a name that is not the one shown', () => {
    expect(findPeople(people, wordsOf('aninha')).map(({ id }) => id)).toEqual([idOf(3)])
  })
  it('shows nobody before anything is typed, and never more than fifty', () => {
    expect(findPeople(people, [])).toEqual([])
    const many = byId(Array.from({ length: 200 }, (_, n) => person(n, { names: { push: `Ana ${n}` } })))
    expect(findPeople(many, wordsOf('ana'))).toHaveLength(50)
  })
})

describe('people who change while they are shown', () => {
  const ana = person(1, { names: { saved: 'Ana' } })
  const anabel = person(2, { names: { saved: 'Anabel' } })
  const mariana = person(3, { names: { saved: 'Mariana' } })
  it('do not change places, and whoever is new comes after them', () => {
    const renamed = { ...ana, names: { saved: 'Mariana Ana' } }
    expect(inPlace([ana, mariana], [anabel, renamed, mariana])).toEqual([renamed, mariana, anabel])
  })
  it('are there only as long as they answer', () => {
    expect(inPlace([ana, mariana], [mariana])).toEqual([mariana])
    expect(inPlace([], [anabel, ana])).toEqual([anabel, ana])
  })
})
