import { describe, expect, it } from 'vitest'
import { jidOf, world } from './blocking.fixture.ts'
import { testWaits } from './clock.fixture.ts'
import { at, lid, pn } from './directory.fixture.ts'

describe('a job of many', () => {
  it('makes people of addresses that are nobody yet, and records what the review says', async () => {
    const w = await world(3)
    w.directory.take({ is: 'me', who: at(pn(34_999_999_999), lid(9)), name: null })
    await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    const job = await w.blocking.set(
      [...w.ids, pn(41_790_000_000), lid(77), pn(34_999_999_999)],
      'blocked',
      'Leak',
    )
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({
      title: 'Leak',
      state: 'done',
      lane: 'long',
      person: null,
      counts: { done: 4, skipped: 1 },
    })
    expect(w.directory.get([w.directory.find(lid(77))!])[0]).toMatchObject({
      saved: false,
      block: { is: 'blocked' },
    })
    expect([...w.server.blocked].sort()).toEqual(
      [jidOf(0), jidOf(1), jidOf(2), pn(41_790_000_000), lid(77)].sort(),
    )
    await expect(w.blocking.set([pn(34_999_999_999)], 'blocked')).rejects.toMatchObject({ code: 'is_you' })
  })

  it('pauses after what is on the wire, survives a restart as paused, and goes on', async () => {
    const w = await world(6)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(5)
    w.blocking.pause(job)
    await w.clock.run(60_000)
    expect(w.blocking.job(job)).toMatchObject({
      state: 'paused',
      why: null,
      asking: null,
      resumes: null,
      counts: { done: 1, waiting: 5, asking: 0 },
    })
    await w.blocking.stop()
    w.blocking.start()
    await w.rest()
    // Whoever pressed Pause knows that it is paused.
    expect(w.blocking.job(job)).toMatchObject({
      state: 'paused',
      interrupted: false,
      counts: { done: 1, waiting: 5 },
    })
    w.blocking.resume(job)
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 6 } })
    expect(w.server.log.filter((line) => line.startsWith('block'))).toHaveLength(6)
  })

  it('paused with its last question on the wire is over when the answer comes', async () => {
    const w = await world(2)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(15)
    w.blocking.pause(job)
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 2 } })
  })

  it('lets the next in line go while it is paused, and waits for its turn again', async () => {
    const w = await world(8, { waits: testWaits })
    const first = await w.blocking.set(w.ids.slice(0, 4), 'blocked')
    const second = await w.blocking.set(w.ids.slice(4), 'blocked')
    await w.clock.run(20)
    w.blocking.pause(first)
    await w.clock.run(200)
    expect(w.blocking.job(second)?.state).toBe('running')
    w.blocking.resume(first)
    expect(w.blocking.job(first)?.state).toBe('queued')
    await w.rest()
    expect([w.blocking.job(first)?.counts.done, w.blocking.job(second)?.counts.done]).toEqual([4, 4])
  })

  it('cancelled stops before the next question; what is done stays done and can be undone', async () => {
    const w = await world(6)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(15)
    await w.blocking.leave(job)
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({
      state: 'stopped',
      counts: { done: 2, skipped: 4 },
      undoable: 2,
    })
    expect(w.blocking.items({ job, show: 'skipped', offset: 0, limit: 10 }).items).toMatchObject(
      Array.from({ length: 4 }, () => ({ code: 'cancelled', retryable: false })),
    )
    await w.blocking.undo(job)
    await w.rest()
    expect(w.server.blocked.size).toBe(0)
  })

  it('cancelled while WhatsApp says “too many” leaves nobody waiting', async () => {
    const w = await world(3)
    w.server.sets('limited')
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(5)
    await w.blocking.leave(job)
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({ state: 'stopped', counts: { skipped: 3, waiting: 0 } })
    expect(w.server.blocked.size).toBe(0)
  })

  it('refuses numbers that are no job’s', async () => {
    const w = await world(1)
    const unknown = { code: 'unknown_job' }
    for (const work of [
      () => w.blocking.pause(9),
      () => w.blocking.resume(9),
      () => w.blocking.rename(9, 'x'),
      () => w.blocking.items({ job: 9, show: 'asked', offset: 0, limit: 1 }),
    ])
      expect(work).toThrow(expect.objectContaining(unknown))
    await expect(w.blocking.leave(9)).rejects.toMatchObject(unknown)
    await expect(w.blocking.undo(9)).rejects.toMatchObject(unknown)
    await expect(w.blocking.retry(9)).rejects.toMatchObject(unknown)
  })
})
