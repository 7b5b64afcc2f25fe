import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { preferredJid } from '../shared/address.ts'
import { createBlocking } from './contacts/blocking.ts'
import { createGate } from './contacts/gate.ts'
import type { BlockEntry, Clock, WhatsApp } from './contacts/ports.ts'
import { openDb } from './storage/db.ts'
import { quickWaits } from './whatsapp/waits.ts'

/**
 * The block engine in a process of its own, on a database on the disk, for `fork(…, [folder, write, when])`: WhatsApp is
 * the parent. It blocks everybody it knows, goes on with what it finds, reports, and ends; or is killed by the kernel
 * before or after its n-th write (0 = never).
 */
const [folder = '', write = '0', when = 'before'] = process.argv.slice(2)
const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }).then(() => undefined),
}

let writes = 0
const dying = Number(write)
const mortal: typeof db = {
  ...db,
  commit: (work) => {
    writes += 1
    if (writes === dying && when === 'before') process.kill(process.pid, 'SIGKILL')
    const result = db.commit(work)
    if (writes === dying) process.kill(process.pid, 'SIGKILL')
    return result
  },
}

export type Asked = {
  readonly read?: true
  readonly set?: string
  readonly to?: string
  readonly stale?: boolean
}
const answers = new Map<number, (answer: unknown) => void>()
let questions = 0
process.on('message', ({ id, answer }: { id: number; answer: unknown }) => answers.get(id)?.(answer))
const ask = <T>(asked: Asked): Promise<T> =>
  new Promise((resolve) => {
    questions += 1
    answers.set(questions, resolve as (answer: unknown) => void)
    process.send?.({ id: questions, ask: asked })
  })
const notHere = (): Promise<never> => Promise.reject(new Error('not asked here'))
const wa: WhatsApp = {
  ask: notHere,
  picture: notHere,
  business: notHere,
  devices: notHere,
  on: () => () => undefined,
  readBlocks: async () => ({ entries: await ask<BlockEntry[]>({ read: true }), dhash: null }),
  setBlock: async (who, to) => {
    const stale = db.get('SELECT stale FROM block_list')?.['stale'] !== 0
    await ask({ set: preferredJid(who), to, stale })
    return { dhash: null }
  },
}

const gate = createGate(clock, quickWaits)
const blocking = createBlocking({ db: mortal, wa, gate, clock, waits: quickWaits })
blocking.start()
gate.setOnline(true)
blocking.hear({ is: 'online', yes: true })
while (blocking.list().stale) await sleep(1)
const ids = blocking.jobs().length === 0 && db.get('SELECT 1 FROM job') === undefined
if (ids)
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
process.send?.({ end: { writes, jobs, open: open?.['n'] } })
process.disconnect()
