import { fork } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Answerer, type Asked, live } from './bulklife.fixture.ts'
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

/** WhatsApp's side: what is on its list, and what it was asked. */
const whatsapp = () => ({ blocked: new Set([jid(BEFORE), outsider]), sets: [] as Asked[] })
type Side = ReturnType<typeof whatsapp>
const answererOf =
  (side: Side): Answerer =>
  async (asked) => {
    const { read, set, to } = asked
    if (set !== undefined) {
      side.sets.push(asked)
      if (to === 'blocked') side.blocked.add(set)
      else side.blocked.delete(set)
    }
    const answer = read ? [...side.blocked].map((one) => ({ jid: one, pn: null })) : null
    await sleep(1)
    return answer
  }

/** A life in a process of its own, which the kernel kills. Resolves to the signal. */
const killed = (side: Side, folder: string, write: number, when: string): Promise<string | null> =>
  new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'bulkchild.fixture.ts'), [folder, String(write), when])
    const answer = answererOf(side)
    child.on('message', ({ id, ask }: { id: number; ask: Asked }) => {
      // It may have been killed before it hears the answer.
      void answer(ask).then((said) => child.connected && child.send({ id, answer: said }))
    })
    child.once('exit', (_code, signal) => resolve(signal))
  })

const dieAt = async (write: number, when: 'before' | 'after'): Promise<void> => {
  const folder = join(home, `${when}-${write}`)
  cpSync(template, folder, { recursive: true })
  const side = whatsapp()
  const signal = await killed(side, folder, write, when)
  expect({ write, when, signal }).toEqual({ write, when, signal: 'SIGKILL' })
  const asked = side.sets.length
  // Nobody kills the second one: it needs no process of its own.
  const second = await live(folder, answererOf(side))
  const everybody = Array.from({ length: PEOPLE }, (_, n) => jid(n))
  expect({ write, when, blocked: [...side.blocked].sort(), open: second.open }).toEqual({
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
  expect(second.jobs).toMatchObject([
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
  const whole = await live(folder, answererOf(whatsapp()))
  // Taken up, stale, list, set, running, two for each of four, finished: at least.
  expect(whole.writes).toBeGreaterThanOrEqual(14)
  const deaths = Array.from({ length: whole.writes }, (_, n) =>
    (['before', 'after'] as const).map((when) => ({ write: n + 1, when })),
  ).flat()
  for (let n = 0; n < deaths.length; n += 4)
    await Promise.all(deaths.slice(n, n + 4).map(({ write, when }) => dieAt(write, when)))
})
