import { describe, expect, it } from 'vitest'
import type { RefreshProgress } from '../../shared/freshness.ts'
import { AppError } from '../../shared/result.ts'
import { quickWaits, testWaits } from './clock.fixture.ts'
import { at, book, lid } from './directory.fixture.ts'
import { createAsker } from './refreshask.ts'
import { refreshWorld } from './refresh.fixture.ts'
import { createRound } from './round.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const never = new AbortController().signal
const refused = (): AppError => new AppError('refused', 'no', true)
const world = (count: number, waits = quickWaits): ReturnType<typeof refreshWorld> =>
  refreshWorld(count, waits, true)
const knownAbouts = (w: ReturnType<typeof refreshWorld>): number =>
  w.ids.filter((_, n) => w.row(n).about.is === 'value').length

describe('the round', () => {
  it('asks about a thousand people with ten questions, and with no more when nothing is due', async () => {
    const w = world(1_000)
    await w.clock.run(MINUTE)
    expect(w.asked.map(({ who }) => who.length)).toEqual(Array.from({ length: 10 }, () => 100))
    expect(knownAbouts(w)).toBe(1_000)
    await w.clock.run(20 * HOUR)
    expect(w.asked).toHaveLength(10)
    expect(w.askedPictures).toEqual([])
  })

  it('asks again the day after, and nobody’s bytes', async () => {
    const w = world(250)
    await w.clock.run(MINUTE)
    await w.clock.run(DAY)
    expect(w.asked).toHaveLength(6)
    expect(w.asked[5]!.facts).toEqual(['about', 'picture'])
    expect(w.askedPictures).toEqual([])
  })

  it('keeps the pace', async () => {
    const w = world(1_000, testWaits)
    await w.clock.run(MINUTE)
    expect(w.asked.length).toBeLessThanOrEqual(8)
    await w.clock.run(2 * MINUTE)
    expect(w.asked).toHaveLength(10)
    for (const { at: start } of w.asked)
      expect(w.asked.filter((one) => one.at >= start && one.at < start + MINUTE).length).toBeLessThanOrEqual(
        8,
      )
  })

  it('lets whoever is on screen go first, and takes others along in the same question', async () => {
    const w = world(1_000, testWaits)
    await w.clock.run(500)
    w.refresh.seen(w.ids.slice(900, 930))
    await w.clock.run(1_000)
    const asked = w.asked.find(({ who }) => who.some((one) => one.lid === lid(1_900)))
    expect(asked!.who).toHaveLength(100)
    expect(w.row(905).about.is).toBe('value')
    await w.clock.run(10 * MINUTE)
    expect(w.asked).toHaveLength(10)
  })

  it('finds who arrives later, and whom a notification names', async () => {
    const w = world(3)
    await w.clock.run(MINUTE)
    w.directory.take({ is: 'talked', who: at(null, lid(9)), at: 1 })
    await w.clock.run(2 * MINUTE)
    expect(w.asked).toHaveLength(2)
    expect(w.asked[1]!.who).toEqual([at(null, lid(9))])
    w.script.fact = () => ({ known: { is: 'value', value: 'new' } })
    w.refresh.hear({ is: 'stale', fact: 'picture', who: at(null, lid(9)) })
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(3)
  })

  it('leaves people alone who are not on WhatsApp, or whom nobody can reach', async () => {
    const w = world(2)
    w.script.fact = (_who, kind) =>
      kind === 'registered' ? { known: { is: 'value', value: '0' } } : undefined
    w.db.commit((tx) => tx.run('DELETE FROM address WHERE person = ?', w.ids[1]!))
    for (let day = 0; day < 6; day++) await w.clock.run(DAY)
    expect(w.asked).toHaveLength(1)
    for (let day = 0; day < 2; day++) await w.clock.run(DAY)
    expect(w.asked).toHaveLength(2)
  })
})

