import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { jidOf, world } from './blocking.fixture.ts'
import { settle, testWaits } from './clock.fixture.ts'
import { lid } from './directory.fixture.ts'

describe('a click', () => {
  it('is pending until WhatsApp confirms, and then blocked', async () => {
    const w = await world(2)
    expect(w.row(0).block).toEqual({ is: 'allowed' })
    const job = await w.blocking.set([w.ids[0]!], 'blocked')
    expect(w.row(0).block).toEqual({ is: 'asking', to: 'blocked' })
    await w.clock.run(5)
    expect(w.row(0).block).toEqual({ is: 'asking', to: 'blocked' })
    await w.clock.run(10)
    expect(w.row(0).block).toEqual({ is: 'blocked' })
    expect(w.row(1).block).toEqual({ is: 'allowed' })
    expect([...w.server.blocked]).toEqual([jidOf(0)])
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', person: w.ids[0], undoable: 1, lane: 'quick' })
    expect(w.directory.details(w.ids[0]!).blocked).toMatchObject({ by: { job } })
    expect(w.blocking.list()).toMatchObject({ count: 1, stale: false })
  })

  it('asks nothing when it is so already', async () => {
    const w = await world(1)
    await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    const again = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    expect(w.server.log.filter((line) => line.startsWith('block'))).toHaveLength(1)
    expect(w.blocking.job(again)).toMatchObject({ state: 'done', counts: { skipped: 1 }, undoable: 0 })
  })

  it('is not confirmed while WhatsApp is silent; the list then says what is true', async () => {
    const w = await world(1)
    w.server.sets('silent')
    const job = await w.blocking.set([w.ids[0]!], 'blocked')
    w.server.reads('lost')
    await w.clock.run(15_000)
    await settle()
    expect(w.row(0).block).toEqual({ is: 'unsure', to: 'blocked' })
    expect(w.blocking.list().stale).toBe(true)
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'blocked' })
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 1 }, undoable: 1 })
  })

  it('is asked once more after silence without effect, then it failed; looking at it clears the badge', async () => {
    const w = await world(1)
    w.server.sets('lost', 'lost')
    const job = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'failed', to: 'blocked', code: 'timed_out' })
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { failed: 1 }, failed: 'timed_out' })
    w.blocking.looked(w.ids[0]!)
    expect(w.row(0).block).toEqual({ is: 'allowed' })
  })

  it('fails with WhatsApp’s reason when it is refused', async () => {
    const w = await world(1)
    w.server.sets('refused')
    await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'failed', to: 'blocked', code: 'refused' })
    expect(w.server.log).toEqual(['read', `block ${jidOf(0)}`])
  })

  it('undoes with the same engine, goes on with a failed undo, and undoes an undo', async () => {
    const w = await world(1)
    const job = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    w.server.sets('refused')
    const undo = await w.blocking.undo(job)
    await w.rest()
    expect(w.row(0).block).toMatchObject({ is: 'failed' })
    expect(await w.blocking.undo(job)).toBe(undo)
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'allowed' })
    await expect(w.blocking.undo(job)).rejects.toMatchObject({ code: 'nothing_to_undo' })
    const back = await w.blocking.undo(undo)
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'blocked' })
    expect(w.blocking.job(back)).toMatchObject({ undoes: undo })
    await expect(w.blocking.undo(99)).rejects.toMatchObject({ code: 'unknown_job' })
  })

  it('the later click wins over one that was not asked yet', async () => {
    const w = await world(1, { online: false })
    const first = await w.blocking.set([w.ids[0]!], 'blocked')
    const second = await w.blocking.set([w.ids[0]!], 'allowed')
    w.gate.setOnline(true)
    w.blocking.hear({ is: 'online', yes: true })
    await w.rest()
    expect(w.server.log).toEqual(['read'])
    expect(w.blocking.job(first)).toMatchObject({ state: 'done', counts: { skipped: 1 } })
    expect(w.blocking.job(second)).toMatchObject({ state: 'done', counts: { skipped: 1 } })
  })

  it('refuses ids that are nobody', async () => {
    const w = await world(1)
    await expect(w.blocking.set(['p0000000000000000' as PersonId], 'blocked')).rejects.toMatchObject({
      code: 'unknown_person',
    })
    expect(w.blocking.jobs()).toEqual([])
  })
})

