import { describe, expect, it } from 'vitest'
import type { Change } from '../../shared/freshness.ts'
import { addBlockChange } from '../storage/blocks.ts'
import { quickWaits } from './clock.fixture.ts'
import { at, book, lid, pn } from './directory.fixture.ts'
import { createHistory } from './history.ts'
import { refreshWorld } from './refresh.fixture.ts'

const setup = (count = 3) => {
  const w = refreshWorld(count, quickWaits)
  let kept = 1_000
  const history = createHistory(w.db, () => kept)
  const ask = async (): Promise<void> => {
    const now = w.refresh.refreshNow(w.ids[0]!)
    await w.clock.run(10_000)
    await now
  }
  const about = (text: string): void => {
    w.script.fact = (_who, kind) => ({
      known: { is: 'value', value: kind === 'about' ? text : `${kind} of them` },
    })
  }
  return {
    ...w,
    history,
    ask,
    about,
    keep: (n: number) => {
      kept = n
    },
  }
}
const bare = ({ what, was, now }: Change): unknown[] => [what, was, now]
const value = (text: string) => ({ is: 'value', value: text })

describe('what changed', () => {
  it('is kept with what it was before and when; the first value ever is no change', async () => {
    const w = setup()
    w.about('one')
    await w.ask()
    expect(w.history.of(w.ids[0]!)).toEqual([])
    w.about('two')
    await w.ask()
    const changedAt = w.clock.now()
    await w.ask()
    w.script.fact = () => ({ known: { is: 'hidden' } })
    await w.ask()
    w.about('=hidden')
    await w.ask()
    expect(
      w.history
        .of(w.ids[0]!)
        .filter(({ what }) => what === 'about')
        .map(bare),
    ).toEqual([
      ['about', { is: 'hidden' }, value('=hidden')],
      ['about', value('two'), { is: 'hidden' }],
      ['about', value('one'), value('two')],
    ])
    const first = w.history.of(w.ids[0]!).at(-1)!
    expect(first.person).toBe(w.ids[0])
    expect(Math.abs(first.at - changedAt)).toBeLessThan(20_000)
  })

  it('names, by who said them, and numbers', () => {
    const w = setup()
    book(
      w.directory,
      { who: at(null, lid(1_000)), saved: 'Ana' },
      { who: at(null, lid(1_000)), saved: 'Ana' },
    )
    w.directory.take({ is: 'moved', from: at(pn(34_600_000_000)), to: at(pn(34_700_000_000)) })
    expect(w.history.of(w.ids[0]!)).toMatchObject([
      { what: 'number', was: pn(34_600_000_000), now: pn(34_700_000_000) },
      { what: 'name', source: 'saved', was: 'Person 0', now: 'Ana' },
    ])
  })

  it('an About of ten thousand signs, with marks that turn text around, is stored short and whole', async () => {
    const w = setup()
    w.about(`\u202e\u200b\u2066${'👨‍👩‍👧'.repeat(2_000)}`)
    await w.ask()
    w.about('short')
    await w.ask()
    const change = w.history.of(w.ids[0]!)[0]
    if (change?.what !== 'about' || change.was.is !== 'value') throw new Error('no change')
    expect(change.was.value.length).toBeLessThanOrEqual(2_000)
    expect(change.was.value.isWellFormed()).toBe(true)
    expect(change.was.value.startsWith('\u202e\u200b\u2066')).toBe(true)
  })

  it('is shown in pages, follows people who were merged, and belongs to nobody who was removed', () => {
    const w = setup()
    for (let n = 0; n < 3; n++)
      for (const name of ['a', 'b'])
        book(w.directory, { who: at(null, lid(1_000 + n)), saved: `${name}${n}` })
    const first = w.history.recent({ limit: 4 })
    expect(first.more).toBe(true)
    const rest = w.history.recent({ limit: 4, before: first.changes[3]!.id })
    expect(rest.more).toBe(false)
    expect([...first.changes, ...rest.changes].map(({ now }) => now)).toEqual([
      'b2',
      'a2',
      'b1',
      'a1',
      'b0',
      'a0',
    ])
    w.directory.take({ is: 'talked', who: at(pn(34_999_000_000)), at: 1 })
    const lone = w.directory.find(pn(34_999_000_000))!
    book(
      w.directory,
      { who: at(pn(34_999_000_000)), saved: 'Lone' },
      { who: at(pn(34_999_000_000)), saved: 'Two' },
    )
    w.directory.take({ is: 'talked', who: at(null, lid(77)), at: 1 })
    w.directory.take({ is: 'same', pn: pn(34_999_000_000), lid: lid(77) })
    const kept = w.directory.find(lid(77))!
    expect(w.history.of(kept)).toMatchObject([{ was: 'Lone', now: 'Two', person: kept }])
    expect(w.history.of(lone)).toEqual(w.history.of(kept))
    expect(() => w.history.of('p0000000000000000' as never)).toThrow('no such person')
  })

  it('is bounded, for each person and in all', () => {
    const w = setup(60)
    for (let n = 0; n < 120; n++) book(w.directory, { who: at(null, lid(1_000)), saved: `Name ${n}` })
    expect(w.history.of(w.ids[0]!)).toHaveLength(50)
    expect(w.db.get('SELECT count(*) AS n FROM change')?.['n']).toBe(50)
    for (let n = 1; n < 60; n++) book(w.directory, { who: at(null, lid(1_000 + n)), saved: 'Other' })
    w.keep(20)
    w.history.prune()
    expect(w.history.recent({ limit: 200 }).changes).toHaveLength(20)
    w.keep(0)
    w.history.prune()
    expect(w.history.recent({ limit: 200 }).changes).toEqual([])
  })

  it('never loses a block change that an undo needs, even when it is cleared', () => {
    const w = setup()
    const [ana, bea] = [w.ids[0]!, w.ids[1]!]
    const job = w.db.commit((tx) => {
      tx.run("INSERT INTO job (lane, verb, state, at) VALUES ('quick', 'block', 'done', 1)")
      const id = Number(tx.get('SELECT max(id) AS id FROM job')?.['id'])
      addBlockChange(tx, ana, 'blocked', 1, `job:${id}`)
      addBlockChange(tx, ana, 'allowed', 2, 'phone')
      addBlockChange(tx, bea, 'blocked', 3, 'phone')
      addBlockChange(tx, bea, 'allowed', 4, 'phone')
      return id
    })
    expect(w.history.of(ana)).toMatchObject([{ by: 'phone' }, { what: 'block', now: 'blocked', by: { job } }])
    book(w.directory, { who: at(null, lid(1_002)), saved: 'Other' })
    w.history.clear()
    expect(w.history.recent({ limit: 200 }).changes).toEqual([])
    expect(w.history.of(ana)).toEqual([])
    expect(w.db.all('SELECT person, now FROM change ORDER BY id')).toEqual([
      { person: ana, now: 'blocked' },
      { person: ana, now: 'allowed' },
      { person: bea, now: 'allowed' },
    ])
    book(w.directory, { who: at(null, lid(1_002)), saved: 'Later' })
    expect(w.history.recent({ limit: 200 }).changes).toHaveLength(1)
  })
})
