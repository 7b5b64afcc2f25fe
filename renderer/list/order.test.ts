import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import type { SortKey } from '../../shared/prefs.ts'
import { advance, compareIn, emptyOrder, type Compare } from './order.ts'
import { byId, idOf, person } from './people.fixture.ts'

const compare = compareIn('en')
const sorted = (rows: readonly PersonRow[], sort: SortKey): readonly PersonId[] =>
  advance(emptyOrder(sort, compare), byId(rows), sort, compare).ids
const named = (n: number, saved: string): PersonRow => person(n, { names: { saved } })
const numbered = (n: number, e164: string): PersonRow =>
  person(n, { number: { e164, shown: e164, country: null } })

describe('the order', () => {
  it('by name: the reader’s alphabet, then those with a number only, then nobody', () => {
    const rows = [
      person(1),
      numbered(2, '+49'),
      named(3, 'Zoë'),
      named(4, 'Ängel'),
      named(5, 'bob'),
      numbered(6, '+1'),
    ]
    expect(sorted(rows, 'name')).toEqual([4, 5, 3, 6, 2, 1].map(idOf))
  })
  it('by name: the first letter or digit counts, and names without one come after those with', () => {
    const rows = [
      named(1, '🌸🌸'),
      named(2, '🌸 Mia'),
      named(3, '\u202eAna'),
      named(4, '“Zoë”'),
      named(5, '✨'),
      named(6, '24/7 Taxi'),
      numbered(7, '+1'),
    ]
    expect(sorted(rows, 'name').map((id) => rows.findIndex((row) => row.id === id) + 1)).toEqual([
      6, 3, 2, 4, 5, 1, 7,
    ])
  })
  it('by name: the one that is shown', () => {
    const rows = [person(1, { names: { saved: 'Zed', push: 'Anna' } }), person(2, { names: { push: 'Mia' } })]
    expect(sorted(rows, 'name')).toEqual([2, 1].map(idOf))
  })
  it('by last talked: the newest first, those not known last, by name', () => {
    const rows = [named(1, 'B'), person(2, { talked: 5 }), named(3, 'A'), person(4, { talked: 9 })]
    expect(sorted(rows, 'talked')).toEqual([4, 2, 3, 1].map(idOf))
  })
  it('by number: by country code, hidden ones last', () => {
    expect(sorted([person(1), numbered(2, '+49'), numbered(3, '+1')], 'number')).toEqual([3, 2, 1].map(idOf))
    const lengths = [numbered(1, '+6590000142'), numbered(2, '+12125550148'), numbered(3, '+233205550142')]
    expect(sorted(lengths, 'number')).toEqual([2, 3, 1].map(idOf))
  })
})

type Change = { readonly n: number; readonly name: string | null; readonly talked: number | null }
const change = fc.record({
  n: fc.nat({ max: 30 }),
  name: fc.option(fc.constantFrom('a', 'b', 'B', 'é', 'e', 'zz', '😀')),
  talked: fc.option(fc.nat({ max: 5 })),
})

const apply = (
  all: ReadonlyMap<PersonId, PersonRow>,
  changes: readonly Change[],
): ReadonlyMap<PersonId, PersonRow> => {
  const next = new Map(all)
  for (const { n, name, talked } of changes) {
    if (name === null && talked === null) next.delete(idOf(n))
    else next.set(idOf(n), person(n, { talked, ...(name === null ? {} : { names: { push: name } }) }))
  }
  return next
}

describe('advancing the order', () => {
  it('leads where sorting anew leads, whatever came, went and changed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.array(change, { maxLength: 12 }), fc.constantFrom<SortKey>('name', 'talked', 'number')),
        ),
        (steps) => {
          let all: ReadonlyMap<PersonId, PersonRow> = new Map()
          let order = emptyOrder('name', compare)
          for (const [changes, sort] of steps) {
            all = apply(all, changes)
            order = advance(order, all, sort, compare)
            expect(order.ids).toEqual(advance(emptyOrder(sort, compare), all, sort, compare).ids)
            expect(new Set(order.ids)).toEqual(new Set(all.keys()))
          }
        },
      ),
    )
  })
  it('keeps the very same list while no sort key has changed', () => {
    const all = byId([named(1, 'a'), named(2, 'b')])
    const first = advance(emptyOrder('name', compare), all, 'name', compare)
    const blocked = byId([named(1, 'a'), person(2, { names: { saved: 'b' }, block: { is: 'blocked' } })])
    expect(advance(first, blocked, 'name', compare).ids).toBe(first.ids)
  })
  it('compares a few people with a few, not 50,000 with each other', () => {
    let calls = 0
    const counted: Compare = (a, b) => {
      calls += 1
      return a < b ? -1 : a > b ? 1 : 0
    }
    const size = 50_000
    const padded = (n: number): string => String(n).padStart(6, '0')
    const all = new Map(byId(Array.from({ length: size }, (_, n) => named(n, padded(n)))))
    const first = advance(emptyOrder('name', counted), all, 'name', counted)
    calls = 0
    for (let n = 0; n < 10; n++) all.set(idOf(n), named(n, padded(size - n)))
    advance(first, new Map(all), 'name', counted)
    // Ten people: sorted among themselves, then each leaps into place in about twice log2(50,000) steps.
    expect(calls).toBeLessThan(10 * 2 * Math.ceil(Math.log2(size)) + 60)
  })
})
