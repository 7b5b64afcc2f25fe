import { describe, expect, it } from 'vitest'
import { insertItem, setItem } from '../storage/jobitems.ts'
import { insertJob, setJobState } from '../storage/jobs.ts'
import { jidOf, type World, world } from './blocking.fixture.ts'
import { applyConfirmed } from './blocklist.ts'
import { testWaits } from './clock.fixture.ts'
import { mergePeople } from './learn.ts'

/** Everybody is blocked, as after a job of many. */
const finishedJob = async (w: World): Promise<number> => {
  await w.blocking.stop()
  const now = w.clock.now()
  return w.db.commit((tx) => {
    const job = insertJob(tx, {
      lane: 'long',
      verb: 'block',
      title: null,
      undoes: null,
      retries: null,
      draft: false,
      at: now,
    })
    w.ids.forEach((person, seq) => {
      insertItem(tx, job, seq, person, null, now)
      const item = { job, seq, person, verb: 'block', tries: 1, silent: 0, state: 'asking' } as const
      setItem(tx, item, { state: 'asking', before: 'allowed', tries: 1 })
      applyConfirmed(tx, item, jidOf(seq), now)
    })
    setJobState(tx, job, 'done', now)
    return job
  })
}

describe('trying again', () => {
  it('is a new job on those whom a retry can help, once', async () => {
    const w = await world(4)
    w.server.sets('ok', 'refused', 'lost', 'lost', 'ok')
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({
      counts: { done: 2, failed: 2 },
      retryable: 2,
      failed: 'timed_out',
    })
    w.server.sets('refused')
    const again = await w.blocking.retry(job)
    expect(w.blocking.job(job)?.retryable).toBe(0)
    await w.rest()
    expect(w.blocking.job(again)).toMatchObject({
      retries: job,
      lane: 'long',
      counts: { done: 1, failed: 1 },
      retryable: 1,
    })
    await expect(w.blocking.retry(job)).rejects.toMatchObject({ code: 'nothing_to_retry' })
    const third = await w.blocking.retry(again)
    await w.rest()
    expect(w.blocking.job(third)).toMatchObject({ counts: { done: 1 }, retries: again, lane: 'long' })
    expect(w.server.blocked.size).toBe(4)
    await expect(w.blocking.retry(third)).rejects.toMatchObject({ code: 'nothing_to_retry' })
  })

  it('is not offered where it cannot help, or where the phone has done it', async () => {
    const w = await world(2)
    w.server.sets('refused', 'refused')
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    w.db.commit((tx) =>
      tx.run("UPDATE job_item SET code = 'identity_unknown' WHERE job = ? AND seq = 0", job),
    )
    expect(w.blocking.job(job)?.retryable).toBe(1)
    w.server.blocked.add(jidOf(1))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    expect(w.blocking.job(job)?.retryable).toBe(0)
    await expect(w.blocking.retry(job)).rejects.toMatchObject({ code: 'nothing_to_retry' })
  })

  it('of an undo goes on with that undo', async () => {
    const w = await world(3)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    w.server.sets('ok', 'refused')
    const undo = await w.blocking.undo(job)
    await w.rest()
    expect(w.blocking.job(undo)).toMatchObject({ counts: { done: 2, failed: 1 }, retryable: 1 })
    expect(await w.blocking.retry(undo)).toBe(undo)
    await w.rest()
    expect(w.blocking.job(undo)).toMatchObject({ state: 'done', counts: { done: 3, failed: 0 } })
    expect(w.blocking.job(job)).toMatchObject({ undoneBy: undo, undoable: 0 })
    expect(w.server.blocked.size).toBe(0)
  })
})

describe('undoing many', () => {
  it('an undo of an undo blocks them again, and a second one is refused', async () => {
    const w = await world(3)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    const undo = await w.blocking.undo(job)
    await w.rest()
    await expect(w.blocking.undo(job)).rejects.toMatchObject({ code: 'nothing_to_undo' })
    const back = await w.blocking.undo(undo)
    await w.rest()
    expect(w.server.blocked.size).toBe(3)
    expect(w.blocking.job(back)).toMatchObject({ verb: 'block', undoes: undo, undoable: 3 })
    // Each step has its own undo: this one is taken back where it was made.
    expect([w.blocking.job(job)?.undoable, w.blocking.job(undo)?.undoable]).toEqual([0, 0])
    expect(w.blocking.job(back)?.undoneBy).toBeNull()
    const last = await w.blocking.undo(back)
    await w.rest()
    expect(w.server.blocked.size).toBe(0)
    const { jobs } = await w.blocking.page({ limit: 10 })
    expect(jobs.map(({ id, verb, undoneBy, undoable }) => [id, verb, undoneBy, undoable])).toEqual([
      [last, 'unblock', null, 3],
      [back, 'block', last, 0],
      [undo, 'unblock', back, 0],
      [job, 'block', undo, 0],
    ])
  })

  it('leaves out whoever was blocked before, and whoever the phone changed last', async () => {
    const w = await world(4)
    await w.blocking.set([w.ids[0]!], 'blocked')
    await w.rest()
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    w.server.blocked.delete(jidOf(1))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    w.server.blocked.add(jidOf(1))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    expect(w.blocking.job(job)?.undoable).toBe(2)
    await w.blocking.undo(job)
    await w.rest()
    expect([...w.server.blocked].sort()).toEqual([jidOf(0), jidOf(1)])
  })

  it('of a job that still runs takes in those who come later, when it is pressed again', async () => {
    const w = await world(6, { waits: testWaits })
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(15)
    const undo = await w.blocking.undo(job)
    await w.clock.run(500)
    expect(w.blocking.job(undo)?.state).toBe('queued')
    await w.rest()
    expect(w.server.blocked.size).toBeGreaterThan(0)
    expect(await w.blocking.undo(job)).toBe(undo)
    await w.rest()
    expect(w.server.blocked.size).toBe(0)
    expect(w.blocking.job(job)?.undoable).toBe(0)
  })

  it('of more than a thousand, pressed twice, is one undo', async () => {
    const w = await world(1_100)
    const job = await finishedJob(w)
    const pressed = [w.blocking.undo(job), w.blocking.undo(job)]
    let undos: readonly number[] = []
    void Promise.all(pressed).then((made) => (undos = made))
    await w.clock.until(() => undos.length === 2)
    expect(undos[0]).toBe(undos[1])
    expect(w.blocking.job(undos[0]!)).toMatchObject({ undoes: job, counts: { waiting: 1_100 } })
    await w.blocking.stop()
  })

  it('counts anew when two of its people become one', async () => {
    const w = await world(3)
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.rest()
    expect((await w.blocking.page({ limit: 10 })).jobs[0]?.undoable).toBe(3)
    w.db.commit((tx) => mergePeople(tx, w.ids[0]!, w.ids[1]!))
    expect((await w.blocking.page({ limit: 10 })).jobs[0]?.undoable).toBe(2)
    expect(w.blocking.job(job)?.undoable).toBe(2)
  })
})
