import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, PersonId } from '../../shared/people.ts'
import type { ListedPeople, ListedRow } from './listed.ts'
import { byId, idOf, person } from './people.fixture.ts'
import { find, matcher, poolOf } from './search.ts'
import { countsOf, filters, inFilter, isBlocked, type Filter } from './view.ts'

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
  all: ListedPeople,
  filter: Filter,
  query: string,
): readonly PersonId[] => find(poolOf(inFilter(order, all, filter), all), query).ids
const people = (made: readonly { name: string }[]): readonly ListedRow[] =>
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
          const isIn = (row: ListedRow): boolean =>
            ({
              everyone: true,
              saved: row.saved,
              unsaved: !row.saved,
              business: row.business,
              blocked: isBlocked(row),
            })[filter] && matcher(query)(row.searched)
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
    const names = (n: number): ListedRow['names'] => ({
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
