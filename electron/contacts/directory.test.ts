import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import type { ChangesPage } from '../../shared/contract.ts'
import { allRows, at, book, lid, memoryDb, newDirectory, pn, stillClock } from './directory.fixture.ts'
import { createDirectory, type Directory } from './directory.ts'
import type { News } from './ports.ts'

const only = (directory: Directory): PersonRow => {
  const { rows } = directory.changes({ since: 0, limit: 10 })
  expect(rows).toHaveLength(1)
  return rows[0]!
}

describe('who is who', () => {
  it('keeps the key when the second address turns up', () => {
    const { directory } = newDirectory()
    book(directory, { who: at(pn(34600111222)), saved: 'Ana' })
    const before = only(directory).id
    directory.take({ is: 'same', pn: pn(34600111222), lid: lid(777) })
    expect(directory.find(lid(777))).toBe(before)
    expect(directory.details(before)).toMatchObject({ pn: pn(34600111222), lids: [lid(777)] })
  })

  it('merges two records when a mapping says they are one, and follows the old key', () => {
    const { directory } = newDirectory()
    directory.take({ is: 'seen', from: 'history', people: [{ who: at(null, lid(777)), push: 'ana!' }] })
    directory.take({ is: 'talked', who: at(null, lid(777)), at: 5_000 })
    book(directory, { who: at(pn(34600111222)), saved: 'Ana' })
    const lost = directory.find(lid(777))!
    const kept = directory.find(pn(34600111222))!
    const { rev } = directory.changes({ since: 0, limit: 10 })
    directory.take({ is: 'same', pn: pn(34600111222), lid: lid(777) })
    expect(only(directory)).toMatchObject({
      id: kept,
      names: { saved: 'Ana', push: 'ana!' },
      talked: 5_000,
      saved: true,
    })
    expect(directory.changes({ since: rev, limit: 10 }).gone).toEqual([lost])
    expect(directory.get([lost])[0]?.id).toBe(kept)
    expect(directory.address(lost)).toEqual({ pn: pn(34600111222), lid: lid(777) })
  })

  it('never merges two people who have a number each: the LID moves', () => {
    const { directory } = newDirectory()
    book(
      directory,
      { who: at(pn(34600111222), lid(1)), saved: 'Ana' },
      { who: at(pn(34600333444)), saved: 'Bea' },
    )
    directory.take({ is: 'same', pn: pn(34600333444), lid: lid(1) })
    expect(directory.count()).toBe(2)
    expect(directory.find(lid(1))).toBe(directory.find(pn(34600333444)))
  })

  it('goes on under a changed number', () => {
    const { directory } = newDirectory()
    book(directory, { who: at(pn(34600111222), lid(1)), saved: 'Ana' })
    const { id } = only(directory)
    directory.take({ is: 'moved', from: at(pn(34600111222), lid(1)), to: at(pn(34600999888), lid(2)) })
    expect(only(directory)).toMatchObject({ id, names: { saved: 'Ana' }, number: { e164: '+34600999888' } })
    expect(directory.find(pn(34600111222))).toBeNull()
    expect(directory.find(lid(1))).toBeNull()
  })

  it('joins the record that the new number already had', () => {
    const { directory } = newDirectory()
    book(directory, { who: at(pn(34600111222)), saved: 'Ana' })
    directory.take({ is: 'talked', who: at(pn(34600999888)), at: 9 })
    directory.take({ is: 'moved', from: at(pn(34600111222)), to: at(pn(34600999888)) })
    expect(only(directory)).toMatchObject({
      names: { saved: 'Ana' },
      talked: 9,
      number: { e164: '+34600999888' },
    })
  })

  it('lists neither the own account nor people merely heard of, but remembers their names', () => {
    const { directory } = newDirectory()
    book(directory, { who: at(pn(34611000000)), saved: 'Me' })
    directory.take({ is: 'me', who: at(pn(34611000000), lid(9)), name: 'Me' })
    book(directory, { who: at(null, lid(9)), saved: 'Me again' })
    directory.take({ is: 'seen', from: 'push', people: [{ who: at(null, lid(5)), push: 'group mate' }] })
    directory.take({ is: 'same', pn: pn(34600555555), lid: lid(5) })
    expect(directory.count()).toBe(0)
    book(directory, { who: at(pn(34600555555)), saved: 'Mate' })
    expect(only(directory).names).toEqual({ saved: 'Mate', push: 'group mate' })
    expect(directory.find(lid(5))).toBe(only(directory).id)
  })
})

