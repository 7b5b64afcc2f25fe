import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Jid } from '../../../shared/address.ts'
import type { Checked, ListLine } from '../../../shared/lists.ts'
import type { Block, PersonId } from '../../../shared/people.ts'
import { idOf } from '../../list/people.fixture.ts'
import { isLong, itemsOf, lineCount, marksOf, outcomeOf, spanOf, twinsOf, type Checks } from './lines.ts'

const pn = (n: number): Jid => `55119${String(n).padStart(8, '0')}@s.whatsapp.net` as Jid
const ready = (line: number, jid: Jid, person: PersonId | null = null): ListLine => ({
  line,
  text: jid,
  is: 'ready',
  jid,
  number: jid.endsWith('@lid') ? null : { e164: `+${jid.split('@')[0] ?? ''}`, shown: jid, country: 'BR' },
  person,
  name: null,
  from: 'number',
  guessed: false,
})
const bad = (line: number): ListLine => ({ line, text: '12345', is: 'problem', why: 'too_short' })
const twice = (line: number, of: number): ListLine => ({ line, text: 'again', is: 'duplicate', of })
const checked = (jid: Jid, more: Partial<Checked> = {}): [Jid, Checked] => [
  jid,
  { jid, registered: 'yes', canonical: jid, person: null, ...more },
]
const nobody = { blockOf: () => undefined, me: null }
const blocks = (all: ReadonlyMap<PersonId, Block['is']>) => ({
  blockOf: (id: PersonId): Block | undefined => {
    const is = all.get(id)
    return is === 'blocked' || is === 'allowed' ? { is } : undefined
  },
  me: null,
})
const NONE: Checks = new Map()

describe('what a list comes to', () => {
  it('counts who can be blocked, what cannot be read, and what stands there twice', () => {
    const lines = [ready(1, pn(1)), bad(2), twice(3, 1), ready(4, pn(2)), bad(5)]
    const { counts, targets, unchecked } = outcomeOf(lines, NONE, 'block', nobody)
    expect(counts).toMatchObject({ goes: 2, problems: 2, duplicates: 1, ready: 2, already: 0 })
    expect(targets).toEqual([pn(1), pn(2)])
    expect(unchecked).toEqual([pn(1), pn(2)])
  })
  it('leaves out who has no account, and asks nobody twice', () => {
    const checks = new Map([checked(pn(1)), checked(pn(2), { registered: 'no' })])
    const { counts, targets, unchecked, fates } = outcomeOf(
      [ready(1, pn(1)), ready(2, pn(2)), ready(3, pn(3))],
      checks,
      'block',
      nobody,
    )
    expect(fates.get(2)).toBe('no-account')
    expect(counts).toMatchObject({ goes: 2, 'no-account': 1 })
    expect(targets).toEqual([pn(1), pn(3)])
    expect(unchecked).toEqual([pn(3)])
  })
  it('lets those go of whom WhatsApp did not say whether they have an account', () => {
    const checks = new Map([checked(pn(1), { registered: 'unknown' })])
    expect(outcomeOf([ready(1, pn(1))], checks, 'block', nobody).counts.goes).toBe(1)
  })
  it('takes the address that WhatsApp answers with, and the person it belongs to', () => {
    const checks = new Map([checked(pn(1), { canonical: pn(9) }), checked(pn(2), { person: idOf(7) })])
    const { targets, known } = outcomeOf([ready(1, pn(1)), ready(2, pn(2))], checks, 'block', nobody)
    expect(targets).toEqual([pn(9), idOf(7)])
    expect(known).toEqual([idOf(7)])
  })
  it('counts two numbers once that turn out to be one person', () => {
    const checks = new Map([checked(pn(1), { canonical: pn(9) }), checked(pn(9))])
    const { targets, counts, fates } = outcomeOf([ready(1, pn(1)), ready(2, pn(9))], checks, 'block', nobody)
    expect(targets).toEqual([pn(9)])
    expect(fates.get(2)).toBe('same')
    expect(counts).toMatchObject({ goes: 1, same: 1 })
  })
  it('tells who is that way already, in either direction, and has the review say so too', () => {
    const known = blocks(new Map([[idOf(1), 'blocked'] as const, [idOf(2), 'allowed'] as const]))
    const lines = [ready(1, pn(1), idOf(1)), ready(2, pn(2), idOf(2)), ready(3, pn(3), idOf(3))]
    const block = outcomeOf(lines, NONE, 'block', known)
    expect([...block.fates.values()]).toEqual(['already', 'goes', 'goes'])
    expect(block.targets).toHaveLength(3)
    expect([...outcomeOf(lines, NONE, 'unblock', known).fates.values()]).toEqual(['goes', 'already', 'goes'])
  })
  it('tries people known by LID only like everybody else, and never yourself', () => {
    const lid = '27184936550199@lid' as Jid
    const { fates } = outcomeOf([ready(1, lid), ready(2, pn(1))], NONE, 'block', {
      ...nobody,
      me: pn(1).split('@')[0] ?? '',
    })
    expect([...fates.values()]).toEqual(['goes', 'you'])
  })
  it('has everybody who is ready in one place, and nobody in two, whatever the list', () => {
    const line = fc.oneof(
      fc.nat({ max: 5 }).map((n) => (at: number) => ready(at, pn(n), n % 2 ? idOf(n) : null)),
      fc.constant((at: number) => bad(at)),
      fc.constant((at: number) => twice(at, 1)),
    )
    const check = fc.record({
      n: fc.nat({ max: 5 }),
      canonical: fc.nat({ max: 5 }),
      registered: fc.constantFrom('yes', 'no', 'unknown'),
    })
    fc.assert(
      fc.property(fc.array(line), fc.array(check), (makers, answers) => {
        const lines = makers.map((make, n) => make(n + 1))
        const checks = new Map(
          answers.map(({ n, canonical, registered }) =>
            checked(pn(n), { canonical: pn(canonical), registered }),
          ),
        )
        const { counts, targets, fates } = outcomeOf(lines, checks, 'block', nobody)
        expect(new Set(targets).size).toBe(targets.length)
        expect(fates.size).toBe(counts.ready)
        expect(counts.goes + counts.already + counts['no-account'] + counts.you + counts.same).toBe(
          counts.ready,
        )
        expect(counts.goes + counts.already).toBe(targets.length)
        expect(counts.ready + counts.problems + counts.duplicates).toBe(lines.length)
      }),
    )
  })
})

