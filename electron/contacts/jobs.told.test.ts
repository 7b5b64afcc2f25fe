import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../shared/jobs.ts'
import { AppError } from '../../shared/result.ts'
import { addEntry } from '../storage/blocks.ts'
import { blockedEntries } from '../storage/entries.ts'
import { jidOf, world } from './blocking.fixture.ts'
import { testWaits } from './clock.fixture.ts'
import { lid, pn } from './directory.fixture.ts'
import type { WithBackoff } from './ports.ts'

const tooMany = (ms: number): AppError =>
  Object.assign(new AppError('rate_limited', 'slow down', true), { backoff: ms } satisfies WithBackoff)

describe('what is told of a job', () => {
  it('is all of it, from the first question to the end', async () => {
    const w = await world(3, { waits: testWaits })
    const told: JobSummary[] = []
    w.blocking.onJob((job) => told.push(job))
    const from = w.clock.now()
    const job = await w.blocking.set(w.ids, 'blocked', 'Three')
    expect(w.blocking.job(job)).toMatchObject({
      state: 'running',
      started: null,
      ended: null,
      rate: 20,
      resumes: null,
      retries: null,
      undoneBy: null,
    })
    await w.clock.run(5)
    expect(w.blocking.job(job)).toMatchObject({
      state: 'running',
      asking: w.ids[0],
      started: from,
      undoable: 0,
    })
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({
      state: 'done',
      asking: null,
      rate: null,
      ended: from + 30,
      counts: { done: 3 },
      undoable: 3,
    })
    expect(told.at(-1)).toEqual(w.blocking.job(job))
    const undo = await w.blocking.undo(job)
    expect(w.blocking.job(job)?.undoneBy).toBe(undo)
    w.blocking.rename(job, 'A name')
    expect(w.blocking.job(job)?.title).toBe('A name')
  })

  it('names the countdown of a “too many” and goes on at half the pace until twenty answers came', async () => {
    const w = await world(40, { waits: testWaits })
    const set = w.server.wa.setBlock.bind(w.server.wa)
    let refuse = true
    w.server.wa.setBlock = (...args) => {
      if (!refuse) return set(...args)
      refuse = false
      return Promise.reject(tooMany(90_000))
    }
    const told: JobSummary[] = []
    w.blocking.onJob((job) => told.push(job))
    const from = w.clock.now()
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(1_000)
    expect(w.blocking.job(job)).toMatchObject({
      state: 'running',
      resumes: from + 90_000,
      rate: 10,
      why: null,
    })
    expect(told.at(-1)?.resumes).toBe(from + 90_000)
    expect(w.db.get('SELECT max(tries) AS n FROM job_item')?.['n']).toBe(0)
    await w.clock.run(120_000)
    expect(told.at(-1)).toMatchObject({ resumes: null, rate: 10 })
    // One every six seconds, and none at once.
    expect(w.blocking.job(job)!.counts.done).toBe(6)
    await w.clock.run(90_000)
    expect(w.blocking.job(job)).toMatchObject({ rate: 20 })
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 40 } })
  })

  it('follows the block pace, whatever the other pace is', async () => {
    const w = await world(30, { waits: testWaits })
    w.gate.setPace('paused')
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(1)
    expect(w.blocking.job(job)?.rate).toBe(20)
    const told: JobSummary[] = []
    w.blocking.onJob((one) => told.push(one))
    w.gate.setBlockPace('normal')
    w.blocking.paceChanged()
    await w.clock.run(60_000)
    expect(told[0]?.rate).toBe(40)
    expect(w.blocking.job(job)?.state).toBe('done')
  })

  it('pages jobs of many, newest first, and leaves clicks out', async () => {
    const w = await world(4)
    const jobs: number[] = []
    for (let n = 0; n < 3; n++) {
      jobs.unshift(await w.blocking.set(w.ids.slice(0, 2 + n), n % 2 ? 'allowed' : 'blocked'))
      await w.rest()
      await w.blocking.set([w.ids[3]!], 'blocked')
      await w.rest()
    }
    const first = await w.blocking.page({ limit: 2 })
    expect(first).toMatchObject({ more: true, jobs: [{ id: jobs[0] }, { id: jobs[1] }] })
    expect(await w.blocking.page({ limit: 2, before: jobs[1] })).toMatchObject({
      more: false,
      jobs: [{ id: jobs[2] }],
    })
    for (const job of first.jobs) expect(w.blocking.job(job.id)).toEqual(job)
  })

  it('pages its people', async () => {
    const w = await world(8)
    await w.blocking.set([w.ids[7]!], 'blocked')
    await w.rest()
    w.server.sets('ok', 'refused', 'silent', 'ok')
    const job = await w.blocking.set(w.ids, 'blocked')
    const waiting = w.blocking.items({ job, show: 'waiting', offset: 2, limit: 2 })
    expect(waiting).toMatchObject({ total: 7, items: [{ seq: 2, person: w.ids[2], at: null }, { seq: 3 }] })
    await w.clock.until(() => w.blocking.job(job)!.counts.done === 3)
    w.blocking.pause(job)
    await w.rest()
    const asked = w.blocking.items({ job, show: 'asked', offset: 0, limit: 10 })
    expect(asked.total).toBe(asked.items.length)
    const times = asked.items.map(({ at }) => at!)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(w.blocking.items({ job, show: 'asked', offset: 1, limit: 2 }).items).toEqual(
      asked.items.slice(1, 3),
    )
    expect(w.blocking.items({ job, show: 'failed', offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      items: [{ person: w.ids[1], code: 'refused', retryable: true, silent: false }],
    })
    expect(w.blocking.items({ job, show: 'done', offset: 0, limit: 10 }).items).toContainEqual(
      expect.objectContaining({ person: w.ids[2], silent: true, code: null }),
    )
    expect(w.blocking.items({ job, show: 'skipped', offset: 0, limit: 10 }).items).toMatchObject([
      { person: w.ids[7], code: 'already', retryable: false },
    ])
  })
})