describe('the list', () => {
  it('is unknown, not empty, until WhatsApp has sent it', async () => {
    const w = await world(1, { online: false })
    expect(w.blocking.list()).toMatchObject({ readAt: null, stale: true, count: 0 })
    expect(w.row(0).block).toEqual({ is: 'unknown' })
    await expect(w.blocking.read()).rejects.toMatchObject({ code: 'offline' })
    const { rev } = w.directory.changes({ since: 0, limit: 100 })
    w.gate.setOnline(true)
    w.blocking.hear({ is: 'online', yes: true })
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'allowed' })
    // Everybody's row is another one now.
    expect(w.directory.changes({ since: rev, limit: 100 }).rows).toHaveLength(1)
  })

  it('brings people nobody knew, by LID only', async () => {
    const w = await world(1)
    w.server.blocked.add(lid(777))
    const reading = w.blocking.read()
    await w.rest()
    await reading
    const id = w.directory.find(lid(777))!
    expect(w.directory.get([id])[0]).toMatchObject({ number: null, block: { is: 'blocked' }, saved: false })
    await w.blocking.set([id], 'allowed')
    await w.rest()
    expect([...w.server.blocked]).toEqual([])
  })

  it('shows what the phone did, once for a burst of notices, and does not offer it for undo', async () => {
    const w = await world(2)
    const job = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    const reads = w.server.log.filter((line) => line === 'read').length
    w.server.blocked.delete(jidOf(0))
    w.server.blocked.add(jidOf(1))
    for (let n = 0; n < 5; n++) w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    expect(w.server.log.filter((line) => line === 'read')).toHaveLength(reads + 1)
    expect([w.row(0).block.is, w.row(1).block.is]).toEqual(['allowed', 'blocked'])
    expect(w.directory.details(w.ids[1]!).blocked.by).toBe('phone')
    expect(w.blocking.job(job)?.undoable).toBe(0)
  })

  it('is not read again for our own doing', async () => {
    const w = await world(1)
    const set = w.server.wa.setBlock.bind(w.server.wa)
    w.server.wa.setBlock = async (...args) => {
      await set(...args)
      w.blocking.hear({ is: 'blocks-stale', dhash: 'after' })
      return { dhash: 'after' }
    }
    await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    w.blocking.hear({ is: 'blocks-stale', dhash: 'after' })
    await w.rest()
    expect(w.server.log).toEqual(['read', `block ${jidOf(0)}`])
    w.blocking.hear({ is: 'blocks-stale', dhash: 'another' })
    await w.rest()
    expect(w.server.log).toHaveLength(3)
  })

  it('is read again when a notice comes during a read', async () => {
    const w = await world(1)
    const reading = w.blocking.read()
    await settle()
    w.server.blocked.add(jidOf(0))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    await reading
    expect(w.row(0).block).toEqual({ is: 'blocked' })
  })

  it('is asked for with growing pauses while WhatsApp is silent', async () => {
    const w = await world(1)
    w.server.reads('lost', 'lost', 'lost')
    const start = w.clock.now()
    const times: number[] = []
    const read = w.server.wa.readBlocks.bind(w.server.wa)
    w.server.wa.readBlocks = (signal) => {
      times.push(w.clock.now() - start)
      return read(signal)
    }
    const answer = w.blocking.read()
    await Promise.all([w.rest(), expect(answer).rejects.toMatchObject({ code: 'timed_out' })])
    expect(times).toEqual([0, 20_000, 45_000, 80_000])
  })
})

describe('beside each other', () => {
  it('clicks go on beside a long job, one question on the wire at a time', async () => {
    const w = await world(30, { waits: testWaits })
    await w.blocking.set(w.ids.slice(0, 20), 'blocked')
    await w.clock.run(5_000)
    await w.blocking.set([w.ids[25]!], 'blocked')
    await w.clock.run(100)
    expect(w.row(25).block).toEqual({ is: 'blocked' })
    expect(w.server.blocked.size).toBeLessThan(15)
    await w.rest()
    expect(w.server.blocked.size).toBe(21)
  })

  it('a click on somebody in a long job takes them out of it', async () => {
    const w = await world(30, { waits: testWaits })
    const job = await w.blocking.set(w.ids.slice(0, 20), 'blocked')
    await w.clock.run(5_000)
    const click = await w.blocking.set([w.ids[19]!], 'blocked')
    await w.clock.run(100)
    const undo = await w.blocking.undo(click)
    await w.rest()
    expect(w.row(19).block).toEqual({ is: 'allowed' })
    expect(w.blocking.job(undo)?.state).toBe('done')
    expect(w.blocking.job(job)).toMatchObject({
      state: 'done',
      counts: { done: 19, skipped: 1 },
      undoable: 19,
    })
  })

  it('a second long job waits for the first and leaves its people alone', async () => {
    const w = await world(10, { waits: testWaits })
    const first = await w.blocking.set(w.ids.slice(0, 6), 'blocked')
    const second = await w.blocking.set(w.ids.slice(4, 10), 'blocked')
    await w.clock.run(1_000)
    expect([w.blocking.job(first)?.state, w.blocking.job(second)?.state]).toEqual(['running', 'queued'])
    await w.rest()
    expect(w.blocking.job(second)).toMatchObject({ counts: { done: 4, skipped: 2 } })
    expect(w.server.log.filter((line) => line.startsWith('block'))).toHaveLength(10)
  })

  it('paces a long job, and stops on 429 until WhatsApp’s pause is over', async () => {
    const w = await world(10, { waits: testWaits })
    const start = w.clock.now()
    w.server.sets('ok', 'limited')
    await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(2_000)
    expect(w.gate.slowed()?.until).toBeGreaterThan(start)
    await w.rest()
    expect(w.server.blocked.size).toBe(10)
    expect(w.server.log.filter((line) => line.startsWith('block'))).toHaveLength(11)
    expect(w.blocking.job(1)?.counts).toMatchObject({ done: 10, failed: 0 })
  })
})
