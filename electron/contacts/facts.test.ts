import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factKinds, type PersonId } from '../../shared/people.ts'
import { type Fact, neverAsked } from '../storage/facts.ts'
import { applyAnswer, applySilence, clip, differs, isDue, ttl } from './facts.ts'
import { plan } from './plan.ts'
import type { FactAnswer } from './ports.ts'

const NOW = 1_800_000_000_000
const value = (text: string, extra: object = {}): FactAnswer => ({
  known: { is: 'value', value: text },
  ...extra,
})
const hidden: FactAnswer = { known: { is: 'hidden' } }
const unset: FactAnswer = { known: { is: 'unset' } }

describe('an answer', () => {
  it('is kept with its age, and due again when it is old', () => {
    const fact = applyAnswer(neverAsked, 'about', value('Hi', { set: NOW - 5e9 }), NOW)
    expect(fact).toEqual({
      state: 'value',
      value: 'Hi',
      dated: NOW - 5e9,
      asked: NOW,
      answered: NOW,
      due: NOW + ttl.about,
      tries: 0,
    })
    expect(isDue(fact, NOW + ttl.about - 1)).toBe(false)
    expect(isDue(fact, NOW + ttl.about)).toBe(true)
  })
  it('obeys WhatsApp’s own refresh, within reason', () => {
    const due = (refresh: number): number =>
      applyAnswer(neverAsked, 'about', value('x', { refresh }), NOW).due - NOW
    expect([due(7_200_000), due(0), due(1e15)]).toEqual([7_200_000, 3_600_000, 30 * 86_400_000])
  })
  it.each([null, 0, 1, undefined, NOW * 2])('%s is no date', (set) => {
    expect(applyAnswer(neverAsked, 'about', value('x', { set }), NOW).dated).toBeNull()
  })
  it('replaces an About that is hidden or taken away', () => {
    const fact = applyAnswer(neverAsked, 'about', value('Hi'), NOW)
    expect(applyAnswer(fact, 'about', hidden, NOW)).toMatchObject({ state: 'hidden', value: null })
    expect(applyAnswer(fact, 'about', unset, NOW)).toMatchObject({ state: 'unset', value: null })
  })
  it('tells a refused picture from one that is gone', () => {
    const fact = applyAnswer(neverAsked, 'picture', value('77'), NOW)
    expect(applyAnswer(fact, 'picture', hidden, NOW + 9)).toMatchObject({
      state: 'hidden',
      value: null,
      answered: NOW + 9,
    })
    expect(applyAnswer(fact, 'picture', unset, NOW)).toMatchObject({ state: 'unset', value: null })
    expect(applyAnswer(neverAsked, 'picture', hidden, NOW)).toMatchObject({ state: 'hidden' })
  })
  it('an error keeps the old value with its age and asks later, at the earliest when WhatsApp says', () => {
    const fact = applyAnswer(neverAsked, 'about', value('Hi'), NOW)
    const after = applyAnswer(fact, 'about', { error: 'refused', backoff: 5e6 }, NOW + 10)
    expect(after).toMatchObject({ state: 'value', value: 'Hi', answered: NOW, asked: NOW + 10, tries: 1 })
    expect(after.due).toBe(NOW + 10 + 5e6)
  })
  it('silence asks again later and later, at least once a day', () => {
    let fact: Fact = neverAsked
    const pauses: number[] = []
    for (let n = 0; n < 14; n++) {
      fact = applySilence(fact, NOW)
      pauses.push(fact.due - NOW)
    }
    expect(pauses.slice(0, 3)).toEqual([60_000, 120_000, 240_000])
    expect(pauses.at(-1)).toBe(86_400_000)
    expect(fact).toMatchObject({ state: null, answered: null })
  })
  it('is due when the clock was set back', () => {
    const fact = applyAnswer(neverAsked, 'about', value('Hi'), NOW)
    expect(isDue(fact, NOW - 30 * 86_400_000)).toBe(true)
  })
})

describe('text', () => {
  it('is cut between signs', () => {
    expect(clip('a'.repeat(10_000))).toHaveLength(2_000)
    expect(clip(`${'a'.repeat(1_999)}👩‍🚀`).isWellFormed()).toBe(true)
    expect(clip('half \ud800 pair').isWellFormed()).toBe(true)
  })
  it('keeps its direction marks', () => {
    expect(clip('\u202eabc\u202c\u200d')).toBe('\u202eabc\u202c\u200d')
  })
})

describe('whatever comes', () => {
  const answer: fc.Arbitrary<FactAnswer> = fc.oneof(
    fc.record(
      {
        known: fc.oneof(
          fc.record({ is: fc.constant('value' as const), value: fc.string() }),
          fc.constant({ is: 'hidden' as const }),
          fc.constant({ is: 'unset' as const }),
        ),
        set: fc.oneof(fc.constant(null), fc.integer()),
        refresh: fc.integer(),
      },
      { requiredKeys: ['known'] },
    ),
    fc.record({ error: fc.constant('refused' as const), backoff: fc.nat() }, { requiredKeys: ['error'] }),
  )
  it('a fact can be stored, is due in the future, and within a month', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.constantFrom(...factKinds), (answers, kind) => {
        let fact: Fact = neverAsked
        for (const one of answers) {
          const next = applyAnswer(fact, kind, one, NOW)
          expect((next.state === null) === (next.answered === null)).toBe(true)
          expect((next.state === 'value') === (next.value !== null)).toBe(true)
          expect(next.due).toBeGreaterThan(NOW)
          expect(next.due).toBeLessThanOrEqual(NOW + Math.max(30 * 86_400_000, 2 ** 31))
          if ('error' in one) expect(differs(fact, next)).toBe(false)
          fact = next
        }
      }),
    )
  })
})

describe('plan', () => {
  const id = fc.integer({ min: 0, max: 15 }).map((n) => `p${n.toString(16).padStart(16, '0')}` as PersonId)
  const kinds = fc.uniqueArray(fc.constantFrom(...factKinds))
  const rank = fc.constantFrom('click' as const, 'screen' as const, 'news' as const, 'round' as const)
  const due = fc.uniqueArray(fc.record({ id, rank, facts: kinds }), {
    selector: (one) => one.id,
    maxLength: 16,
  })
  const flying = fc
    .array(
      fc.tuple(
        id,
        kinds.map((all) => new Set(all)),
      ),
      { maxLength: 8 },
    )
    .map((all) => new Map(all))

  it('asks something that is due whenever it can, nothing twice, and the most urgent first', () => {
    fc.assert(
      fc.property(due, flying, fc.integer({ min: 1, max: 6 }), (wanted, inFlight, most) => {
        const batch = plan(wanted, inFlight, most)
        const open = wanted.filter((one) => one.facts.some((kind) => !inFlight.get(one.id)?.has(kind)))
        expect(batch === null).toBe(open.length === 0)
        if (!batch) return
        expect(batch.people.length).toBeGreaterThan(0)
        expect(batch.people.length).toBeLessThanOrEqual(most)
        expect(new Set(batch.people).size).toBe(batch.people.length)
        for (const person of batch.people) {
          expect(open.map((one) => one.id)).toContain(person)
          for (const kind of batch.facts) expect(inFlight.get(person)?.has(kind) ?? false).toBe(false)
        }
        const order = ['click', 'screen', 'news', 'round']
        expect(order.indexOf(batch.rank)).toBe(Math.min(...open.map((one) => order.indexOf(one.rank))))
        expect(open.find((one) => one.id === batch.people[0])?.rank).toBe(batch.rank)
      }),
      { numRuns: 2_000 },
    )
  })
})
