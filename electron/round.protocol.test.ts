import { allRows } from './contacts/directory.fixture.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { defaultPrefs, type Pace, type Prefs } from '../shared/prefs.ts'
import type { Simulator, SimulatorOptions } from '../simulator/api.ts'
import { createContacts, type Contacts } from './contacts/index.ts'
import { openDb } from './storage/db.ts'
import { createImages } from './storage/images.ts'
import { link, realClock, simulator, startRig, testWaits } from './whatsapp/rig.fixture.ts'

const usyncs = (sim: Simulator): number => sim.counters.now().questions.usync

/** Everything but the window, linked to a simulator; the pace is "paused" until a test says otherwise. */
const start = async (
  options: SimulatorOptions,
  question = 5_000,
): Promise<{ sim: Simulator; contacts: Contacts; until: (what: () => boolean) => Promise<void> }> => {
  const sim = await simulator(options)
  const folder = mkdtempSync(join(tmpdir(), 'roster-round-'))
  const { db } = openDb(':memory:', { profile: 'simulated' })
  const waits = { ...testWaits, question, round: 100 }
  const prefs: Prefs & { pace: Pace } = { ...defaultPrefs, pace: 'paused' }
  const rig = startRig(sim, { waits })
  const contacts = createContacts({
    db,
    images: createImages(db, join(folder, 'pictures')),
    wa: rig.whatsapp,
    clock: realClock,
    waits,
    prefs: { get: () => prefs, on: () => () => undefined },
  })
  rig.whatsapp.on(contacts.hear)
  contacts.start()
  onTestFinished(async () => {
    await rig.whatsapp.close()
    await contacts.stop()
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await link(sim, rig)
  const until = async (what: () => boolean): Promise<void> => {
    for (let n = 0; !what(); n++) {
      if (n > 2_000) throw new Error(`never: ${String(what)} ${JSON.stringify(contacts.refresh.progress())}`)
      await sleep(10)
    }
  }
  // Baileys itself asks for LIDs of numbers that first sync mentions; those are not the round's questions.
  for (let quiet = 0, seen = -1; quiet < 20; await sleep(50)) {
    quiet = usyncs(sim) === seen ? quiet + 1 : 0
    seen = usyncs(sim)
  }
  return { sim, contacts, until }
}

test('a thousand people, ten questions, and not one byte of a picture', async () => {
  const { sim, contacts, until } = await start({ castOnly: false, people: 950 })
  const people = contacts.directory.count()
  expect(people).toBeGreaterThan(900)
  const before = usyncs(sim)
  contacts.refresh.all()
  await until(() => contacts.refresh.progress().stale === 0)
  expect(usyncs(sim) - before).toBeLessThanOrEqual(Math.ceil(people / 100))
  expect(sim.counters.now().pictureBytes).toBe(0)
  const rows = allRows(contacts.directory)
  expect(rows).toHaveLength(people)
  const known = rows.filter(({ about }) => about.is !== 'unknown')
  expect(known.length / rows.length).toBeGreaterThan(0.9)
})

test('faults in the middle: everybody is right at the end, and nothing is asked for ever', async () => {
  const { sim, contacts, until } = await start({ castOnly: false, people: 300 })
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
  await until(() => contacts.refresh.progress().stale === 0 && contacts.gate.online())
  // Four batches, one refused for being too many, one whose answer was lost with the connection.
  expect(usyncs(sim) - before).toBeLessThanOrEqual(7)
  const row = contacts.directory.get([contacts.directory.find((poisoned?.lid ?? '') as never)!])[0]
  expect(row?.about.is).toBe('unknown')
  expect(contacts.refresh.asking()).toEqual([])
})

test('silence, an answer that comes after the retry, and an error for a whole protocol: nothing old is kept for new', async () => {
  const { sim, contacts, until } = await start({ castOnly: false, people: 60 }, 700)
  const asked = sim.people.all().find(({ lid, about, saved }) => lid && saved && about.is === 'value')
  if (!asked?.lid) throw new Error('nobody')
  const { lid } = asked
  const about = () => contacts.directory.get([contacts.directory.find(lid as never)!])[0]?.about
  sim.faults.set({ on: 'usync', is: 'late', ms: 3_000, times: 1 })
  const before = usyncs(sim)
  contacts.refresh.all()
  await until(() => usyncs(sim) > before)
  // The late answer still says what was true when it was asked.
  sim.phone.changeAbout(asked.pn ?? lid, 'Said after the first question')
  // Nobody was answered: they wait, or until somebody wants to know.
  await until(() => contacts.refresh.report().failed.length > 0 && contacts.refresh.asking().length === 0)
  expect(about()).toMatchObject({ is: 'unknown' })
  contacts.refresh.all()
  await until(() => about()?.is === 'value')
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
