import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { SimulatorOptions } from '../simulator/api.ts'
import { allRows } from './contacts/directory.fixture.ts'
import { linked, quiet, usyncs } from './linked.fixture.ts'
import { testWaits } from './whatsapp/rig.fixture.ts'

const start = async (options: SimulatorOptions, question = 5_000) => {
  const all = await linked({ castOnly: false, ...options }, { ...testWaits, question, round: 100 })
  await quiet(all.sim)
  return all
}

test('a thousand people, ten questions, and not one byte of a picture', async () => {
  const { sim, contacts, rig } = await start({ people: 950 })
  const people = contacts.directory.count()
  expect(people).toBeGreaterThan(900)
  const before = usyncs(sim)
  contacts.refresh.all()
  await rig.until(() => contacts.refresh.progress().stale === 0)
  expect(usyncs(sim) - before).toBeLessThanOrEqual(Math.ceil(people / 100))
  expect(sim.counters.now().pictureBytes).toBe(0)
  const rows = allRows(contacts.directory)
  expect(rows).toHaveLength(people)
  const known = rows.filter(({ about }) => about.is !== 'unknown')
  expect(known.length / rows.length).toBeGreaterThan(0.9)
})

test('faults in the middle: everybody is right at the end, and nothing is asked for ever', async () => {
  const { sim, contacts, rig } = await start({ people: 300 })
  const poisoned = sim.people.all().find(({ lid, about }) => lid && about.is === 'value')
  sim.faults.set({
    on: 'usync',
    is: 'user-error',
    jid: poisoned?.lid ?? '',
    protocol: 'status',
    code: 500,
  })
  sim.faults.set({
    on: 'usync',
    is: 'error',
    code: 429,
    text: 'rate-overlimit',
    backoff: 1,
    after: 1,
    times: 1,
  })
  sim.faults.set({ on: 'usync', is: 'disconnect', when: 'after', after: 2, times: 1 })
  sim.faults.set({ on: 'usync', is: 'duplicate', after: 3, times: 1 })
  const before = usyncs(sim)
  contacts.refresh.all()
  await rig.until(() => contacts.refresh.progress().stale === 0 && contacts.gate.online())
  // Four batches, one refused for being too many, one whose answer was lost with the connection.
  expect(usyncs(sim) - before).toBeLessThanOrEqual(7)
  const row = contacts.directory.get([contacts.directory.find((poisoned?.lid ?? '') as never)!])[0]
  expect(row?.about.is).toBe('unknown')
  expect(contacts.refresh.asking()).toEqual([])
})

test('silence, an answer that comes after the retry, and an error for a whole protocol: nothing old is kept for new', async () => {
  const { sim, contacts, rig } = await start({ people: 60 }, 700)
  const asked = sim.people.all().find(({ lid, about, saved }) => lid && saved && about.is === 'value')
  if (!asked?.lid) throw new Error('nobody')
  const { lid } = asked
  const about = () => contacts.directory.get([contacts.directory.find(lid as never)!])[0]?.about
  sim.faults.set({ on: 'usync', is: 'late', ms: 3_000, times: 1 })
  const before = usyncs(sim)
  contacts.refresh.all()
  await rig.until(() => usyncs(sim) > before)
  // The late answer still says what was true when it was asked.
  sim.phone.changeAbout(asked.pn ?? lid, 'Said after the first question')
  // Nobody was answered: they wait, or until somebody wants to know.
  await rig.until(() => contacts.refresh.report().failed.length > 0 && contacts.refresh.asking().length === 0)
  expect(about()).toMatchObject({ is: 'unknown' })
  contacts.refresh.all()
  await rig.until(() => about()?.is === 'value')
  const is = { is: 'value', value: { text: 'Said after the first question' } }
  expect(about()).toMatchObject(is)
  await sleep(3_000)
  expect(about()).toMatchObject(is)
  expect(contacts.refresh.asking()).toEqual([])

  sim.faults.set({ on: 'usync', is: 'silence', times: 1 })
  sim.faults.set({ on: 'usync', is: 'protocol-error', protocol: 'status', code: 500, after: 1 })
  await expect(contacts.refresh.refreshNow(contacts.directory.find(lid as never)!)).rejects.toMatchObject({
    failure: { code: 'timed_out' },
  })
  await contacts.refresh.refreshNow(contacts.directory.find(lid as never)!)
  expect(about()).toMatchObject(is)
  expect(contacts.refresh.asking()).toEqual([])
})