describe('what is kept', () => {
  it('does not erase a name by nothing, and keeps it after a removal from the book', () => {
    const { directory } = newDirectory()
    const who = at(pn(34600111222))
    book(directory, { who, saved: 'Ana' })
    book(directory, { who, saved: '' }, { who })
    directory.take({ is: 'removed', who: [who] })
    expect(only(directory)).toMatchObject({ saved: false, names: { saved: 'Ana' } })
  })

  it('moves last talked forward only', () => {
    const { directory } = newDirectory()
    for (const time of [5, 9, 7]) directory.take({ is: 'talked', who: at(pn(34600111222)), at: time })
    expect(only(directory).talked).toBe(9)
  })

  it('does not ring for what it knew already', () => {
    const { directory, db } = newDirectory()
    const who = at(pn(34600111222), lid(3))
    book(directory, { who, saved: 'Ana' })
    let rings = 0
    db.onRev(() => rings++)
    book(directory, { who, saved: 'Ana' })
    directory.take({ is: 'same', pn: pn(34600111222), lid: lid(3) })
    expect(rings).toBe(0)
  })

  it('never mixes two accounts', () => {
    const { directory } = newDirectory()
    directory.take({ is: 'me', who: at(pn(34611000000)), name: null })
    book(directory, { who: at(pn(34600111222)), saved: 'Ana' })
    const other: News = { is: 'me', who: at(pn(34622000000)), name: null }
    expect(directory.checkAccount(pn(34622000000))).toEqual({
      is: 'other',
      kept: 1,
      keptNumber: '34611000000',
    })
    expect(() => directory.take(other)).toThrow(expect.objectContaining({ code: 'other_account' }))
    expect(() => book(directory, { who: at(pn(34600999999)), saved: 'X' })).toThrow()
    const { rev } = directory.changes({ since: 0, limit: 10 })
    directory.forget()
    directory.take(other)
    book(directory, { who: at(pn(34600999999)), saved: 'X' })
    expect(directory.count()).toBe(1)
    expect(directory.changes({ since: rev, limit: 10 }).gone).toHaveLength(1)
  })

  it('keeps who was on top, and when the list was in step', () => {
    const { directory, clock } = newDirectory()
    expect(directory.savedAt()).toBeNull()
    book(directory, { who: at(pn(34600111222)), saved: 'Ana' })
    const { id } = only(directory)
    directory.saveTop([id, 'p0000000000000000' as PersonId])
    expect(directory.top()).toEqual([id])
    directory.take({ is: 'settled' })
    clock.time += 60_000
    directory.take({ is: 'online', yes: false })
    expect(directory.savedAt()).toBe(clock.time)
  })

  it('ends a page that takes too long, and leaves nobody out', () => {
    const db = memoryDb()
    let time = 0
    const slow = createDirectory(db, { ...stillClock(), now: () => time++ })
    book(
      slow,
      ...Array.from({ length: 150 }, (_, n) => ({ who: at(pn(34_600_000_000 + n)), saved: `P ${n}` })),
    )
    const first = slow.changes({ since: 0, limit: 100 })
    expect(first.more).toBe(true)
    expect(first.rows.length).toBeGreaterThan(0)
    expect(first.rows.length).toBeLessThan(50)
    expect(new Set(allRows(slow).map(({ id }) => id)).size).toBe(150)
  })

  it('takes 50,000 people and gives them back in pages', () => {
    const { directory } = newDirectory()
    const people = Array.from({ length: 50_000 }, (_, n) => ({
      who: at(pn(34_600_000_000 + n), lid(90_000_000 + n)),
      saved: `Person ${n}`,
    }))
    book(directory, ...people)
    let [rows, since, more] = [0, 0, true]
    while (more) {
      const page = directory.changes({ since, limit: 2_000 })
      rows += page.rows.length
      since = page.rev
      more = page.more
    }
    expect(rows).toBe(50_000)
    expect(directory.count()).toBe(50_000)
  }, 60_000)
})

