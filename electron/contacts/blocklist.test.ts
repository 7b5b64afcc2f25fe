import { describe, expect, it } from 'vitest'
import type { Db } from '../storage/db.ts'
import { recentChanges } from '../storage/changes.ts'
import { world } from './blocking.fixture.ts'
import { lid } from './directory.fixture.ts'

const LISTED = 1_000
const strangers = Array.from({ length: LISTED }, (_, n) => lid(7_000_000 + n))

/** The most people that one transaction touched from now on. */
const watchCommits = (db: Db): (() => number) => {
  let last = db.rev()
  let most = 0
  db.onRev((rev) => {
    most = Math.max(most, rev - last)
    last = rev
  })
  return () => most
}

const waiting = async (people = 300) => {
  const w = await world(people, { online: false })
  for (const jid of strangers) w.server.blocked.add(jid)
  return w
}

describe('a first list of a thousand', () => {
  it('is learned in pieces, and nobody on it counts as changed', async () => {
    const w = await waiting()
    const most = watchCommits(w.db)
    w.gate.setOnline(true)
    await w.rest()
    expect(most()).toBeLessThanOrEqual(100)
    expect(w.blocking.list()).toMatchObject({ count: LISTED, stale: false, phone: null })
    expect(w.directory.get([w.directory.find(strangers[0]!)!])[0]?.block).toEqual({ is: 'blocked' })
    expect(w.row(0).block).toEqual({ is: 'allowed' })
    expect(recentChanges(w.db, Infinity, 10)).toEqual([])
  })

  it('of which a process that died had learned a part says nothing before it was read again', async () => {
    const w = await waiting()
    w.gate.setOnline(true)
    await w.clock.until(() => w.directory.find(strangers[60]!) !== null)
    await w.blocking.stop()
    expect(w.directory.find(strangers.at(-1)!)).toBeNull()
    expect(w.blocking.list().readAt).toBeNull()
    const early = w.directory.find(strangers[0]!)!
    expect(w.directory.get([early])[0]?.block).toEqual({ is: 'unknown' })
    w.server.blocked.delete(strangers[0]!)
    w.server.forgetBusy()
    w.blocking.start()
    await w.rest()
    expect(w.blocking.list()).toMatchObject({ count: LISTED - 1, stale: false, phone: null })
    expect(w.directory.get([early])[0]?.block).toEqual({ is: 'allowed' })
    expect(recentChanges(w.db, Infinity, 10)).toEqual([])
  })
})
