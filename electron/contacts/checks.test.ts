import { describe, expect, it } from 'vitest'
import type { Address, Jid } from '../../shared/address.ts'
import { AppError } from '../../shared/result.ts'
import { readFact } from '../storage/facts.ts'
import { createLists } from './checks.ts'
import { quickWaits, virtualClock } from './clock.fixture.ts'
import { at, book, lid, memoryDb, pn } from './directory.fixture.ts'
import { createDirectory } from './directory.ts'
import { createGate } from './gate.ts'
import type { Answer, FactAnswer } from './ports.ts'

const yes: FactAnswer = { known: { is: 'value', value: '1' } }
const no: FactAnswer = { known: { is: 'value', value: '0' } }
const answer = (who: Address, registered: FactAnswer | null, more: Partial<Answer> = {}): Answer => ({
  who,
  facts: registered ? { registered } : {},
  pn: who.pn,
  lid: who.lid,
  ...more,
})

/** The real list, gate and database; WhatsApp says what the test says. */
const world = (say: (who: readonly Address[]) => readonly Answer[]) => {
  const clock = virtualClock()
  const db = memoryDb()
  const directory = createDirectory(db, clock)
  const gate = createGate(clock, quickWaits)
  gate.setOnline(true)
  const asked: (readonly Address[])[] = []
  const lists = createLists({
    db,
    clock,
    gate,
    wa: {
      ask: async (who, facts) => {
        expect(facts).toEqual(['registered'])
        asked.push(who)
        return say(who)
      },
    },
  })
  const check = async (...jids: Jid[]) => {
    const work = lists.check(jids)
    const settled = work.then(
      () => true,
      () => true,
    )
    let done = false
    void settled.then(() => (done = true))
    await clock.until(() => done)
    return work
  }
  return { db, directory, gate, clock, asked, lists, check }
}

describe('a check', () => {
  it('is one question, in the order given, and stores nobody', async () => {
    const { check, asked, db, directory } = world((who) =>
      who.map((one) =>
        one.pn === pn(34600111223)
          ? answer(one, no)
          : one.lid === lid(700)
            ? answer(one, null)
            : answer(one, yes, one.pn === pn(5511987654321) ? { pn: pn(551187654321), lid: lid(701) } : {}),
      ),
    )
    const before = db.rev()
    const jids = [pn(34600111222), pn(34600111223), pn(5511987654321), lid(700), pn(34600111222), lid(702)]
    expect(await check(...jids)).toEqual([
      { jid: jids[0], registered: 'yes', canonical: jids[0], person: null },
      { jid: jids[1], registered: 'no', canonical: jids[1], person: null },
      { jid: jids[2], registered: 'yes', canonical: pn(551187654321), person: null },
      { jid: jids[3], registered: 'unknown', canonical: jids[3], person: null },
      { jid: jids[4], registered: 'yes', canonical: jids[4], person: null },
      { jid: jids[5], registered: 'yes', canonical: jids[5], person: null },
    ])
    expect(asked).toEqual([
      [
        at(jids[0] as never),
        at(jids[1] as never),
        at(jids[2] as never),
        at(null, lid(700)),
        at(null, lid(702)),
      ],
    ])
    expect([db.rev(), directory.count()]).toEqual([before, 0])
    expect(db.all('SELECT * FROM pair')).toEqual([])
  })
  it('knows people by every address that WhatsApp says, and keeps what it learned of them', async () => {
    const { check, db, directory, clock } = world((who) =>
      who.map((one) =>
        one.pn === pn(34600111222)
          ? answer(one, no)
          : answer(one, yes, one.pn === pn(34600111224) ? { lid: lid(702) } : {}),
      ),
    )
    book(directory, { who: at(pn(34600111222)), saved: 'Gone' })
    book(directory, { who: at(pn(551187654321), lid(701)), saved: 'Old form' })
    book(directory, { who: at(null, lid(702)), saved: 'Hidden' })
    const [gone, old, hidden] = [
      directory.find(pn(34600111222))!,
      directory.find(lid(701))!,
      directory.find(lid(702))!,
    ]
    const told = await check(pn(34600111222), pn(5511987654321), pn(34600111224))
    expect(told.map(({ person }) => person)).toEqual([gone, old, hidden])
    expect(readFact(db, gone, 'registered')).toMatchObject({ value: '0', answered: clock.now() })
    expect(readFact(db, old, 'registered').value).toBe('1')
    expect(directory.address(hidden)).toEqual(at(pn(34600111224), lid(702)))
  })
  it('stores answers about known people with turns in between', async () => {
    const { check, db, directory } = world((who) => who.map((one) => answer(one, yes)))
    const jids = Array.from({ length: 200 }, (_, n) => pn(34600100000 + n))
    book(directory, ...jids.map((jid) => ({ who: at(jid), saved: 'P' })))
    await check(...jids)
    expect(db.all("SELECT count(*) AS n FROM fact WHERE kind = 'registered' AND value = '1'")[0]?.['n']).toBe(
      200,
    )
  })
})

describe('no answer', () => {
  it('is offline without a connection, and nothing is asked', async () => {
    const { lists, gate, asked } = world(() => [])
    gate.setOnline(false)
    await expect(lists.check([pn(34600111222)])).rejects.toMatchObject({ code: 'offline' })
    expect(asked).toEqual([])
  })
  it.each(['timed_out', 'offline', 'rate_limited'] as const)('is said: %s', async (code) => {
    const { check, gate, clock } = world(() => {
      throw Object.assign(new AppError(code, 'x', true), { backoff: 60_000 })
    })
    await expect(check(pn(34600111222))).rejects.toMatchObject({ code })
    const until = gate.slowed()?.until ?? null
    if (code === 'rate_limited') expect(until).toBeGreaterThanOrEqual(clock.now() + 60_000)
    else expect(until).toBeNull()
  })
  it('“too many” about most of them stops the kind, and they stay unknown', async () => {
    const { check, gate } = world((who) =>
      who.map((one) => answer(one, { error: 'rate_limited', backoff: 30_000 })),
    )
    expect((await check(pn(34600111222), pn(34600111223))).map(({ registered }) => registered)).toEqual([
      'unknown',
      'unknown',
    ])
    expect(gate.slowed()).not.toBeNull()
  })
  it('about one whom WhatsApp refuses costs only that one', async () => {
    const bad = pn(34600100005)
    const { check, asked } = world((who) => {
      if (who.some((one) => one.pn === bad)) throw new AppError('refused', 'no')
      return who.map((one) => answer(one, yes))
    })
    const told = await check(...Array.from({ length: 16 }, (_, n) => pn(34600100000 + n)))
    expect(told.filter(({ registered }) => registered === 'unknown').map(({ jid }) => jid)).toEqual([bad])
    expect(asked).toHaveLength(9)
  })
  it('about anybody is refused after a few tries', async () => {
    const { check, asked } = world(() => {
      throw new AppError('refused', 'no')
    })
    const work = check(...Array.from({ length: 200 }, (_, n) => pn(34600100000 + n)))
    await expect(work).rejects.toMatchObject({ code: 'refused' })
    expect(asked.length).toBeLessThanOrEqual(11)
  })
  it('is cancelled when Roster stops', async () => {
    const { lists, gate } = world((who) => who.map((one) => answer(one, yes)))
    gate.slowDown('usync', Infinity)
    const work = lists.check([pn(34600111222)])
    lists.stop()
    await expect(work).rejects.toMatchObject({ code: 'cancelled' })
  })
})
