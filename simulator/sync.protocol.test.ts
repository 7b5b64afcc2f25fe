import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Simulator, SimulatorOptions } from './api.ts'
import { Companion, linkCompanion, type CompanionOptions } from './companion.fixture.ts'
import { startSimulator } from './index.ts'

const open: { close(): Promise<void> }[] = []
const start = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const sim = await startSimulator({ castOnly: true, seed: 7, ...options })
  open.push(sim)
  return sim
}
const link = async (sim: Simulator, options?: CompanionOptions): Promise<Companion> => {
  const phone = await linkCompanion(sim, options)
  open.unshift({ close: () => phone.end() })
  return phone
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

// libsignal prints whole sessions when it closes one.
beforeEach(() => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined)
})

/** Somebody saved, with a number. */
const saved = (sim: Simulator) => sim.people.all().find((one) => one.saved !== null && one.pn !== null)!
const stranger = (sim: Simulator) => sim.people.all().find((one) => one.saved === null && one.pn !== null)!
/** How many people the client has in its address book, by its own record of live indices. */
const bookSize = (phone: Companion): number => {
  const version = phone.auth.store['app-state-sync-version']?.['critical_unblock_low'] as
    { indexValueMap: object } | undefined
  return Object.keys(version?.indexValueMap ?? {}).length
}
const savedCount = (sim: Simulator): number => sim.people.all().filter((one) => one.saved !== null).length

describe.each(['lid', 'pn'] as const)('the first sync, %s-addressed', (addressing) => {
  test('address book, push names, chats with their times, and numbers of LIDs arrive', async () => {
    const sim = await start({ addressing })
    const phone = await link(sim)
    for (const person of sim.people.all()) {
      const jid = person.pn ?? person.lid ?? ''
      if (person.saved !== null) expect(phone.names(jid).name).toBe(person.saved)
      const id = addressing === 'lid' ? (person.lid ?? person.pn) : (person.pn ?? person.lid)
      if (person.push !== null) expect(phone.names(id ?? '').notify).toBe(person.push)
    }
    const chats = phone.of('messaging-history.set').flatMap((set) => set.chats)
    const talked = sim.people.all().filter((one) => one.talked !== null)
    expect(chats).toHaveLength(talked.length)
    expect(chats.map((chat) => Number(chat.conversationTimestamp)).sort()).toEqual(
      talked.map((one) => Math.floor((one.talked ?? 0) / 1000)).sort(),
    )
    const both = sim.people.all().filter((one) => one.pn !== null && one.lid !== null)
    expect(both.length).toBeGreaterThan(10)
    for (const { pn, lid } of both)
      expect(await phone.sock.signalRepository.lidMapping.getLIDForPN(pn ?? '')).toBe(lid)
    expect(bookSize(phone)).toBe(savedCount(sim))
    expect(phone.auth.creds.me?.name).toBeTruthy()
    expect(sim.counters.now()).toMatchObject({ badSignatures: 0, chatMessages: 0 })
  })
})

test('a server that answers less: logged in, and nobody known', async () => {
  const sim = await start()
  sim.faults.answerLess(true)
  const phone = new Companion(sim)
  open.unshift({ close: () => phone.end() })
  await sim.phone.scan(await phone.qr())
  await phone.opened()
  expect(phone.auth.creds.myAppStateKeyId).toBeUndefined()
  expect(phone.of('messaging-history.set')).toHaveLength(0)
})

test('thousands of contacts come in several patches', async () => {
  const sim = await start({ castOnly: false, people: 7_000 })
  const phone = await link(sim)
  expect(savedCount(sim)).toBeGreaterThan(2_000)
  expect(bookSize(phone)).toBe(savedCount(sim))
})

describe('the address book is edited on the phone', () => {
  test('somebody is added, renamed and removed', async () => {
    const sim = await start()
    const phone = await link(sim)
    const { pn, saved: name } = { ...stranger(sim) }
    expect(name).toBeNull()
    const before = bookSize(phone)
    const hears = (wanted: string) =>
      phone.until(() =>
        phone
          .of('contacts.upsert')
          .flat()
          .some((one) => one.id === pn && one.name === wanted),
      )
    sim.phone.addContact(pn ?? '', 'Quite New')
    await hears('Quite New')
    expect(bookSize(phone)).toBe(before + 1)
    sim.phone.renameContact(pn ?? '', 'Renamed')
    await hears('Renamed')
    expect(bookSize(phone)).toBe(before + 1)
    expect(sim.people.find(pn ?? '')?.saved).toBe('Renamed')
  })

  test.each([true, false])('a removal, nameless: %s', async (nameless) => {
    const sim = await start()
    const phone = await link(sim)
    const person = saved(sim)
    const before = bookSize(phone)
    const heard = phone.of('contacts.upsert').length
    sim.phone.removeContact(person.pn ?? '', { nameless })
    await phone.until(() => bookSize(phone) === before - 1)
    const upsert = await phone.until(() => phone.of('contacts.upsert')[heard]?.[0])
    expect(upsert.id).toBe(person.pn)
    expect(upsert.name).toBe(nameless ? undefined : person.saved)
    expect(sim.people.find(person.pn ?? '')?.saved).toBeNull()
  })

  test('edits made while the client was away arrive when it is back, without a replay', async () => {
    const sim = await start()
    const phone = await link(sim)
    await phone.end()
    const person = saved(sim)
    sim.phone.removeContact(person.pn ?? '')
    sim.phone.addContact(stranger(sim).pn ?? '', 'While Away')
    const again = new Companion(sim, { auth: phone.auth })
    open.unshift({ close: () => again.end() })
    await again.until(
      () =>
        bookSize(again) === savedCount(sim) &&
        again.names(sim.people.all().find((one) => one.saved === 'While Away')?.pn ?? '').name ===
          'While Away',
    )
  })

  test('a companion linked later gets live records only', async () => {
    const sim = await start()
    const person = saved(sim)
    sim.phone.removeContact(person.pn ?? '', { nameless: true })
    const phone = await link(sim)
    expect(
      phone
        .of('contacts.upsert')
        .flat()
        .map(({ id }) => id),
    ).not.toContain(person.pn)
    expect(bookSize(phone)).toBe(savedCount(sim))
  })
})