describe('the lines beside the text', () => {
  const lines = [ready(1, pn(1)), bad(2), twice(3, 1), ready(4, pn(2)), twice(5, 1)]
  it('begin with what has to be corrected', () => {
    const order = itemsOf(lines, 'all').map((item) => (item.is === 'head' ? item.of : item.line.line))
    expect(order).toEqual([2, 'ready', 1, 4, 'duplicates', 3, 5])
  })
  it('are one kind in a tab of its own, without a heading', () => {
    const of = (tab: 'problems' | 'ready' | 'duplicates') => itemsOf(lines, tab).map(({ is }) => is)
    expect(of('problems')).toEqual(['line'])
    expect(of('ready')).toEqual(['line', 'line'])
    expect(of('duplicates')).toEqual(['line', 'line'])
  })
  it('have no heading over nobody', () => {
    expect(itemsOf([bad(1)], 'all')).toHaveLength(1)
  })
  it('say where else somebody stands', () => {
    expect([...twinsOf(lines)]).toEqual([[1, 3]])
  })
})

describe('the text', () => {
  it('is marked where it cannot be read and where it stands twice', () => {
    expect([...marksOf([ready(1, pn(1)), bad(2), twice(4, 1)])]).toEqual([
      [2, 'bad'],
      [4, 'dup'],
    ])
  })
  it('has a place for every line', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().map((s) => s.replaceAll('\n', ' ')),
          { minLength: 1 },
        ),
        (all) => {
          const text = all.join('\n')
          all.forEach((line, n) => {
            const { from, to } = spanOf(text, n + 1)
            expect(text.slice(from, to)).toBe(line)
          })
          expect(spanOf(text, all.length + 1)).toEqual({ from: text.length, to: text.length })
        },
      ),
    )
  })
  it.each([
    [2_000, '', false],
    [2_000, '\n', false],
    [2_001, '', true],
    [10_000, '\n', true],
  ])('of %i lines, ending in %j: too long to be edited is %s', (count, end, long) => {
    const text = Array.from({ length: count }, (_, n) => `+5511900${n}`).join('\n') + end
    expect(isLong(text)).toBe(long)
    expect(lineCount(text)).toBe(count)
  })
})
