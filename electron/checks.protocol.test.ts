import { expect, test } from 'vitest'
import type { Jid } from '../shared/address.ts'
import { failureOf } from '../shared/result.ts'
import { cast } from '../simulator/directory/cast.ts'
import { linked, quiet, usyncs } from './linked.fixture.ts'

test('one question says who has an account, by number and by LID, and the form WhatsApp keeps', async () => {
  const { sim, contacts } = await linked()
  await quiet(sim)
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
  const before = usyncs(sim)
  const people = contacts.directory.count()
  const told = await contacts.lists.check([
    '5551995550142@s.whatsapp.net' as Jid,
    here.pn as Jid,
    here.lid as Jid,
    hidden.lid as Jid,
    ...strangers,
  ])
  expect(usyncs(sim) - before).toBe(1)
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
  const { sim, contacts, rig } = await linked()
  await quiet(sim)
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
  await rig.until(() => !contacts.gate.online())
  expect(await code()).toBe('offline')
})
