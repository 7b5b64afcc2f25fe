import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonRow } from '../../shared/people.ts'
import { countriesIn } from './countries.ts'
import { person } from './people.fixture.ts'
import {
  dayAt,
  dayOf,
  parse,
  print,
  soughtIn,
  tokenTest,
  typed,
  withToken,
  withoutToken,
  type Query,
  type Token,
} from './query.ts'

const countryOf = countriesIn('en')
const token = fc.oneof(
  fc.record({
    is: fc.constantFrom('saved', 'business', 'blocked'),
    value: fc.constantFrom('yes', 'no'),
  }) as fc.Arbitrary<Token>,
  fc.constant<Token>({ is: 'name', value: 'none' }),
  fc.record({
    is: fc.constant('picture' as const),
    value: fc.constantFrom('none' as const, 'hidden' as const),
  }),
  fc.record({ is: fc.constant('country' as const), value: fc.constantFrom('BR', 'IN', 'US', 'DE') }),
  fc.record({
    is: fc.constant('about' as const),
    value: fc.constantFrom('promo', 'two words', 'https://x.example/a:b', 'سلام', '🎁'),
  }),
  fc.record({
    is: fc.constant('talked' as const),
    value: fc.constantFrom('never', '2026-01-01', '2024-02-29'),
  }),
)
const tokens = fc
  .array(token, { maxLength: 6 })
  .map((all) => all.reduce<readonly Token[]>((sum, one) => withToken(sum, one), []))
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'saved:no',
        'SAVED:YES',
        'saved:maybe',
        'about:"two words"',
        'about:"open',
        'about:""',
        'closed"',
        'country:brazil',
        'country:xx',
        'talked:<2026-01-01',
        'talked:<2026-13-40',
        'ana',
        '"',
        ':',
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map((words) => words.join(' '))

describe('the search field', () => {
  it('means the same when what it means is printed', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const query = parse(text, countryOf)
        expect(parse(print(query), countryOf)).toEqual(query)
        expect(print(parse(print(query), countryOf))).toBe(print(query))
      }),
      { numRuns: 1_000 },
    )
  })
  it('reads every token that it prints', () => {
    fc.assert(
      fc.property(tokens, fc.constantFrom('', 'ana', 'ana maria'), (all, text) => {
        expect(parse(print({ tokens: all, text }), countryOf)).toEqual({ tokens: all, text })
      }),
    )
  })
  it.each<[string, Query]>([
    ['saved:no picture:none', { tokens: [no('saved'), { is: 'picture', value: 'none' }], text: '' }],
    ['ana Saved:NO maria', { tokens: [no('saved')], text: 'ana maria' }],
    ['country:brazil', { tokens: [{ is: 'country', value: 'BR' }], text: '' }],
    ['country:"United States"', { tokens: [{ is: 'country', value: 'US' }], text: '' }],
    ['talked:<2026-01-01', { tokens: [{ is: 'talked', value: '2026-01-01' }], text: '' }],
    ['talked:2026-01-01', { tokens: [], text: 'talked:2026-01-01' }],
    ['talked:<2026-02-30', { tokens: [], text: 'talked:<2026-02-30' }],
    ['saved:maybe', { tokens: [], text: 'saved:maybe' }],
    ['about:"Two  words" x', { tokens: [{ is: 'about', value: 'Two words' }], text: 'x' }],
    ['saved:yes saved:no', { tokens: [no('saved')], text: '' }],
    ['https://x.example', { tokens: [], text: 'https://x.example' }],
  ])('reads %j', (text, query) => expect(parse(text, countryOf)).toEqual(query))

  it('turns a fixed value into a token with its last letter, and nothing before', () => {
    for (const text of ['s', 'saved', 'saved:', 'saved:n'])
      expect(typed(text, false, countryOf)).toEqual({ tokens: [], text })
    expect(typed('saved:no', false, countryOf)).toEqual({ tokens: [no('saved')], text: '' })
    expect(typed('ana saved:no', false, countryOf)).toEqual({ tokens: [no('saved')], text: 'ana' })
    expect(typed('talked:<2026-01-0', false, countryOf).tokens).toEqual([])
    expect(typed('talked:<2026-01-01', false, countryOf).tokens).toHaveLength(1)
  })
  it('waits for the space or Enter where the word may go on', () => {
    expect(typed('country:br', false, countryOf)).toEqual({ tokens: [], text: 'country:br' })
    expect(typed('country:br', true, countryOf).tokens).toEqual([{ is: 'country', value: 'BR' }])
    expect(typed('country:br ', false, countryOf).tokens).toEqual([{ is: 'country', value: 'BR' }])
    expect(typed('country:united ', false, countryOf)).toEqual({ tokens: [], text: 'country:united ' })
    expect(typed('country:united states', true, countryOf).tokens).toEqual([{ is: 'country', value: 'US' }])
    expect(typed('about:win ', false, countryOf).tokens).toEqual([{ is: 'about', value: 'win' }])
    expect(typed('about:"win b', false, countryOf).text).toBe('about:"win b')
    expect(typed('about:"win big"', false, countryOf).tokens).toEqual([{ is: 'about', value: 'win big' }])
  })
  it('leaves text without an operator as it was typed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '"', '5', '+'), maxLength: 12 })
    fc.assert(
      fc.property(text, (one) => {
        expect(typed(one, false, countryOf)).toEqual({ tokens: [], text: one })
      }),
    )
  })
  it('takes several at once, as they are pasted', () => {
    expect(typed('saved:no picture:none country:br', false, countryOf)).toEqual({
      tokens: [no('saved'), { is: 'picture', value: 'none' }],
      text: 'country:br',
    })
    expect(typed('country:br saved:no ana', false, countryOf)).toEqual({
      tokens: [{ is: 'country', value: 'BR' }, no('saved')],
      text: 'ana',
    })
  })
  it('looks for nothing of an operator that is being typed', () => {
    expect(soughtIn('ana saved:n')).toBe('ana')
    expect(soughtIn('country:united sta')).toBe('')
    expect(soughtIn('about:"two wo')).toBe('')
    expect(soughtIn('ana maria')).toBe('ana maria')
    expect(soughtIn('saved:maybe ana')).toBe('saved:maybe ana')
  })
})