describe('the address book is edited by the companion', () => {
  test('its patches verify, reach the phone, and the phone’s next edit follows them', async () => {
    const sim = await start()
    const phone = await link(sim)
    const jid = stranger(sim).pn ?? ''
    await phone.sock.addOrEditContact(jid, { fullName: 'By The Client', saveOnPrimaryAddressbook: true })
    expect(sim.people.find(jid)?.saved).toBe('By The Client')
    sim.phone.renameContact(jid, 'By The Phone')
    await phone.until(() => phone.names(jid).name === 'By The Phone')
    expect(sim.counters.now().badSignatures).toBe(0)
  })

  test('a removal damages the client’s hash: its next patch of the same person is counted as bad', async () => {
    const sim = await start()
    const phone = await link(sim)
    const jid = saved(sim).pn ?? ''
    await phone.sock.removeContact(jid)
    expect(sim.people.find(jid)?.saved).toBeNull()
    expect(sim.counters.now().badSignatures).toBe(0)
    await phone.sock.addOrEditContact(jid, { fullName: 'Back Again', saveOnPrimaryAddressbook: true })
    expect(sim.counters.now().badSignatures).toBe(1)
  })
})

describe('messages', () => {
  test('somebody writes: last talked moves, and the push name is heard', async () => {
    const sim = await start()
    const phone = await link(sim)
    const person = sim.people.all().find((one) => one.lid !== null && one.pn !== null && one.push !== null)!
    const at = Date.now() - 5_000
    sim.phone.talk(person.pn ?? '', at)
    const { messages } = await phone.until(() =>
      phone.of('messages.upsert').find(({ messages }) => messages[0]?.key.fromMe === false),
    )
    expect(messages[0]).toMatchObject({ messageTimestamp: Math.floor(at / 1000), pushName: person.push })
    expect(messages[0]?.key).toMatchObject({ remoteJid: person.lid, remoteJidAlt: person.pn, fromMe: false })
    expect(sim.people.find(person.lid ?? '')?.talked).toBe(at)
    await phone.until(() =>
      phone
        .of('contacts.update')
        .flat()
        .some(({ notify }) => notify === person.push),
    )
  })

  test('what was written while the client was away comes first at its next login', async () => {
    const sim = await start()
    const phone = await link(sim)
    await phone.end()
    const person = sim.people.all().find((one) => one.push !== null)!
    sim.phone.talk(person.lid ?? person.pn ?? '')
    const again = new Companion(sim, { auth: phone.auth })
    open.unshift({ close: () => again.end() })
    const { messages } = await again.until(() => again.of('messages.upsert')[0])
    expect(messages[0]?.pushName).toBe(person.push)
    expect(messages[0]?.message?.conversation).toBeTruthy()
  })

  test('a client that lost its session asks again and is answered', async () => {
    const sim = await start()
    const phone = await link(sim)
    const person = sim.people.all().find((one) => one.lid !== null)!
    const texts = () =>
      phone
        .of('messages.upsert')
        .flatMap(({ messages }) => messages.flatMap(({ message }) => message?.conversation ?? []))
    sim.phone.talk(person.lid ?? '')
    await phone.until(() => texts().length === 1)
    phone.auth.store.session = {}
    phone.auth.store['pre-key'] = {}
    sim.phone.talk(person.lid ?? '')
    await phone.until(() => texts().length === 2)
    expect(sim.counters.now().badSignatures).toBe(0)
  })

  test('a chat message of the client is counted, one to its own phone is not', async () => {
    const sim = await start()
    const phone = await link(sim)
    await phone.sock.sendMessage(phone.auth.creds.me?.id ?? '', { text: 'note to self' })
    expect(sim.counters.now().chatMessages).toBe(0)
    const person = sim.people.all().find((one) => one.lid !== null && one.pn !== null && one.registered)!
    await phone.sock.sendMessage(person.lid ?? '', { text: 'hello' })
    await phone.until(() => sim.counters.now().chatMessages === 1 || undefined)
    await phone.sock.query({ tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' } })
    expect(sim.counters.now().chatMessages).toBe(1)
  })
})

test('cut at any frame of the first sync, the client comes back and has everybody', async () => {
  for (let frame = 2; frame <= 15; frame++) {
    const sim = await start()
    const phone = new Companion(sim)
    await sim.phone.scan(await phone.qr())
    sim.faults.cutAtFrame(frame)
    await phone.close(2)
    const again = new Companion(sim, { auth: phone.auth })
    open.unshift({ close: () => again.end() })
    await again.opened()
    // The client asks for the address book only when history comes after the offline queue: here one asks oneself.
    await again.until(() => again.auth.creds.myAppStateKeyId)
    if (bookSize(again) < savedCount(sim)) await again.sock.resyncAppState(['critical_unblock_low'], true)
    expect(bookSize(again)).toBe(savedCount(sim))
    expect(sim.counters.now().badSignatures).toBe(0)
  }
})
