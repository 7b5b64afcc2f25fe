import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BlockedEntry } from '../../shared/jobs.ts'
import type { PersonRow } from '../../shared/people.ts'
import { blockedOrder, emptyBlocked, type Entries } from './blocked.ts'
import { compareIn } from './order.ts'
import { byId, idOf, person } from './people.fixture.ts'

const compare = compareIn('en')
const blocked = (n: number, saved: string): PersonRow =>
  person(n, { names: { saved }, block: { is: 'blocked' } })
const entriesOf = (since: Readonly<Record<number, number | null>>): Entries =>
  new Map(
    Object.entries(since).map(([n, at]): [BlockedEntry['id'], BlockedEntry] => {
      const id = idOf(Number(n))
      return [id, { id, since: at, by: null }]
    }),
  )
const people = byId([
  blocked(1, 'Cy'),
  blocked(2, 'Ana'),
  person(3, { names: { saved: 'Bea' } }),
  blocked(4, 'Bob'),
  blocked(5, 'Dan'),
])

describe('the block list in order', () => {
  it('has the newest first, those of unknown date last and by name', () => {
    const entries = entriesOf({ 1: 50, 2: null, 4: 90, 5: null })
    const { ids } = blockedOrder(emptyBlocked(compare), people, { entries, sort: 'newest' })
    expect(ids).toEqual([4, 1, 2, 5].map(idOf))
  })
  it('has those of the same moment by name: a job blocks many at once', () => {
    const entries = entriesOf({ 1: 50, 2: 50, 4: 50, 5: 50 })
    const { ids } = blockedOrder(emptyBlocked(compare), people, { entries, sort: 'newest' })
    expect(ids).toEqual([2, 4, 1, 5].map(idOf))
  })
  it('by name does not look at dates', () => {
    const entries = entriesOf({ 1: 50, 5: 99 })
    const { ids } = blockedOrder(emptyBlocked(compare), people, { entries, sort: 'name' })
    expect(ids).toEqual([2, 4, 1, 5].map(idOf))
  })
  it('keeps whoever is being unblocked until WhatsApp has confirmed it, and leaves out who is only being blocked', () => {
    const asked = byId([
      { ...blocked(1, 'Cy'), block: { is: 'asking', to: 'allowed' } },
      { ...blocked(2, 'Ana'), block: { is: 'asking', to: 'blocked' } },
    ])
    const { ids } = blockedOrder(emptyBlocked(compare), asked, { entries: new Map(), sort: 'newest' })
    expect(ids).toEqual([idOf(1)])
  })
  it('is the same object while nothing has changed', () => {
    const list = { entries: entriesOf({ 1: 50 }), sort: 'newest' } as const
    const first = blockedOrder(emptyBlocked(compare), people, list)
    expect(blockedOrder(first, people, list)).toBe(first)
    expect(blockedOrder(first, people, { ...list, sort: 'name' })).not.toBe(first)
  })
  it('never loses or doubles anybody, from whatever list it came', () => {
    const rows = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 20 })
    fc.assert(
      fc.property(rows, rows, fc.constantFrom('newest', 'name'), (before, after, sort) => {
        const named = (all: readonly number[]) => byId(all.map((n) => blocked(n, `N${n % 7}`)))
        const entries = entriesOf(Object.fromEntries(after.map((n) => [n, n % 3 ? n : null])))
        const first = blockedOrder(emptyBlocked(compare), named(before), { entries, sort: 'newest' })
        const next = blockedOrder(first, named(after), { entries, sort })
        const fresh = blockedOrder(emptyBlocked(compare), named(after), { entries, sort })
        expect(next.ids).toEqual(fresh.ids)
        expect([...next.ids].sort()).toEqual(after.map(idOf).sort())
      }),
    )
  })
})
