import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { quickWaits, testWaits, virtualClock } from './clock.fixture.ts'
import { createGate, type Kind, type Rank } from './gate.ts'

const setup = (waits = testWaits, random = () => 0) => {
  const clock = virtualClock(0)
  const gate = createGate(clock, waits, { random })
  gate.setOnline(true)
  const passed: { at: number; name: string }[] = []
  const ask = (
    name: string,
    rank: Rank = 'screen',
    kind: Kind = 'usync',
    signal = new AbortController().signal,
  ) =>
    gate.enter(kind, rank, signal).then(
      () => void passed.push({ at: clock.now(), name }),
      (error: unknown) => void passed.push({ at: clock.now(), name: `${name}: ${(error as AppError).code}` }),
    )
  return { clock, gate, passed, ask, names: () => passed.map(({ name }) => name) }
}

describe('pace', () => {
  it('lets a burst through, then one every ten seconds at six a minute', async () => {
    const { clock, ask, passed } = setup()
    for (let n = 0; n < 5; n++) void ask(String(n))
    await clock.run(60_000)
    expect(passed.map(({ at }) => at)).toEqual([0, 5_000, 15_000, 25_000, 35_000])
  })
  it('stretches the pauses by chance, never shortens them', async () => {
    const { clock, ask, passed } = setup(testWaits, () => 1)
    for (let n = 0; n < 3; n++) void ask(String(n))
    await clock.run(60_000)
    expect(passed.map(({ at }) => at)).toEqual([0, 6_500, 19_500])
  })
  it('never asks more in any minute than the burst and the pace allow', async () => {
    const { clock, ask, passed } = setup(testWaits, Math.random)
    for (let n = 0; n < 40; n++) void ask(String(n), n % 2 ? 'news' : 'round')
    await clock.run(1_000_000)
    expect(passed).toHaveLength(40)
    for (const { at } of passed)
      expect(passed.filter((other) => other.at >= at && other.at < at + 60_000).length).toBeLessThanOrEqual(8)
  })
  it('has a bucket for each kind', async () => {
    const { clock, ask, names } = setup()
    for (let n = 0; n < 3; n++) void ask(`u${n}`)
    void ask('p', 'screen', 'picture')
    await clock.run(0)
    expect(names()).toEqual(['u0', 'p'])
  })
  it('lets who is on screen pass the round, and stops both when WhatsApp says “too many”', async () => {
    const { clock, gate, ask, names } = setup()
    for (let n = 0; n < 3; n++) void ask(`round${n}`, 'round')
    void ask('screen')
    await clock.run(0)
    expect(names()).toEqual(['round0', 'screen'])
    gate.limited('usync', 60_000)
    void ask('screen', 'screen')
    await clock.run(59_000)
    expect(names()).toHaveLength(2)
    await clock.run(30_000)
    expect(names()).toContain('round1')
  })
  it('is off when the pace is infinite', async () => {
    const { clock, ask, passed } = setup(quickWaits)
    for (let n = 0; n < 1_000; n++) void ask(String(n), 'round')
    await clock.run(0)
    expect(passed).toHaveLength(1_000)
  })
  it('paused asks nothing by itself; what is clicked, and blocking, still goes', async () => {
    const { clock, gate, ask, names } = setup()
    gate.setPace('paused')
    void ask('screen')
    void ask('click', 'click')
    void ask('block', 'round', 'blocks')
    void ask('all', 'all')
    void ask('round', 'round')
    await clock.run(600_000)
    expect(names()).toEqual(['click', 'block', 'all'])
    gate.setPace('normal')
    await clock.run(0)
    expect(names()).toEqual(['click', 'block', 'all', 'screen', 'round'])
  })
})

describe('who goes first', () => {
  it('follows the rank, and within it the order of arrival', async () => {
    const { clock, gate, ask, names } = setup()
    gate.setOnline(false)
    const order: readonly Rank[] = ['round', 'news', 'all', 'news', 'round']
    order.forEach((rank, n) => void ask(`${rank}${n}`, rank))
    await clock.run(0)
    gate.setOnline(true)
    await clock.run(60_000)
    expect(names()).toEqual(['news1', 'news3', 'all2', 'round0', 'round4'])
  })
  it('clicks do not wait for the pace, within reason', async () => {
    const { clock, ask, passed } = setup()
    for (let n = 0; n < 10; n++) void ask(String(n), 'click')
    await clock.run(0)
    expect(passed).toHaveLength(4)
    await clock.run(120_000)
    expect(passed).toHaveLength(10)
  })
})

describe('stops', () => {
  it('waits while offline', async () => {
    const { clock, gate, ask, names } = setup()
    gate.setOnline(false)
    void ask('a', 'click')
    await clock.run(600_000)
    expect(names()).toEqual([])
    gate.setOnline(true)
    await clock.run(0)
    expect(names()).toEqual(['a'])
  })
  it('leaves a kind alone while WhatsApp asked for it, and says so until it is over', async () => {
    const { clock, gate, ask, passed } = setup()
    const heard: (number | null)[] = []
    gate.onSlowed((slowed) => heard.push(slowed && slowed.until))
    gate.slowDown('usync', 90_000)
    gate.slowDown('usync', 30_000)
    void ask('click', 'click')
    void ask('other', 'screen', 'picture')
    await clock.run(200_000)
    expect(passed).toEqual([
      { at: 0, name: 'other' },
      { at: 90_000, name: 'click' },
    ])
    expect(heard).toEqual([90_000, null])
    expect(gate.slowed()).toBeNull()
  })
  it('backs off further each time, up to the most, and starts over once answered', () => {
    const { clock, gate } = setup()
    const waits = [...Array(8)].map(() => gate.limited('usync') - clock.now())
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000])
    gate.answered('usync')
    expect(gate.limited('usync')).toBe(5_000)
    expect(gate.limited('picture', 7_000)).toBe(7_000)
  })
  it('lets go of a question whose signal is aborted', async () => {
    const { clock, gate, ask, names } = setup()
    gate.setOnline(false)
    const stop = new AbortController()
    void ask('a', 'screen', 'usync', stop.signal)
    stop.abort(new AppError('cancelled', 'stopped'))
    void ask('b', 'screen', 'usync', stop.signal)
    await clock.run(0)
    gate.setOnline(true)
    await clock.run(60_000)
    expect(names()).toEqual(['a: cancelled', 'b: cancelled'])
  })
  it('survives a clock that is set back', async () => {
    const { clock, ask, passed } = setup()
    void ask('a')
    await clock.run(100_000)
    clock.set(0)
    void ask('b')
    await clock.run(30_000)
    expect(passed.map(({ name }) => name)).toEqual(['a', 'b'])
  })
  it('keeps a pause as long as it was meant, whatever the clock does', async () => {
    const { clock, gate, ask, passed } = setup()
    await clock.run(1_000_000)
    gate.limited('usync', 60_000)
    clock.set(0)
    void ask('a', 'click')
    await clock.run(70_000)
    expect(passed).toEqual([{ at: 60_000, name: 'a' }])
  })
})
