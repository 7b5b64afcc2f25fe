import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byId, person } from './people.fixture.ts'
import { gramsOf, type Grams } from './grams.ts'
import { find, matcher, narrows, poolOf, type Pool } from './search.ts'

const number = { e164: '+5511955550142', shown: '+55 11 95555-0142', country: 'BR' }

describe('search', () => {
  const row = person(1, {
    names: { saved: 'José Ñandú', push: 'Zé 🥖' },
    number,
    about: { is: 'value', value: { text: 'Pão quentinho', set: null } },
  })
  it.each([
    'jose',
    'NANDU',
    'zé',
    'pao',
    'jose pao',
    '🥖',
    '+55 11 95555',
    '955550142',
    '(11) 95555-0142',
    '  ',
  ])('finds %j', (query) => expect(matcher(query)(row.searched)).toBe(true))
  it.each(['josefa', 'jose maria', '999', '12'])('does not find %j', (query) =>
    expect(matcher(query)(row.searched)).toBe(false),
  )
  it('finds nobody more by a query that narrows another', () => {
    const typed = fc.string({
      unit: fc.constantFrom('j', 'o', 'z', 'é', ' ', '5', '1', '+', '(', '-', 'n'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(typed, typed, (start, rest) => {
        if (narrows(start, start + rest) && matcher(start + rest)(row.searched))
          expect(matcher(start)(row.searched)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(narrows('(11', '(11) 955')).toBe(false)
  })
  it('does not look at what WhatsApp refused or has never said', () => {
    expect(matcher('hidden')(person(1, { about: { is: 'hidden' } }).searched)).toBe(false)
    expect(matcher('unknown')(person(1).searched)).toBe(false)
  })
})

const grams = ({ texts }: Pool): Grams => {
  const steps = gramsOf(texts, texts.length + 1)
  steps.next()
  const last = steps.next()
  if (last.done) return last.value
  throw new Error('not in one step')
}

describe('everybody at once', () => {
  const texts = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', 'é', '5', '1', ' ', '\n', '\0', 'ص'), maxLength: 12 }),
    { maxLength: 40 },
  )
  const queries = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', '5', '1', ' ', '+', '\0', 'ص'), maxLength: 5 }),
    { minLength: 1, maxLength: 4 },
  )
  it('finds those whom the test of one finds, in their order, letter after letter', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(1, 25), queries, fc.boolean(), (some, times, typed, isPrepared) => {
        // Many are looked for in another way than few.
        const names = Array.from({ length: times }, () => some).flat()
        const people = byId(names.map((name, n) => person(n, { names: { push: name } })))
        const bare = poolOf([...people.keys()], people)
        const pool = isPrepared ? { ...bare, grams: grams(bare) } : bare
        let query = ''
        let found = null
        for (const more of typed) {
          found = find(pool, query + more, narrows(query, query + more) ? found : null)
          query += more
          const expected = pool.ids.filter((id) => matcher(query)(people.get(id)!.searched))
          expect(found.ids).toEqual(expected)
        }
      }),
      { numRuns: 1_000 },
    )
  })
  it('finds nobody across the end of one and the beginning of the next', () => {
    const people = byId([person(1, { names: { push: 'Ana' } }), person(2, { names: { push: 'Bo' } })])
    const pool = poolOf([...people.keys()], people)
    expect(find(pool, 'anabo').ids).toEqual([])
    expect(find(pool, 'ana\0bo').ids).toEqual([])
    expect(find(pool, 'a').ids).toHaveLength(1)
  })
})
