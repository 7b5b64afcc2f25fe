import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fate, fakeWhatsApp, jidOf, target } from './blocking.fixture.ts'
import { type Blocking, createBlocking } from './blocking.ts'
import { quickWaits, settle, virtualClock } from './clock.fixture.ts'
import { at, book, lid, memoryDb, pn } from './directory.fixture.ts'
import { createDirectory } from './directory.ts'
import { undoablePeople } from '../storage/undo.ts'
import { createGate } from './gate.ts'

/**
 * The real engine on the real database against a WhatsApp that loses, delays and refuses, a phone that interferes, and a
 * process that dies right before or right after any commit.
 */
class Crash extends Error {}

const PEOPLE = 6
const person = fc.integer({ min: 0, max: PEOPLE - 1 })
const history = fc.record({
  before: fc.uniqueArray(person),
  jobs: fc.array(
    fc.record({
      verb: fc.constantFrom('block' as const, 'unblock' as const),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: PEOPLE }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  sets: fc.array(
    fc.constantFrom<Fate>('ok', 'ok', 'ok', 'lost', 'silent', 'late', 'refused', 'limited', 'offline'),
    { maxLength: 20 },
  ),
  reads: fc.array(fc.constantFrom<Fate>('ok', 'ok', 'lost', 'limited', 'offline'), { maxLength: 8 }),
  phone: fc.array(fc.record({ who: person, blocks: fc.boolean(), told: fc.boolean() }), { maxLength: 3 }),
  /** What a person presses meanwhile, on one of the jobs there are. */
  presses: fc.array(
    fc.record({
      what: fc.constantFrom('pause' as const, 'leave' as const, 'retry' as const, 'undo' as const),
      job: fc.nat({ max: 5 }),
    }),
    { maxLength: 5 },
  ),
  /** Counted in half commits over all lives. */
  crashes: fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

const lab = (plan: History) => {
  const clock = virtualClock()
  const db = memoryDb()
  const directory = createDirectory(db, clock)
  book(
    directory,
    ...Array.from({ length: PEOPLE }, (_, n) => ({
      who: at(pn(34_600_000_000 + n), lid(1_000 + n)),
      saved: `Person ${n}`,
    })),
  )
  const ids = Array.from({ length: PEOPLE }, (_, n) => directory.find(lid(1_000 + n))!)
  const server = fakeWhatsApp(clock, quickWaits)
  for (const n of plan.before) server.blocked.add(jidOf(n))
  const setBlock = server.wa.setBlock.bind(server.wa)
  let blind = 0
  server.wa.setBlock = (...args) => {
    if (db.get('SELECT stale FROM block_list')?.['stale'] !== 0) blind += 1
    return setBlock(...args)
  }

  let halves = 0
  let dead = false
  let blocking: Blocking
  const dying = new Set(plan.crashes)
  const maybeDie = (): void => {
    if (dead || dying.has(halves++)) {
      dead = true
      throw new Crash()
    }
  }
  /** A new process: it knows what is in the database and nothing else. */
  const live = async (): Promise<void> => {
    if (dead) {
      await blocking.stop().catch(() => undefined)
      await settle()
      server.forgetBusy()
      dead = false
    }
    let mine = true
    const gate = createGate(clock, quickWaits, { random: () => 0 })
    gate.setOnline(true)
    blocking = createBlocking({
      db: {
        ...db,
        commit: (work) => {
          if (!mine) throw new Crash()
          try {
            maybeDie()
            const result = db.commit(work)
            maybeDie()
            return result
          } catch (error) {
            if (error instanceof Crash) mine = false
            throw error
          }
        },
      },
      wa: server.wa,
      gate,
      clock,
      waits: quickWaits,
    })
    try {
      blocking.start()
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      await live()
    }
  }
  return {
    clock,
    db,
    directory,
    ids,
    server,
    live,
    dead: () => dead,
    blind: () => blind,
    engine: () => blocking,
    /** Does something that may die half-way; the next life finds what was committed. */
    mayDie: async (work: (engine: Blocking) => unknown): Promise<void> => {
      try {
        if (!dead) await work(blocking)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
    },
    never: () => dying.clear(),
    jobs: () => db.all('SELECT id FROM job WHERE draft = 0 ORDER BY id').map((row) => Number(row['id'])),
  }
}
type Lab = ReturnType<typeof lab>

const outcome = { done: 0, failed: 0, skipped: 0, undone: 0, leave: 0, retry: 0, undo: 0 }

/** Presses a button; one that has nothing to do refuses, which is right. */
const press = async (engine: Blocking, jobs: readonly number[], button: History['presses'][number]) => {
  const job = jobs[button.job % Math.max(1, jobs.length)]
  if (job === undefined) return
  if (button.what === 'pause') return engine.pause(job)
  try {
    await engine[button.what](job)
    outcome[button.what] += 1
  } catch (error) {
    if (error instanceof Crash) throw error
    expect(error).toMatchObject({ code: expect.stringMatching(/^nothing_to_/) as string })
  }
}

/** Plays the history to its end. */
const play = async (w: Lab, plan: History): Promise<void> => {
  w.server.sets(...plan.sets)
  w.server.reads(...plan.reads)
  const jobs = [...plan.jobs]
  const phone = [...plan.phone]
  const presses = [...plan.presses]
  const count = (): number => Number(w.db.get('SELECT count(*) AS n FROM job')?.['n'])
  await w.live()
  for (let round = 0; round < 300; round++) {
    await w.clock.run(round % 2 ? 25 : 20_000)
    if (w.dead()) await w.live()
    if (round % 5 === 2) w.server.arriveLate()
    const call = round % 4 === 1 ? phone.shift() : undefined
    if (call) {
      if (call.blocks) w.server.blocked.add(jidOf(call.who))
      else w.server.blocked.delete(jidOf(call.who))
      if (call.told) await w.mayDie((engine) => engine.hear({ is: 'blocks-stale', dhash: null }))
    }
    const job = round % 3 === 1 ? jobs[0] : undefined
    if (job) {
      const before = count()
      await w.mayDie((engine) =>
        engine.set(
          job.people.map((n) => w.ids[n]!),
          target(job.verb),
        ),
      )
      if (count() > before) jobs.shift()
    }
    const button = round % 4 === 3 ? presses.shift() : undefined
    if (button) await w.mayDie((engine) => press(engine, w.jobs(), button))
    if (round % 3 === 0)
      await w.mayDie((engine) => {
        for (const { id, state } of engine.jobs()) if (state === 'paused') engine.resume(id)
      })
    const idle = !w.dead() && w.engine().jobs().length === 0 && !w.engine().list().stale
    if (round > 30 && idle && jobs.length + phone.length + presses.length === 0) break
  }
  w.never()
  if (w.dead()) await w.live()
  await w.mayDie((engine) => {
    for (const { id, state } of engine.jobs()) if (state === 'paused') engine.resume(id)
  })
  w.server.arriveLate()
  w.engine().hear({ is: 'blocks-stale', dhash: null })
  await w.clock.run(2_000_000)
}

/** What the items say about a person: the newest one that took effect, or found it so. */
const claimed = (w: Lab, n: number): boolean | null => {
  const item = w.db.get(
    `SELECT j.verb FROM job_item i JOIN job j ON j.id = i.job
     WHERE i.person = ? AND (i.state = 'done' OR i.code = 'already') ORDER BY i.at DESC, i.job DESC LIMIT 1`,
    w.ids[n]!,
  )
  return item ? item['verb'] === 'block' : null
}

describe('whatever WhatsApp, the phone and the power do', () => {
  it('ends as asked, touches nobody else, leaves nothing asking, and an undo restores the start', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const w = lab(plan)
        await play(w, plan)
        const blocked = (n: number): boolean => w.server.blocked.has(jidOf(n))
        const byPhone = new Set(plan.phone.map(({ who }) => who))
        const was = new Set(plan.before)
        const mine = Array.from({ length: PEOPLE }, (_, n) => n).filter((n) => !byPhone.has(n))

        expect(w.blind()).toBe(0)
        expect(w.engine().jobs()).toEqual([])
        expect(w.engine().list()).toMatchObject({ stale: false, count: w.server.blocked.size })
        expect(w.db.all("SELECT 1 FROM job_item WHERE state IN ('waiting', 'asking', 'unsure')")).toEqual([])
        w.ids.forEach((id, n) => {
          w.engine().looked(id)
          expect(w.directory.get([id])[0]!.block).toEqual({ is: blocked(n) ? 'blocked' : 'allowed' })
        })
        for (const n of mine) expect(blocked(n)).toBe(claimed(w, n) ?? was.has(n))
        for (const { n, state } of w.db.all(
          'SELECT state, count(*) AS n FROM job_item GROUP BY state',
        ) as unknown as { n: number; state: 'done' | 'failed' | 'skipped' }[])
          outcome[state] += n

        w.server.sets()
        w.server.reads()
        // What is no undo itself, or takes an undo back, newest first.
        const all = w.db.all(
          `SELECT id FROM job j WHERE undoes IS NULL
             OR (SELECT count(*) FROM job u WHERE u.id <= j.id AND u.undoes IS NOT NULL AND u.id IN (
               WITH RECURSIVE up (id) AS (SELECT j.id UNION SELECT x.undoes FROM job x JOIN up ON x.id = up.id)
               SELECT id FROM up)) % 2 = 0
           ORDER BY id DESC`,
        )
        for (let again = true; again;) {
          again = false
          for (const row of all) {
            const job = Number(row['id'])
            const kept = await w.engine().page({ limit: 200 })
            for (const one of kept.jobs) {
              expect(w.engine().job(one.id)).toEqual(one)
              expect(undoablePeople(w.db, one.id)).toHaveLength(one.undoable)
            }
            if (w.engine().job(job)!.undoable === 0) continue
            outcome.undone += w.engine().job(job)!.undoable
            await w.engine().undo(job)
            await w.clock.run(2_000_000)
            again = true
          }
        }
        for (const n of mine) expect(blocked(n)).toBe(was.has(n))
        expect(w.blind()).toBe(0)
        await w.engine().stop()
      }),
      { numRuns: 150 },
    )
    // The histories did reach what they are about.
    expect(outcome.done).toBeGreaterThan(100)
    expect(outcome.failed).toBeGreaterThan(10)
    expect(outcome.undone).toBeGreaterThan(50)
    for (const what of ['leave', 'retry', 'undo'] as const) expect(outcome[what]).toBeGreaterThan(0)
  }, 120_000)
})
