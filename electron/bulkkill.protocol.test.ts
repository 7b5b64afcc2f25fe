import { fork } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { JobSummary } from '../shared/jobs.ts'
import type { Asked } from './bulkchild.fixture.ts'
import { createDirectory } from './contacts/directory.ts'
import { at, book, lid, pn } from './contacts/directory.fixture.ts'
import { openDb } from './storage/db.ts'
import { realClock } from './whatsapp/timing.fixture.ts'

const PEOPLE = 5
/** Blocked before anything began, beside somebody whom the list brings. */
const BEFORE = 2
const jid = (n: number): string => lid(1_000 + n)
const outsider = lid(5)

const home = mkdtempSync(join(tmpdir(), 'roster-bulk-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const template = join(home, 'template')
{
  const { db } = openDb(join(template, 'roster.db'), { profile: 'simulated' })
  const directory = createDirectory(db, realClock)
  for (let n = 0; n < PEOPLE; n++)
    book(directory, { who: at(pn(34_600_000_000 + n), lid(1_000 + n)), saved: `Person ${n}` })
  db.close()
}

type End = { readonly writes: number; readonly jobs: readonly JobSummary[]; readonly open: number }
/** WhatsApp's side: what is on its list, and what it was asked. */
const whatsapp = () => ({ blocked: new Set([jid(BEFORE), outsider]), sets: [] as Asked[] })
type Side = ReturnType<typeof whatsapp>

/** One life of the program on this folder. `end` null = it was killed. */
const live = (side: Side, folder: string, write: number, when: string): Promise<End | null> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'bulkchild.fixture.ts'), [folder, String(write), when])
    let end: End | null = null
    child.on('message', (message: { id?: number; ask?: Asked; end?: End }) => {
      if (message.end) end = message.end
      if (!message.ask) return
      const { read, set, to } = message.ask
      if (set !== undefined) {
        side.sets.push(message.ask)
        if (to === 'blocked') side.blocked.add(set)
        else side.blocked.delete(set)
      }
      const answer = read ? [...side.blocked].map((one) => ({ jid: one, pn: null })) : null
      // It may have been killed before it hears the answer.
      void sleep(1).then(() => child.connected && child.send({ id: message.id, answer }))
    })
    child.once('exit', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve(end) : reject(new Error(`ended with ${code ?? signal}`)),
    )
  })

const dieAt = async (write: number, when: 'before' | 'after'): Promise<void> => {
  const folder = join(home, `${when}-${write}`)
  cpSync(template, folder, { recursive: true })
  const side = whatsapp()
  const first = await live(side, folder, write, when)
  expect({ write, when, first }).toEqual({ write, when, first: null })
  const asked = side.sets.length
  const second = await live(side, folder, 0, when)
  const everybody = Array.from({ length: PEOPLE }, (_, n) => jid(n))
  expect({ write, when, blocked: [...side.blocked].sort(), open: second?.open }).toEqual({
    write,
    when,
    blocked: [...everybody, outsider].sort(),
    open: 0,
  })
  expect(side.sets.filter(({ stale }) => stale)).toEqual([])
  // Nobody is asked twice for what the list shows to be done.
  expect(side.sets).toHaveLength(PEOPLE - 1)
  expect(new Set(side.sets.map(({ set }) => set)).size).toBe(PEOPLE - 1)
  expect(asked).toBeLessThanOrEqual(PEOPLE - 1)
  expect(second?.jobs).toMatchObject([
    {
      title: 'Everybody',
      state: 'done',
      counts: { done: PEOPLE - 1, skipped: 2, failed: 0 },
      undoable: PEOPLE - 1,
    },
  ])
}

test('kill -9 at every write of a job of many', { timeout: 120_000 }, async () => {
  const folder = join(home, 'whole')
  cpSync(template, folder, { recursive: true })
  const whole = await live(whatsapp(), folder, 0, 'before')
  // Taken up, stale, list, set, running, two for each of four, finished: at least.
  expect(whole?.writes).toBeGreaterThanOrEqual(14)
  const deaths = Array.from({ length: whole!.writes }, (_, n) =>
    (['before', 'after'] as const).map((when) => ({ write: n + 1, when })),
  ).flat()
  for (let n = 0; n < deaths.length; n += 4)
    await Promise.all(deaths.slice(n, n + 4).map(({ write, when }) => dieAt(write, when)))
})
