import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, PersonId, PersonRow } from '../../shared/people.ts'
import { byId, idOf, person } from './people.fixture.ts'
import {
  countsOf,
  filters,
  find,
  haystack,
  inFilter,
  isBlocked,
  matcher,
  narrows,
  poolOf,
  type Filter,
} from './view.ts'

const number = { e164: '+5511955550142', shown: '+55 11 95555-0142', country: 'BR' }
const blocks: readonly Block[] = [
  { is: 'allowed' },
  { is: 'blocked' },
  { is: 'unknown' },
  { is: 'asking', to: 'blocked' },
  { is: 'asking', to: 'allowed' },
  { is: 'unsure', to: 'blocked' },
  { is: 'unsure', to: 'allowed' },
  { is: 'failed', to: 'blocked', code: 'timed_out' },
  { is: 'failed', to: 'allowed', code: 'timed_out' },
]
const rows = fc.array(
  fc.record({
    saved: fc.boolean(),
    business: fc.boolean(),
    block: fc.constantFrom(...blocks),
    name: fc.constantFrom('Ana', 'Łukasz', 'José', 'محمد', 'Ana María'),
  }),
  { maxLength: 40 },
)
const visible = (
  order: readonly PersonId[],
  all: ReadonlyMap<PersonId, PersonRow>,
  filter: Filter,
  query: string,
): readonly PersonId[] => find(poolOf(inFilter(order, all, filter), all), query).ids
const people = (made: readonly { name: string }[]): readonly PersonRow[] =>
  made.map(({ name, ...rest }, n) => person(n, { ...rest, names: { push: name } }))

describe('who is blocked', () => {
  it('follows what was confirmed, never what was asked', () => {
    expect(blocks.filter((block) => isBlocked(person(1, { block })))).toEqual([
      { is: 'blocked' },
      { is: 'asking', to: 'allowed' },
      { is: 'unsure', to: 'allowed' },
      { is: 'failed', to: 'allowed', code: 'timed_out' },
    ])
  })
})

describe('a business', () => {
  it('is known by its verified name before WhatsApp was asked about it', () => {
    const shop = person(1, { names: { verified: 'Padaria' } })
    expect(countsOf(byId([shop, person(2, { business: true }), person(3)])).business).toBe(2)
    expect(inFilter([shop.id], byId([shop]), 'business')).toEqual([shop.id])
  })
})

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
  ])('finds %j', (query) => expect(matcher(query)(haystack(row))).toBe(true))
  it.each(['josefa', 'jose maria', '999', '12'])('does not find %j', (query) =>
    expect(matcher(query)(haystack(row))).toBe(false),
  )
  it('finds nobody more by a query that narrows another', () => {
    const typed = fc.string({
      unit: fc.constantFrom('j', 'o', 'z', 'é', ' ', '5', '1', '+', '(', '-', 'n'),
      maxLength: 8,
    })
    fc.assert(
      fc.property(typed, typed, (start, rest) => {
        if (narrows(start, start + rest) && matcher(start + rest)(haystack(row)))
          expect(matcher(start)(haystack(row))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(narrows('(11', '(11) 955')).toBe(false)
  })
  it('does not look at what WhatsApp refused or has never said', () => {
    expect(matcher('hidden')(haystack(person(1, { about: { is: 'hidden' } })))).toBe(false)
    expect(matcher('unknown')(haystack(person(1)))).toBe(false)
  })
})

describe('what is visible', () => {
  it('is a part of the order, in its order, and exactly those that pass', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...filters),
        fc.constantFrom('', 'ana', 'l', 'jose'),
        (made, filter, query) => {
          const all = byId(people(made))
          const order = [...all.keys()].reverse()
          const shown = visible(order, all, filter, query)
          const isIn = (row: PersonRow): boolean =>
            ({
              everyone: true,
              saved: row.saved,
              unsaved: !row.saved,
              business: row.business,
              blocked: isBlocked(row),
            })[filter] && matcher(query)(haystack(row))
          expect(shown).toEqual(order.filter((id) => isIn(all.get(id)!)))
        },
      ),
    )
  })
  it('has as many people as its filter counts', () => {
    fc.assert(
      fc.property(rows, (made) => {
        const all = byId(people(made))
        const counts = countsOf(all)
        for (const filter of filters)
          expect(visible([...all.keys()], all, filter, '')).toHaveLength(counts[filter])
      }),
    )
  })
  it('leaves out ids nobody has a row for', () => {
    expect(visible([idOf(1), idOf(2)], byId([person(2, { saved: true })]), 'saved', '')).toEqual([idOf(2)])
  })
  it('folds each of 50,000 people once, however often is searched', () => {
    let folded = 0
    const names = (n: number): PersonRow['names'] => ({
      get saved() {
        folded += 1
        return `Person ${n}`
      },
    })
    const all = byId(Array.from({ length: 50_000 }, (_, n) => person(n, { names: names(n) })))
    const order = [...all.keys()]
    for (const query of ['p', 'pe', 'per', 'person 4', 'person 49']) visible(order, all, 'everyone', query)
    expect(folded).toBe(50_000)
  })
})
