import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Jid } from '../shared/address.ts'
import type { JobSummary } from '../shared/jobs.ts'
import type { PersonId } from '../shared/people.ts'
import type { SimPerson, Simulator } from '../simulator/api.ts'
import type { Contacts } from './contacts/index.ts'
import { linked } from './linked.fixture.ts'
import type { Rig } from './whatsapp/rig.fixture.ts'

/** The block list is read, and a block takes long enough for a test to meet a job half-way. */
const start = async () => {
  const all = await linked({ castOnly: false, people: 120, seed: 11 })
  const { sim, rig, contacts } = all
  await rig.until(() => !contacts.blocking.list().stale && contacts.blocking.list().readAt !== null)
  sim.faults.roundTrip(10)
  return all
}
const keyOf = ({ pn, lid }: SimPerson): Jid => (lid ?? pn) as Jid
/** WhatsApp lists a number that had other LIDs under each of them. */
const onListAs = (person: SimPerson): readonly string[] => [...(person.formerLids ?? []), keyOf(person)]
const isBlocked = (sim: Simulator, person: SimPerson): boolean =>
  [person.pn, person.lid, ...(person.formerLids ?? [])].some(
    (jid) => jid && sim.people.blocked().includes(jid),
  )
/** `count` people, of whom nobody is blocked: two are known by LID only, the first WhatsApp takes, the second it refuses. */
const choose = (sim: Simulator, count: number): readonly SimPerson[] => {
  const free = sim.people.all().filter((person) => person.registered && !isBlocked(sim, person))
  const taken = free.filter(({ pn, lid, identityUnknown }) => pn && lid && !identityUnknown)
  const byLid = free.find(({ pn, identityUnknown }) => !pn && !identityUnknown)
  const refused = free.find(({ identityUnknown }) => identityUnknown)
  if (!byLid || !refused) throw new Error('nobody of the kind')
  return [...taken.slice(0, count - 2), byLid, refused]
}
const over = async (rig: Rig, contacts: Contacts, job: number): Promise<JobSummary> => {
  await rig.until(
    () => ['done', 'stopped'].includes(contacts.blocking.job(job)?.state ?? ''),
    `job ${job} over`,
  )
  return contacts.blocking.job(job)!
}

test('a 401 or 403 for one person fails that person, and trying again is a job of its own', async () => {
  const { sim, rig, contacts } = await start()
  const { blocking } = contacts
  const people = choose(sim, 12).slice(0, 10)
  for (const [after, code] of [
    [2, 401],
    [4, 403],
    [6, 500],
  ] as const)
    sim.faults.set({ on: 'block-set', is: 'error', code, text: 'no', times: 1, after })
  const job = await blocking.set(people.map(keyOf), 'blocked')
  expect(await over(rig, contacts, job)).toMatchObject({
    counts: { done: 7, failed: 3 },
    failed: 'refused',
    retryable: 3,
  })
  expect(rig.whatsapp.state().is).toBe('ready')
  const again = await blocking.retry(job)
  expect(await over(rig, contacts, again)).toMatchObject({ retries: job, counts: { done: 3, failed: 0 } })
  expect(people.every((person) => isBlocked(sim, person))).toBe(true)
  expect(blocking.job(job)).toMatchObject({ retryable: 0, undoable: 7 })
})

