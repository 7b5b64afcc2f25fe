import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { preferredJid } from '../shared/address.ts'
import type { JobSummary } from '../shared/jobs.ts'
import { createBlocking } from './contacts/blocking.ts'
import { createGate } from './contacts/gate.ts'
import type { BlockEntry, Clock, WhatsApp } from './contacts/ports.ts'
import { type Db, openDb } from './storage/db.ts'
import { quickWaits } from './whatsapp/waits.ts'

export type Asked = {
  readonly read?: true
  readonly set?: string
  readonly to?: string
  readonly stale?: boolean
}
export type End = { readonly writes: number; readonly jobs: readonly JobSummary[]; readonly open: number }
/** Whoever plays WhatsApp: the block list for a reading, nothing for a set. */
export type Answerer = (asked: Asked) => Promise<unknown>

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).then(() => undefined),
}
const notHere = (): Promise<never> => Promise.reject(new Error('not asked here'))

const talking = (db: Db, ask: Answerer): WhatsApp => ({
  ask: notHere,
  picture: notHere,
  business: notHere,
  devices: notHere,
  on: () => () => undefined,
  readBlocks: async () => ({ entries: (await ask({ read: true })) as readonly BlockEntry[], dhash: null }),
  setBlock: async (who, to) => {
    const stale = db.get('SELECT stale FROM block_list')?.['stale'] !== 0
    await ask({ set: preferredJid(who), to, stale })
    return { dhash: null }
  },
})

/**
 * One life of the block engine, on a database on the disk: it blocks everybody it knows, or goes on with what it finds,
 * and reports. `write` is told before and after each write, with its number.
 */
export const live = async (
  folder: string,
  ask: Answerer,
  write: (n: number, when: 'before' | 'after') => void = () => undefined,
): Promise<End> => {
  const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
  let writes = 0
  const watched: typeof db = {
    ...db,
    commit: (work) => {
      const n = ++writes
      write(n, 'before')
      const result = db.commit(work)
      write(n, 'after')
      return result
    },
  }
  const gate = createGate(clock, quickWaits)
  const blocking = createBlocking({ db: watched, wa: talking(db, ask), gate, clock, waits: quickWaits })
  blocking.start()
  gate.setOnline(true)
  blocking.hear({ is: 'online', yes: true })
  while (blocking.list().stale) await sleep(1)
  if (blocking.jobs().length === 0 && db.get('SELECT 1 FROM job') === undefined)
    await blocking.set(
      db.all('SELECT id FROM person ORDER BY id').map((row) => row['id'] as never),
      'blocked',
      'Everybody',
    )
  for (const { id, state } of blocking.jobs()) if (state === 'paused') blocking.resume(id)
  while (blocking.jobs().length > 0) await sleep(1)
  const { jobs } = await blocking.page({ limit: 10 })
  const open = db.get("SELECT count(*) AS n FROM job_item WHERE state IN ('waiting', 'asking', 'unsure')")
  await blocking.stop()
  db.close()
  return { writes, jobs, open: Number(open?.['n']) }
}
