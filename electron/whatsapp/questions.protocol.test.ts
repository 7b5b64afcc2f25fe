import { expect, test } from 'vitest'
import { type Address, addressOf, isLid, isPn } from '../../shared/address.ts'
import type { FactKind } from '../../shared/people.ts'
import { failureOf } from '../../shared/result.ts'
import type { Fault, SimPerson, Simulator } from '../../simulator/api.ts'
import type { Answer } from '../contacts/ports.ts'
import { link, type Rig, simulator, startRig, testWaits } from './rig.fixture.ts'

const linked = async (
  options: Parameters<typeof simulator>[0] = {},
  waits = testWaits,
): Promise<{ sim: Simulator; rig: Rig }> => {
  const sim = await simulator(options)
  const rig = startRig(sim, { waits })
  await link(sim, rig)
  return { sim, rig }
}
const of = ({ pn, lid }: SimPerson): Address => {
  const address = addressOf(pn && isPn(pn) ? pn : null, lid && isLid(lid) ? lid : null)
  if (!address) throw new Error('nobody')
  return address
}
/** Somebody we blocked is refused to us (simulator/PROTOCOL.md). */
const isBlocked = (sim: Simulator, { pn, lid }: SimPerson): boolean =>
  [pn, lid].some((jid) => jid !== null && sim.people.blocked().includes(jid))
const never = new AbortController().signal
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => failureOf(error).code,
  )
const facts: readonly FactKind[] = [
  'registered',
  'lid',
  'about',
  'picture',
  'business',
  'devices',
  'username',
]
const known = (answer: Answer | undefined, kind: FactKind): string | undefined => {
  const fact = answer?.facts[kind]
  return fact && 'known' in fact ? (fact.known.is === 'value' ? fact.known.value : fact.known.is) : undefined
}

test('two questions tell everything about everybody, and it is true', async () => {
  const { sim, rig } = await linked()
  const people = sim.people
    .all()
    .filter((person) => !['silent', 'error'].includes(person.about.is) && !isBlocked(sim, person))
  const before = sim.counters.now().questions.usync
  const answers = await rig.whatsapp.ask(people.map(of), facts, never)
  expect(sim.counters.now().questions.usync - before).toBeLessThanOrEqual(2)
  people.forEach((person, at) => {
    const answer = answers[at]
    expect(answer?.who).toEqual(of(person))
    if (person.pn) expect(known(answer, 'registered')).toBe(person.registered ? '1' : '0')
    if (!person.registered) return
    expect(known(answer, 'about')).toBe(person.about.is === 'value' ? person.about.text : person.about.is)
    expect(known(answer, 'business') !== 'unset').toBe(person.business)
    if (person.business) expect(known(answer, 'business')).toBe(person.verified ?? '')
    expect(known(answer, 'devices')).toBe(String(person.devices))
    if (person.username) expect(known(answer, 'username')).toBe(person.username)
    if (person.picture.is === 'value' && known(answer, 'picture') !== undefined)
      expect(known(answer, 'picture')).toBe(person.picture.id)
    if (person.lid) expect(answer?.lid).toBe(person.lid)
  })
})

test('a number that nobody was known by gives its LID, and the canonical number', async () => {
  const { sim, rig } = await linked()
  const person = sim.people.all().find(({ pn, lid, registered }) => pn !== null && lid !== null && registered)
  if (!person?.pn || !isPn(person.pn)) throw new Error('nobody')
  const [answer] = await rig.whatsapp.ask([{ pn: person.pn, lid: null }], ['registered', 'about'], never)
  expect(answer).toMatchObject({ pn: person.pn, lid: person.lid })
})

test('one bad user, and one bad protocol, cost nobody else', async () => {
  const { sim, rig } = await linked()
  const [one, two] = sim.people
    .all()
    .filter((person) => person.registered && person.lid !== null && person.about.is === 'value')
  if (!one || !two) throw new Error('too few')
  sim.faults.set({ on: 'usync', is: 'user-error', jid: one.lid ?? '', protocol: 'status', code: 500 })
  const [bad, good] = await rig.whatsapp.ask([of(one), of(two)], ['about', 'devices'], never)
  expect(bad?.facts.about).toMatchObject({ error: 'refused' })
  expect(known(bad, 'devices')).toBe(String(one.devices))
  expect(known(good, 'about')).toBe(two.about.is === 'value' ? two.about.text : '')
  sim.faults.clear()
  sim.faults.set({ on: 'usync', is: 'protocol-error', protocol: 'status', code: 429 })
  const [first] = await rig.whatsapp.ask([of(one)], ['about', 'devices'], never)
  expect(first?.facts.about).toMatchObject({ error: 'rate_limited' })
  expect(known(first, 'devices')).toBe(String(one.devices))
})