describe('the list', () => {
  it('names whom the phone changed, and who did what since when', async () => {
    const w = await world(4)
    w.server.blocked.add(lid(777))
    await Promise.all([w.blocking.read(), w.rest()])
    expect(w.blocking.list().phone).toMatchObject({ blocked: [w.directory.find(lid(777))], unblocked: [] })
    const job = await w.blocking.set(w.ids.slice(0, 2), 'blocked', 'Two')
    await w.rest()
    const jobAt = w.blocking.job(job)!.ended!
    w.server.blocked.add(jidOf(3))
    w.server.blocked.delete(jidOf(0))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    const phone = w.blocking.list().phone
    expect(phone).toMatchObject({ blocked: [w.ids[3]], unblocked: [w.ids[0]] })
    await Promise.all([w.blocking.read(), w.rest()])
    // A read that found nothing says nothing new.
    expect(w.blocking.list().phone).toEqual(phone)
    const entries = await w.blocking.entries()
    expect(entries.map(({ id }) => id)).toEqual([w.ids[3], w.ids[1], w.directory.find(lid(777))])
    expect(entries[0]).toMatchObject({ since: phone!.at, by: 'phone' })
    const by = { job, lane: 'long', title: 'Two', undoes: null, retries: null, total: 2 }
    expect(entries[1]).toEqual({ id: w.ids[1], since: jobAt, by })
    // Listed under their number too, and read one address at a time.
    w.db.commit((tx) => addEntry(tx, pn(34_600_000_001), null))
    let turns = 0
    const turn = (): Promise<void> => {
      turns += 1
      return Promise.resolve()
    }
    expect(await blockedEntries(w.db, 1, turn)).toEqual(entries)
    expect(turns).toBe(4)
  })

  it('counts everybody of a job that still runs, and says what it undoes', async () => {
    const w = await world(5)
    const by = async (person: number) =>
      (await w.blocking.entries()).find(({ id }) => id === w.ids[person])?.by
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.until(() => w.blocking.job(job)!.counts.done === 2)
    expect(await by(0)).toMatchObject({ job, lane: 'long', total: 5, undoes: null })
    await w.rest()
    const unblock = await w.blocking.set([w.ids[0]!, w.ids[1]!], 'allowed')
    await w.rest()
    const undo = await w.blocking.undo(unblock)
    await w.rest()
    expect(await by(0)).toMatchObject({ job: undo, total: 2, undoes: unblock })
  })

  it('does not know since when somebody is blocked who was there at the first read', async () => {
    const w = await world(1, { online: false })
    w.server.blocked.add(jidOf(0))
    w.gate.setOnline(true)
    w.blocking.hear({ is: 'online', yes: true })
    await w.rest()
    expect(await w.blocking.entries()).toEqual([{ id: w.ids[0], since: null, by: null }])
    expect(w.blocking.list().phone).toBeNull()
  })
})

describe('a link that ends', () => {
  it.each(['not_authenticated', 'restricted', 'replaced'] as const)(
    'stops jobs with “%s”, settles what was on the wire, and Continue goes on',
    async (why) => {
      const w = await world(8)
      const job = await w.blocking.set(w.ids.slice(0, 5), 'blocked')
      const next = await w.blocking.set(w.ids.slice(5), 'blocked')
      w.server.sets('offline')
      await w.clock.run(15)
      w.gate.setOnline(false)
      w.blocking.hear({ is: 'ended', why })
      await w.clock.run(100)
      expect(w.blocking.job(job)).toMatchObject({ state: 'paused', why, counts: { done: 1, unsure: 1 } })
      expect(w.blocking.job(next)).toMatchObject({ state: 'paused', why })
      expect(w.blocking.list().stale).toBe(true)
      w.gate.setOnline(true)
      w.blocking.hear({ is: 'online', yes: true })
      await w.rest()
      expect(w.blocking.job(job)).toMatchObject({
        state: 'paused',
        why,
        counts: { done: 1, unsure: 0, waiting: 4 },
      })
      w.blocking.resume(job)
      expect(w.blocking.job(job)?.why).toBeNull()
      await w.rest()
      expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 5 } })
      expect(w.blocking.job(next)?.state).toBe('paused')
    },
  )

  it('a connection that only went away, or a night’s sleep, is waited for: the list is read again first', async () => {
    const w = await world(5)
    const job = await w.blocking.set(w.ids, 'blocked')
    w.server.sets('offline')
    await w.clock.run(15)
    w.gate.setOnline(false)
    w.blocking.hear({ is: 'online', yes: false })
    await w.clock.run(8 * 3_600_000)
    expect(w.blocking.job(job)).toMatchObject({ state: 'running', why: null })
    const before = w.server.log.length
    w.server.blocked.add(jidOf(4))
    w.gate.setOnline(true)
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    w.blocking.hear({ is: 'online', yes: true })
    await w.rest()
    expect(w.server.log[before]).toBe('read')
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 4, skipped: 1 } })
  })
})