function no(is: 'saved' | 'business' | 'blocked'): Token {
  return { is, value: 'no' }
}

describe('countries', () => {
  it('go by code and by their name in the language', () => {
    expect(countryOf('BR')).toBe('BR')
    expect(countryOf('united kingdom')).toBe('GB')
    expect(countryOf('uk')).toBe('GB')
    expect(countriesIn('de')('Österreich')).toBe('AT')
    expect(countriesIn('de')('osterreich')).toBe('AT')
    expect(countryOf('atlantis')).toBeNull()
  })
})

describe('days', () => {
  it('are those of the calendar', () => {
    expect(dayOf('2026-02-29')).toBeNull()
    expect(dayOf('26-2-1')).toBeNull()
    fc.assert(
      fc.property(
        fc.date({ min: new Date(1970, 0, 2), max: new Date(2100, 0, 1), noInvalidDate: true }),
        (at) => {
          const day = dayAt(at.getTime())
          expect(dayAt(dayOf(day) ?? NaN)).toBe(day)
        },
      ),
    )
  })
})

describe('who a token holds', () => {
  const number = { e164: '+5511955550142', shown: '+55 11 95555-0142', country: 'BR' }
  const cases: readonly [Token, PersonRow, boolean][] = [
    [{ is: 'saved', value: 'no' }, person(1), true],
    [{ is: 'saved', value: 'yes' }, person(1), false],
    [{ is: 'name', value: 'none' }, person(1), true],
    [{ is: 'name', value: 'none' }, person(1, { names: { push: 'Ana' } }), false],
    // Refused and never answered are not "none".
    [{ is: 'picture', value: 'none' }, person(1, { picture: { is: 'unset' } }), true],
    [{ is: 'picture', value: 'none' }, person(1, { picture: { is: 'hidden' } }), false],
    [{ is: 'picture', value: 'none' }, person(1), false],
    [{ is: 'picture', value: 'hidden' }, person(1, { picture: { is: 'hidden' } }), true],
    [{ is: 'country', value: 'BR' }, person(1, { number }), true],
    [{ is: 'country', value: 'IN' }, person(1, { number }), false],
    [{ is: 'country', value: 'BR' }, person(1), false],
    [{ is: 'business', value: 'yes' }, person(1, { names: { verified: 'Shop' } }), true],
    [{ is: 'talked', value: 'never' }, person(1), true],
    [{ is: 'talked', value: 'never' }, person(1, { talked: 5 }), false],
    [{ is: 'talked', value: '2026-01-01' }, person(1), true],
    [
      { is: 'talked', value: '2026-01-01' },
      person(1, { talked: new Date(2025, 11, 31, 23).getTime() }),
      true,
    ],
    [{ is: 'talked', value: '2026-01-01' }, person(1, { talked: new Date(2026, 0, 1).getTime() }), false],
    [{ is: 'blocked', value: 'yes' }, person(1, { block: { is: 'blocked' } }), true],
    [{ is: 'blocked', value: 'no' }, person(1), true],
    // Nobody knows: neither.
    [{ is: 'blocked', value: 'yes' }, person(1, { block: { is: 'unknown' } }), false],
    [{ is: 'blocked', value: 'no' }, person(1, { block: { is: 'unknown' } }), false],
    [
      { is: 'about', value: 'PAO' },
      person(1, { about: { is: 'value', value: { text: 'Pão quente', set: null } } }),
      true,
    ],
    [{ is: 'about', value: 'hidden' }, person(1, { about: { is: 'hidden' } }), false],
  ]
  it.each(cases)('%j', (one, row, yes) => expect(tokenTest([one])?.(row)).toBe(yes))
  it('is everybody without one, all of several, any of several countries', () => {
    expect(tokenTest([])).toBeNull()
    const from = (country: string): Token => ({ is: 'country', value: country })
    const brazil = person(1, { number, saved: true })
    expect(tokenTest([from('IN'), from('BR')])?.(brazil)).toBe(true)
    expect(tokenTest([from('BR'), no('saved')])?.(brazil)).toBe(false)
  })
  it('is forgotten when it is taken out', () => {
    fc.assert(
      fc.property(tokens, token, (all, one) => {
        expect(withoutToken(withToken(all, one), one)).not.toContainEqual(one)
      }),
    )
  })
})