describe('a pause', () => {
  it('asks nothing by itself; “refresh all” is still a click', async () => {
    const w = world(150)
    w.gate.setPace('paused')
    await w.clock.run(HOUR)
    // What was let through before the pace was chosen.
    const before = w.asked.length
    expect(before).toBeLessThanOrEqual(1)
    expect(w.refresh.progress()).toMatchObject({ waits: 'paused', minutesLeft: null })
    w.refresh.all()
    await w.clock.run(MINUTE)
    expect(knownAbouts(w)).toBe(150)
    await w.clock.run(2 * DAY)
    expect(w.asked.length).toBe(2)
  })

  it('is made while there is no connection, and nothing is lost by it', async () => {
    const w = world(150)
    w.gate.setOnline(false)
    expect(() => w.refresh.all()).toThrow(AppError)
    await w.clock.run(HOUR)
    expect(w.refresh.progress()).toMatchObject({ waits: 'offline' })
    w.gate.setOnline(true)
    w.refresh.hear({ is: 'online', yes: true })
    await w.clock.run(MINUTE)
    expect(knownAbouts(w)).toBe(150)
  })
})

describe('what goes wrong', () => {
  it('a poisoned person is found by halves, and costs nobody else their answer', async () => {
    const w = world(50)
    w.script.spoil = (who) => (who.some((one) => one.lid === lid(1_037)) ? refused() : null)
    await w.clock.run(MINUTE - 1)
    expect(knownAbouts(w)).toBe(49)
    expect(w.asked.length).toBeLessThanOrEqual(14)
    expect(w.refresh.report().failed).toMatchObject([
      { id: w.ids[37], failed: [{ code: 'refused' }, {}, {}, {}, {}, {}] },
    ])
    const before = w.asked.length
    await w.clock.run(DAY - 2 * MINUTE)
    // Asked less and less often, and alone.
    expect(w.asked.length - before).toBeLessThanOrEqual(11)
    expect(new Set(w.asked.slice(before).map(({ who }) => who.length))).toEqual(new Set([1]))
  })

  it('a server that refuses everything is left alone soon', async () => {
    const w = world(1_000)
    w.script.spoil = refused
    await w.clock.run(HOUR)
    expect(w.asked.length).toBeLessThan(200)
    w.script.spoil = () => null
    await w.clock.run(DAY)
    expect(knownAbouts(w)).toBe(1_000)
  })

  it('silence makes the pauses longer, and the values stay', async () => {
    const w = world(300)
    await w.clock.run(MINUTE)
    w.script.spoil = () => new AppError('timed_out', 'silence', true)
    await w.clock.run(DAY)
    const before = w.asked.length
    await w.clock.run(HOUR)
    expect(w.asked.length - before).toBeLessThan(40)
    expect(knownAbouts(w)).toBe(300)
  })

  it('“too many” in the middle stops the round, says until when, and goes on', async () => {
    const w = world(300)
    w.script.fail = [null, Object.assign(new AppError('rate_limited', 'slow', true), { backoff: 600_000 })]
    await w.clock.run(5 * MINUTE)
    expect(w.asked).toHaveLength(2)
    expect(w.refresh.progress()).toMatchObject({
      stale: 200,
      waits: 'slowed',
      slowedUntil: w.gate.slowed()!.until,
    })
    await w.clock.run(10 * MINUTE)
    expect(knownAbouts(w)).toBe(300)
    expect(w.asked).toHaveLength(4)
  })

  it('“too many” for one fact of everybody stops it as well', async () => {
    const w = world(300)
    w.script.fact = (_who, kind) =>
      kind === 'about' ? { error: 'rate_limited', backoff: 600_000 } : { known: { is: 'value', value: kind } }
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(1)
    expect(w.gate.slowed()).not.toBeNull()
  })

  it('an error for one whole protocol costs the other facts nothing, and is asked about less and less often', async () => {
    const w = world(150)
    w.script.fact = (_who, kind) =>
      kind === 'about' ? { error: 'refused' } : { known: { is: 'value', value: kind } }
    await w.clock.run(MINUTE - 1)
    expect(w.row(149)).toMatchObject({ about: { is: 'unknown' }, picture: { is: 'value' } })
    expect(w.gate.slowed()).toBeNull()
    expect(w.refresh.asking()).toEqual([])
    await w.clock.run(HOUR)
    const before = w.asked.length
    await w.clock.run(HOUR)
    const again = w.asked.slice(before)
    expect(new Set(again.flatMap(({ facts }) => facts))).toEqual(new Set(['about']))
    // After an hour of doubling, once an hour at most about each of them, a few to a question.
    expect(again.reduce((sum, { who }) => sum + who.length, 0)).toBeLessThanOrEqual(2 * 150)
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: kind } })
    await w.clock.run(DAY)
    expect(knownAbouts(w)).toBe(150)
  })

  it('a connection lost in the middle: nobody is marked, everybody is asked again', async () => {
    const w = world(300)
    w.script.fail = [null, new AppError('offline', 'gone', true)]
    await w.clock.run(MINUTE)
    expect(knownAbouts(w)).toBe(300)
    expect(w.asked).toHaveLength(4)
    expect(w.refresh.report().failed).toEqual([])
  })

  it.each([
    ['an hour', HOUR],
    ['ten days', 10 * DAY],
    ['to 1970', 1_800_000_000_000],
  ])('a clock that goes back by %s neither stalls nor storms', async (_name, back) => {
    const w = world(200)
    await w.clock.run(MINUTE)
    w.clock.set(Math.max(1_000, w.clock.now() - back))
    // A real timer does not follow the clock, the virtual one does.
    w.refresh.hear({ is: 'online', yes: true })
    await w.clock.run(2 * HOUR)
    const before = w.asked.length
    expect(before).toBeLessThanOrEqual(6)
    await w.clock.run(DAY)
    expect(w.asked.length - before).toBeGreaterThan(0)
    expect(w.asked.length - before).toBeLessThanOrEqual(6)
    w.clock.set(1_900_000_000_000)
    await w.clock.run(HOUR)
    expect(w.asked.length - before).toBeLessThanOrEqual(12)
    expect(knownAbouts(w)).toBe(200)
  })
})