const number = fc.integer({ min: 1, max: 5 }).map((n) => pn(34_600_000_000 + n))
const hidden = fc.integer({ min: 101, max: 105 }).map((n) => lid(n))
const address = fc.oneof(
  number.map((n) => at(n)),
  hidden.map((l) => at(null, l)),
  fc.tuple(number, hidden).map(([n, l]) => at(n, l)),
)
const small = fc.oneof(
  fc.record({ is: fc.constant('same' as const), pn: number, lid: hidden }),
  fc.record({ is: fc.constant('talked' as const), who: address, at: fc.integer({ min: 1, max: 9 }) }),
)
const news: fc.Arbitrary<News> = fc.oneof(
  fc.record({
    is: fc.constant('seen' as const),
    from: fc.constantFrom('book' as const, 'history' as const, 'push' as const),
    people: fc.array(fc.record({ who: address, saved: fc.constantFrom('A', 'B', '') }), { maxLength: 3 }),
  }),
  fc.record({ is: fc.constant('removed' as const), who: fc.array(address, { maxLength: 2 }) }),
  small,
  fc.record({ is: fc.constant('many' as const), news: fc.array(small, { maxLength: 4 }) }),
  fc.record({ is: fc.constant('moved' as const), from: address, to: address }),
  fc.record({
    is: fc.constant('me' as const),
    who: fc.constant(at(pn(34_600_000_001))),
    name: fc.constant(null),
  }),
)
type Store = { readonly people: ReadonlyMap<PersonId, PersonRow>; readonly rev: number }
const apply = (store: Store, page: ChangesPage): Store => {
  const people = new Map(store.people)
  for (const row of page.rows) people.set(row.id, row)
  for (const id of page.gone) people.delete(id)
  return { people, rev: page.rev }
}
const plain = (store: Store): unknown => [...store.people.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('whatever happens', () => {
  it('a window that pulls now and then ends with what a new one sees', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: news },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.constant('reload' as const) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { directory } = newDirectory()
        let store: Store = { people: new Map(), rev: 0 }
        for (const one of steps) {
          if (one === 'reload') store = { people: new Map(), rev: 0 }
          else if (typeof one === 'number')
            store = apply(store, directory.changes({ since: store.rev, limit: one }))
          else directory.take(one)
        }
        for (let more = true; more;) {
          const page = directory.changes({ since: store.rev, limit: 3 })
          store = apply(store, page)
          more = page.more
        }
        const fresh = apply({ people: new Map(), rev: 0 }, directory.changes({ since: 0, limit: 1_000 }))
        expect(plain(store)).toEqual(plain(fresh))
      }),
      { numRuns: 500 },
    )
  })

  it('every living record can be reached, no address is two people’s, and old keys lead to a living record', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 40 }), (all) => {
        const { directory, db } = newDirectory()
        const ids = new Set<PersonId>()
        for (const one of all) {
          directory.take(one)
          for (const row of directory.changes({ since: 0, limit: 100 }).rows) ids.add(row.id)
        }
        const rows = directory.changes({ since: 0, limit: 100 }).rows
        expect(rows).toHaveLength(directory.count())
        const self = all.some((one) => one.is === 'me')
        for (const row of rows) {
          expect(directory.address(row.id)).not.toBeNull()
          if (self) expect(directory.address(row.id)?.pn).not.toBe(pn(34_600_000_001))
        }
        for (const id of ids)
          for (const row of directory.get([id])) expect(rows.map((other) => other.id)).toContain(row.id)
        // A chain of merges is one step long.
        expect(
          db.all(
            'SELECT 1 FROM person p JOIN person q ON q.id = p.merged WHERE q.merged IS NOT NULL AND q.merged <> q.id',
          ),
        ).toEqual([])
        expect(
          db.all('SELECT 1 FROM address a JOIN person p ON p.id = a.person WHERE p.merged IS NOT NULL'),
        ).toEqual([])
        expect(db.all('SELECT 1 FROM person WHERE rev < 0')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