test.each([
  ['replaced', 'replaced'],
  ['restricted', 'restricted'],
  ['unlinked', 'not_authenticated'],
] as const)('a stream closed as %s stops the job and says why', { timeout: 30_000 }, async (how, why) => {
  const { sim, rig, contacts } = await start()
  const { blocking } = contacts
  const job = await blocking.set(choose(sim, 30).map(keyOf), 'blocked')
  await rig.until(() => (blocking.job(job)?.counts.done ?? 0) >= 5)
  sim.disconnect(how)
  await rig.until(() => blocking.job(job)?.state === 'paused')
  await sleep(200)
  const blocked = sim.people.blocked().length
  expect(blocking.job(job)).toMatchObject({ state: 'paused', why })
  expect(blocking.list().stale).toBe(true)
  if (how !== 'replaced') return
  rig.whatsapp.connect()
  await rig.until(() => rig.whatsapp.state().is === 'ready' && !blocking.list().stale)
  expect(blocking.job(job)).toMatchObject({ state: 'paused', why, counts: { asking: 0, unsure: 0 } })
  expect(sim.people.blocked()).toHaveLength(blocked)
  blocking.resume(job)
  expect(await over(rig, contacts, job)).toMatchObject({ why: null, counts: { done: 29, failed: 1 } })
})

test('forty people with everything that can go wrong, and back again', { timeout: 60_000 }, async () => {
  const { sim, rig, contacts } = await start()
  const { blocking } = contacts
  const people = choose(sim, 40)
  const atFirst = [...sim.people.blocked()].sort()
  const reached = (count: number): Promise<void> =>
    rig.until(() => (blocking.job(job)?.counts.done ?? 0) >= count, `${count} done`)
  const told: JobSummary[] = []
  blocking.onJob((one) => told.push(one))
  const job = await blocking.set(people.map(keyOf), 'blocked', 'Forty')

  await reached(5)
  sim.faults.set({ on: 'block-set', is: 'error', code: 429, text: 'rate-overlimit', backoff: 1, times: 1 })
  await rig.until(() => blocking.job(job)?.resumes !== null, 'a countdown')
  expect(blocking.job(job)).toMatchObject({ state: 'running', rate: 3_000 })
  await reached(10)
  sim.faults.set({ on: 'block-set', is: 'disconnect', when: 'after', times: 1 })
  await rig.until(() => rig.whatsapp.state().is !== 'ready', 'gone')
  await reached(15)
  const unblocked = people.find((person) => isBlocked(sim, person))!
  sim.phone.unblock(keyOf(unblocked))
  await rig.until(() => blocking.list().phone !== null, 'what the phone did')
  const idOf = (person: SimPerson): PersonId => contacts.directory.find(keyOf(person))!
  expect(blocking.list().phone).toMatchObject({ blocked: [], unblocked: [idOf(unblocked)] })
  for (const applied of [true, false, true]) {
    await reached((blocking.job(job)?.counts.done ?? 0) + 1)
    sim.faults.set({ on: 'block-set', is: 'lost', applied, times: 1 })
    await rig.until(() => blocking.job(job)!.counts.unsure > 0, 'silence')
  }

  const end = await over(rig, contacts, job)
  expect(end).toMatchObject({
    state: 'done',
    title: 'Forty',
    counts: { done: 39, failed: 1, skipped: 0, waiting: 0, asking: 0, unsure: 0 },
    failed: 'identity_unknown',
    retryable: 0,
    undoable: 38,
  })
  const refused = people.at(-1)!
  const wanted = people.filter((person) => person !== refused && person !== unblocked).flatMap(onListAs)
  expect([...sim.people.blocked()].sort()).toEqual([...atFirst, ...wanted].sort())
  expect(blocking.items({ job, show: 'failed', offset: 0, limit: 5 }).items).toMatchObject([
    { person: idOf(refused), code: 'identity_unknown', retryable: false },
  ])
  expect(
    blocking.items({ job, show: 'done', offset: 0, limit: 50 }).items.filter(({ silent }) => silent).length,
  ).toBeGreaterThanOrEqual(3)
  expect(told.some(({ resumes }) => resumes !== null)).toBe(true)

  const undo = await blocking.undo(job)
  expect(await over(rig, contacts, undo)).toMatchObject({ counts: { done: 38 }, undoes: job })
  expect([...sim.people.blocked()].sort()).toEqual(atFirst)
  expect(blocking.job(job)).toMatchObject({ undoneBy: undo, undoable: 0 })
  expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
})
