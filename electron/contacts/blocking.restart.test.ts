import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { world } from './blocking.fixture.ts'
import { settle } from './clock.fixture.ts'
import { memoryDb } from './directory.fixture.ts'

describe('after a restart', () => {
  it('reads and settles by itself, and asks nobody new before Continue', async () => {
    const w = await world(5)
    w.server.sets('ok', 'ok', 'silent')
    const job = await w.blocking.set(w.ids, 'blocked')
    await w.clock.run(500)
    await w.blocking.stop()
    const asked = w.server.log.length
    w.blocking.start()
    await w.rest()
    expect(w.server.log.slice(asked)).toEqual(['read'])
    const paused = {
      state: 'paused',
      why: null,
      interrupted: true,
      counts: { done: 3, waiting: 2, unsure: 0 },
    }
    expect(w.blocking.job(job)).toMatchObject(paused)
    await w.blocking.stop()
    w.blocking.start()
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject(paused)
    w.blocking.resume(job)
    expect(w.blocking.job(job)?.interrupted).toBe(false)
    await w.rest()
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 5 }, undoable: 5 })
  })

  it('finishes a click that only waited for the truth, and Leave it ends the rest', async () => {
    const w = await world(5)
    w.server.sets('silent')
    const click = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.clock.run(500)
    await w.blocking.stop()
    w.server.sets('lost')
    w.blocking.start()
    const job = await w.blocking.set(w.ids.slice(1), 'blocked')
    await w.clock.run(500)
    await w.blocking.stop()
    w.blocking.start()
    await w.blocking.leave(job)
    await w.rest()
    expect(w.blocking.job(click)).toMatchObject({ state: 'done', counts: { done: 1 } })
    expect(w.blocking.job(job)).toMatchObject({ state: 'stopped', counts: { skipped: 3, failed: 1 } })
    expect(w.blocking.jobs()).toEqual([])
  })

  it('a new click replaces one that waits for Continue', async () => {
    const w = await world(1, { online: false })
    const first = await w.blocking.set([w.ids[0]!], 'blocked')
    await w.blocking.stop()
    w.blocking.start()
    expect(w.blocking.job(first)).toMatchObject({ state: 'paused', counts: { waiting: 1 } })
    expect(w.row(0).block).toEqual({ is: 'unknown' })
    await w.blocking.set([w.ids[0]!], 'blocked')
    expect(w.blocking.job(first)).toMatchObject({ state: 'done', counts: { skipped: 1 } })
    w.gate.setOnline(true)
    w.blocking.hear({ is: 'online', yes: true })
    await w.rest()
    expect(w.row(0).block).toEqual({ is: 'blocked' })
    expect(w.server.log).toHaveLength(2)
  })
})

describe('a disk that is full', () => {
  it('is told, and the job goes on when there is room again, without asking anybody twice', async () => {
    const db = memoryDb()
    let full = false
    const small: Db = {
      ...db,
      commit: (work) => {
        if (full) throw new AppError('store_full', 'full', true)
        return db.commit(work)
      },
    }
    const w = await world(4, { db: small })
    const problems: (string | null)[] = []
    w.blocking.onProblem((problem) => problems.push(problem?.code ?? null))
    const job = await w.blocking.set(w.ids.slice(1), 'blocked')
    // Both lanes have somebody to ask: neither may wake the other for ever.
    await w.blocking.set([w.ids[0]!], 'blocked')
    await settle()
    full = true
    await w.clock.run(60_000)
    expect(problems.at(-1)).toBe('store_full')
    full = false
    await w.rest()
    expect(problems.at(-1)).toBeNull()
    expect(w.blocking.job(job)).toMatchObject({ state: 'done', counts: { done: 3 }, undoable: 3 })
    expect(w.server.log.filter((line) => line.startsWith('block'))).toHaveLength(4)
  })
})