test('a server that answers devices only says nothing about the rest', async () => {
  const { sim, rig } = await linked()
  sim.faults.answerLess(true)
  const person = sim.people.all().find(({ registered, lid, pn }) => registered && lid !== null && pn !== null)
  if (!person) throw new Error('nobody')
  const [answer] = await rig.whatsapp.ask([of(person)], ['about', 'picture', 'business', 'devices'], never)
  expect(known(answer, 'devices')).toBe(String(person.devices))
  expect(Object.keys(answer?.facts ?? {})).toEqual(['devices'])
})

test.each<[string, object, string]>([
  ['silence', { is: 'silence' }, 'timed_out'],
  ['429', { is: 'error', code: 429, text: 'rate-overlimit' }, 'rate_limited'],
  ['500', { is: 'error', code: 500, text: 'internal-server-error' }, 'refused'],
  ['an answer that comes too late', { is: 'late', ms: 900 }, 'timed_out'],
  ['a socket that breaks', { is: 'disconnect', when: 'before' }, 'offline'],
])('%s rejects every kind of question', async (_name, fault, code) => {
  const { sim, rig } = await linked({}, { ...testWaits, question: 500, silence: 400 })
  const person = sim.people.all().find(({ registered, lid, pn }) => registered && lid !== null && pn !== null)
  if (!person) throw new Error('nobody')
  const who = of(person)
  const questions = {
    usync: () => rig.whatsapp.ask([who], ['about'], never),
    picture: () => rig.whatsapp.picture(who, 'preview', null, never),
    'block-get': () => rig.whatsapp.readBlocks(never),
    'block-set': () => rig.whatsapp.setBlock(who, 'blocked', never),
  }
  for (const [on, ask] of Object.entries(questions)) {
    sim.faults.set({ ...fault, on, times: 1 } as Fault)
    expect(await codeOf(ask())).toBe(code)
    sim.faults.clear()
    await rig.state('ready')
  }
  await rig.state('ready')
})

test('a duplicate answer and garbage do no harm', async () => {
  const { sim, rig } = await linked()
  const person = sim.people.all().find(({ registered, lid }) => registered && lid !== null)
  if (!person) throw new Error('nobody')
  sim.faults.set({ on: 'usync', is: 'duplicate', times: 1 })
  await rig.whatsapp.ask([of(person)], ['devices'], never)
  const [answer] = await rig.whatsapp.ask([of(person)], ['devices'], never)
  expect(known(answer, 'devices')).toBe(String(person.devices))
  sim.faults.set({ on: 'usync', is: 'garbage', times: 1 })
  const outcome = await rig.whatsapp.ask([of(person)], ['devices'], never).then(
    ([said]) => known(said, 'devices') ?? 'nothing',
    (error: unknown) => failureOf(error).code,
  )
  expect(['nothing', 'timed_out', 'refused', 'offline']).toContain(outcome)
})

test('a question can be given up, and none is asked without a connection', async () => {
  const { sim, rig } = await linked()
  const person = sim.people.all().find(({ lid }) => lid !== null)
  if (!person) throw new Error('nobody')
  sim.faults.set({ on: 'usync', is: 'silence' })
  const stop = new AbortController()
  const asked = rig.whatsapp.ask([of(person)], ['about'], stop.signal)
  stop.abort(new Error('not wanted any more'))
  await expect(asked).rejects.toThrow('not wanted any more')
  rig.whatsapp.slept()
  expect(await codeOf(rig.whatsapp.readBlocks(never))).toBe('offline')
})

