import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type FactKind, factKinds, type PersonId } from '../../shared/people.ts'
import { ranks } from './gate.ts'
import { type Due, type InFlight, plan } from './plan.ts'

const person = fc.integer({ min: 0, max: 60 }).map((n) => `p${String(n).padStart(16, '0')}` as PersonId)
const facts = fc.uniqueArray(fc.constantFrom(...factKinds), { minLength: 1 })
const due: fc.Arbitrary<Due> = fc.record({
  id: person,
  rank: fc.constantFrom(...ranks),
  facts,
  tries: fc.integer({ min: 0, max: 12 }),
})
const busy: fc.Arbitrary<InFlight> = fc
  .array(fc.tuple(person, facts), { maxLength: 20 })
  .map((all) => new Map(all.map(([id, kinds]) => [id, new Set(kinds)])))
const waiting = fc.uniqueArray(due, { maxLength: 60, selector: ({ id }) => id })
const most = fc.integer({ min: 1, max: 40 })

it('never puts on the wire what is there already, nor anybody twice', () => {
  fc.assert(
    fc.property(fc.array(due, { maxLength: 60 }), busy, most, (all, flying, n) => {
      const batch = plan(all, flying, n)
      for (const id of batch?.people ?? [])
        for (const kind of batch?.facts ?? []) expect(flying.get(id)?.has(kind) ?? false).toBe(false)
      expect(new Set(batch?.people).size).toBe(batch?.people.length ?? 0)
    }),
  )
})

it('asks nobody who waits for nothing, and about nothing that nobody waits for', () => {
  fc.assert(
    fc.property(waiting, busy, most, (all, flying, n) => {
      const batch = plan(all, flying, n)
      if (!batch) return
      const members = all.filter(({ id }) => batch.people.includes(id))
      expect(members).toHaveLength(batch.people.length)
      expect(new Set(batch.facts)).toEqual(
        new Set(members.flatMap((one) => one.facts.filter((kind) => !flying.get(one.id)?.has(kind)))),
      )
    }),
  )
})

it('takes the most urgent first, within the room that the unlucky ones leave', () => {
  fc.assert(
    fc.property(waiting, most, (all, n) => {
      const batch = plan(all, new Map(), n)
      expect(batch === null).toBe(all.length === 0)
      if (!batch) return
      const best = Math.min(...all.map(({ rank }) => ranks.indexOf(rank)))
      expect(ranks.indexOf(batch.rank)).toBe(best)
      expect(batch.people.length).toBeGreaterThan(0)
      for (const one of all)
        if (batch.people.includes(one.id))
          expect(batch.people.length).toBeLessThanOrEqual(Math.max(1, Math.floor(n / 2 ** (one.tries ?? 0))))
    }),
  )
})

it('comes to an end: everybody is asked once, with as few questions as the room allows', () => {
  fc.assert(
    fc.property(waiting, most, (all, n) => {
      const calm = all.map((one) => ({ ...one, tries: 0 }))
      let left: readonly Due[] = calm
      let questions = 0
      const asked: PersonId[] = []
      for (let batch = plan(left, new Map(), n); batch; batch = plan(left, new Map(), n)) {
        const gone: readonly PersonId[] = batch.people
        asked.push(...gone)
        left = left.filter(({ id }) => !gone.includes(id))
        questions += 1
      }
      expect(asked.toSorted()).toEqual(calm.map(({ id }) => id).toSorted())
      expect(questions).toBe(Math.ceil(calm.length / n))
    }),
  )
})

it('leaves out only facts that are on the wire', () => {
  const one: Due = { id: 'p0000000000000001' as PersonId, rank: 'click', facts: ['about', 'picture'] }
  const flying = new Map([[one.id, new Set<FactKind>(['about'])]])
  expect(plan([one], flying)).toEqual({ rank: 'click', people: [one.id], facts: ['picture'] })
  expect(plan([one], new Map([[one.id, new Set(one.facts)]]))).toBeNull()
})

it('asks about a hundred people, or as many as the caller wants, and never more than WhatsApp’s own client', () => {
  const all = Array.from({ length: 900 }, (_, n): Due => ({
    id: `p${String(n).padStart(16, '0')}` as PersonId,
    rank: 'round',
    facts: ['about'],
  }))
  expect([undefined, 30, 500, 900].map((n) => plan(all, new Map(), n)?.people.length)).toEqual([
    100, 30, 500, 500,
  ])
})