describe('progress', () => {
  it('counts people, is told at most twice a second, and ends with the time of the round', async () => {
    const w = world(1_000, testWaits)
    const told: { at: number; progress: RefreshProgress }[] = []
    w.refresh.onProgress((progress) => told.push({ at: w.clock.now(), progress }))
    expect(w.refresh.estimate()).toEqual({
      people: 1_000,
      questions: 10,
      seconds: { gentle: 100, normal: 50 },
    })
    await w.clock.run(30_000)
    expect(w.refresh.progress()).toMatchObject({ total: 1_000, failed: 0, waits: null, lastRound: null })
    const { stale, done, minutesLeft } = w.refresh.progress()
    expect(stale + done).toBe(1_000)
    expect(minutesLeft).toBe(Math.ceil(stale / 100 / 6))
    await w.clock.run(5 * MINUTE)
    expect(w.refresh.progress()).toMatchObject({ stale: 0, total: 1_000, done: 1_000, minutesLeft: null })
    expect(w.refresh.progress().lastRound).not.toBeNull()
    told.forEach((one, n) => {
      if (n > 0) expect(one.at - told[n - 1]!.at).toBeGreaterThanOrEqual(500)
    })
    expect(told.at(-1)!.progress.stale).toBe(0)
    expect(w.refresh.report().updated).toHaveLength(200)
  })

  it('ends a round of few people whom the question about the screen took along', async () => {
    const w = world(0)
    // The round has looked, found nobody, and rests.
    await w.clock.run(100)
    const people = Array.from({ length: 20 }, (_, n) => ({ who: at(null, lid(n)), saved: `Person ${n}` }))
    book(w.directory, ...people)
    w.refresh.seen(people.slice(0, 5).map((_, n) => w.directory.find(lid(n))!))
    await w.clock.until(() => w.asked.length === 1)
    expect(w.asked[0]!.who).toHaveLength(20)
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(1)
    expect(w.refresh.progress()).toMatchObject({ stale: 0, done: 20 })
    expect(w.refresh.progress().lastRound).not.toBeNull()
  })

  it('goes on after a restart with those who are left', async () => {
    const w = world(300, testWaits)
    await w.clock.until(() => w.asked.length === 1)
    await w.clock.run(100)
    w.refresh.stop()
    await w.clock.run(HOUR)
    expect(w.asked).toHaveLength(1)
    const { db, clock, gate } = w
    const asked: number[] = []
    const images = { drop: () => Promise.resolve() } as never
    const wa = {
      ask: (who: readonly unknown[]) => {
        asked.push(who.length)
        return Promise.resolve(who.map((one) => ({ who: one, facts: {}, pn: null, lid: null })))
      },
    } as never
    const round = createRound({
      db,
      asker: createAsker({ db, images, wa, gate, clock }),
      gate,
      clock,
      waits: testWaits,
    })
    round.run(never)
    await clock.run(30_000)
    expect(asked).toEqual([100, 100])
  })
})