test.each(['lid', 'pn'] as const)('blocking and unblocking everybody, in %s mode', async (addressing) => {
  const { sim, rig } = await linked({ addressing })
  const list = await rig.whatsapp.readBlocks(never)
  expect(list.entries.map(({ jid }) => jid).sort()).toEqual([...sim.people.blocked()].sort())
  const people = sim.people
    .all()
    .filter((person) => person.registered && !person.identityUnknown && !isBlocked(sim, person))
  for (const person of people.slice(0, 12)) {
    const before = sim.people.blocked().length
    const { dhash } = await rig.whatsapp.setBlock(of(person), 'blocked', never)
    expect(sim.people.blocked()).toHaveLength(before + 1)
    expect((await rig.whatsapp.readBlocks(never)).dhash).toBe(dhash)
    await rig.whatsapp.setBlock(of(person), 'allowed', never)
    expect(sim.people.blocked()).toHaveLength(before)
  }
})

test('people known by number only, by LID only, and one WhatsApp will not block without the number', async () => {
  const { sim, rig } = await linked()
  const both = sim.people
    .all()
    .find(
      ({ pn, lid, registered, identityUnknown }) =>
        pn && lid && registered && !identityUnknown && !sim.people.blocked().includes(lid),
    )
  if (!both?.pn || !isPn(both.pn) || !both.lid || !isLid(both.lid)) throw new Error('nobody')
  // The account is migrated: the server wants the LID, which is asked for.
  await rig.whatsapp.setBlock({ pn: both.pn, lid: null }, 'blocked', never)
  expect(sim.people.blocked()).toContain(both.lid)
  await rig.whatsapp.setBlock({ pn: null, lid: both.lid }, 'allowed', never)
  await rig.whatsapp.setBlock({ pn: null, lid: both.lid }, 'blocked', never)
  expect(sim.people.blocked()).toContain(both.lid)
  const unknown = sim.people.all().find(({ identityUnknown }) => identityUnknown)
  if (!unknown?.lid || !isLid(unknown.lid)) throw new Error('nobody of this kind in the cast')
  expect(await codeOf(rig.whatsapp.setBlock({ pn: null, lid: unknown.lid }, 'blocked', never))).toBe(
    'identity_unknown',
  )
})

test('a set whose answer was lost is nobody knows, whether it was applied or not', async () => {
  const { sim, rig } = await linked()
  const person = sim.people
    .all()
    .find(({ pn, lid, registered, identityUnknown }) => pn && lid && registered && !identityUnknown)
  if (!person) throw new Error('nobody')
  for (const applied of [true, false]) {
    sim.faults.set({ on: 'block-set', is: 'lost', applied, times: 1 })
    expect(await codeOf(rig.whatsapp.setBlock(of(person), 'blocked', never))).toBe('timed_out')
    expect(sim.people.blocked().includes(person.lid ?? '')).toBe(applied)
    await rig.whatsapp.setBlock(of(person), 'allowed', never)
  }
})

test('pictures: bytes once, then unchanged; unset, not visible', async () => {
  const { sim, rig } = await linked()
  const outcomes = new Map<string, number>()
  for (const person of sim.people.all()) {
    if (!person.registered || isBlocked(sim, person)) continue
    const answer = await rig.whatsapp.picture(of(person), 'preview', null, never)
    outcomes.set(answer.is, (outcomes.get(answer.is) ?? 0) + 1)
    if (person.picture.is !== 'value') {
      expect(answer.is).toBe(person.picture.is)
      continue
    }
    if (answer.is !== 'bytes') throw new Error(`expected a picture, got ${answer.is}`)
    expect(answer.id).toBe(person.picture.id)
    expect(answer.bytes.byteLength).toBeGreaterThan(50)
    const before = sim.counters.now().pictureBytes
    expect(await rig.whatsapp.picture(of(person), 'preview', answer.id, never)).toEqual({ is: 'unchanged' })
    expect(sim.counters.now().pictureBytes).toBe(before)
  }
  for (const kind of ['bytes', 'unset', 'hidden']) expect(outcomes.get(kind) ?? 0).toBeGreaterThan(0)
})

test('a picture whose link has expired is asked for again', async () => {
  const { sim, rig } = await linked()
  const person = sim.people.all().find(({ picture, registered }) => registered && picture.is === 'value')
  if (!person) throw new Error('nobody')
  sim.faults.set({ on: 'picture-bytes', is: 'error', code: 403, text: 'expired', times: 1 })
  const before = sim.counters.now().questions.picture
  expect((await rig.whatsapp.picture(of(person), 'full', null, never)).is).toBe('bytes')
  expect(sim.counters.now().questions.picture - before).toBe(2)
})
