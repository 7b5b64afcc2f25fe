import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Jid } from '../shared/address.ts'
import { defaultPrefs } from '../shared/prefs.ts'
import { failureOf } from '../shared/result.ts'
import { cast } from '../simulator/directory/cast.ts'
import { createContacts } from './contacts/index.ts'
import { openDb } from './storage/db.ts'
import { createImages } from './storage/images.ts'
import { link, realClock, simulator, startRig, testWaits } from './whatsapp/rig.fixture.ts'

const start = async () => {
  const sim = await simulator()
  const folder = mkdtempSync(join(tmpdir(), 'roster-checks-'))
  const { db } = openDb(':memory:', { profile: 'simulated' })
  const rig = startRig(sim)
  const prefs = { ...defaultPrefs, pace: 'paused' as const }
  const contacts = createContacts({
    db,
    images: createImages(db, join(folder, 'pictures')),
    wa: rig.whatsapp,
    clock: realClock,
    waits: testWaits,
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
  const usyncs = (): number => sim.counters.now().questions.usync
  // Baileys itself asks for LIDs of numbers that first sync mentions.
  for (let quiet = 0, seen = -1; quiet < 10; await sleep(50)) {
    quiet = usyncs() === seen ? quiet + 1 : 0
    seen = usyncs()
  }
  return { sim, contacts, db, usyncs }
}

test('one question says who has an account, by number and by LID, and the form WhatsApp keeps', async () => {
  const { sim, contacts, usyncs } = await start()
  const ninth = cast.ninthDigit.pn ?? ''
  const typed = (await contacts.lists.read({ text: '+55 51 99555-0142', country: null })).lines[0]
  const asked = typed?.is === 'ready' ? typed.jid : null
  expect(asked).not.toBeNull()
  const all = sim.people.all()
  const here = all.find(({ pn, lid, registered, devices }) => pn && lid && registered && devices > 0)!
  const hidden = all.find(({ pn, lid, registered, devices }) => !pn && lid && registered && devices > 0)!
  const strangers = [
    '27600000199@s.whatsapp.net',
    '4917139200999@s.whatsapp.net',
    '999999999999999@lid',
  ] as Jid[]
  const before = usyncs()
  const people = contacts.directory.count()
  const told = await contacts.lists.check([
    '5551995550142@s.whatsapp.net' as Jid,
    here.pn as Jid,
    here.lid as Jid,
    hidden.lid as Jid,
    ...strangers,
  ])
  expect(usyncs() - before).toBe(1)
  expect(told.map(({ registered }) => registered)).toEqual([
    'yes',
    'yes',
    'yes',
    'yes',
    'no',
    'no',
    expect.anything(),
  ])
  expect(told[6]?.registered).not.toBe('yes')
  expect(told[0]?.canonical).toBe(ninth)
  expect(told[0]?.person).toBe(contacts.directory.find(ninth as Jid))
  expect(told[1]?.person).toBe(contacts.directory.find(here.lid as Jid))
  expect(told[1]?.person).toBe(told[2]?.person)
  expect(told.slice(4).map(({ person }) => person)).toEqual([null, null, null])
  // Strangers stay strangers.
  expect(contacts.directory.count()).toBe(people)
  for (const jid of strangers) expect(contacts.directory.find(jid)).toBeNull()
})

test('silence, “too many” and a lost connection are said, and the gate hears of it', async () => {
  const { sim, contacts } = await start()
  const code = async (): Promise<string> =>
    contacts.lists.check(['34600111222@s.whatsapp.net' as Jid]).then(
      () => 'answered',
      (error: unknown) => failureOf(error).code,
    )
  sim.faults.set({ on: 'usync', is: 'silence', times: 1 })
  expect(await code()).toBe('timed_out')
  sim.faults.set({ on: 'usync', is: 'error', code: 429, text: 'rate-overlimit', backoff: 1, times: 1 })
  expect(await code()).toBe('rate_limited')
  expect(contacts.gate.slowed()).not.toBeNull()
  // Waits for WhatsApp's second, then is answered.
  expect(await code()).toBe('answered')
  sim.disconnect('unlinked')
  for (let n = 0; contacts.gate.online() && n < 500; n++) await sleep(10)
  expect(await code()).toBe('offline')
})
