import { expect, test } from 'vitest'
import type { Simulator } from '../../simulator/api.ts'
import { fakeWrap } from '../storage/keywrap.fixture.ts'
import { temporaryFolder } from '../storage/folder.fixture.ts'
import { createVault, memoryVault } from '../storage/vault.ts'
import { link, type Rig, simulator, startRig } from './rig.fixture.ts'

const linked = async (
  options: Parameters<typeof startRig>[1] = {},
): Promise<{ sim: Simulator; rig: Rig }> => {
  const sim = await simulator()
  const rig = startRig(sim, options)
  await link(sim, rig)
  return { sim, rig }
}
const online = (rig: Rig): boolean[] => rig.news.flatMap((news) => (news.is === 'online' ? [news.yes] : []))

test.each(['drop', 'unavailable', 'restart'] as const)('%s: back by itself', async (how) => {
  const { sim, rig } = await linked()
  const before = rig.states.length
  sim.disconnect(how)
  await rig.until(() => rig.states.length > before && rig.whatsapp.state().is === 'ready')
  expect(sim.counters.now().logins).toBe(2)
  await rig.until(() => online(rig).length === 3)
  expect(online(rig)).toEqual([true, false, true])
})

test.each([
  ['replaced', 'replaced'],
  ['restricted', 'restricted'],
] as const)('%s: rests there until the person connects', async (how, state) => {
  const { sim, rig } = await linked()
  sim.disconnect(how)
  await rig.state(state)
  await rig.until(() => online(rig).length === 2)
  expect(online(rig)).toEqual([true, false])
  rig.whatsapp.connect()
  await rig.state('ready')
  expect(sim.counters.now().logins).toBe(2)
})

test('unlinked from the phone: the keys are gone, and linking again works', async () => {
  const folder = temporaryFolder()
  const { sim, rig } = await linked({ keys: createVault(folder, fakeWrap(), () => 0) })
  await sim.phone.unlink()
  expect(await rig.state('unlinked')).toMatchObject({ why: 'phone_unlinked' })
  expect(rig.whatsapp.me()).toBeNull()
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
})

test.each([
  [401, 'unlinked'],
  [402, 'restricted'],
  [403, 'restricted'],
  [405, 'too_old'],
] as const)('a login answered with %i ends in %s', async (code, state) => {
  const { sim, rig } = await linked()
  sim.answerLogin(code, { sticky: true })
  sim.disconnect('drop')
  await rig.state(state)
})

test('a login answered with 503 is tried again until it is not', async () => {
  const { sim, rig } = await linked()
  sim.answerLogin(503, { sticky: true })
  sim.disconnect('drop')
  await rig.until(
    () => rig.states.filter((state) => state.is === 'offline' && state.retryAt !== null).length >= 3,
  )
  sim.answerLogin('ok')
  await rig.state('ready')
})

test('a client that is too old says so while linking too', async () => {
  const sim = await simulator()
  sim.answerLogin(405, { sticky: true })
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.state('too_old')
  sim.answerLogin('ok')
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.qr()
})

test('asleep nothing is tried; awake it connects at once', async () => {
  const { sim, rig } = await linked()
  rig.whatsapp.slept()
  expect(rig.whatsapp.state()).toMatchObject({ is: 'offline', retryAt: null })
  rig.whatsapp.woke()
  await rig.state('ready')
  expect(sim.counters.now().logins).toBe(2)
})

test('a server that is not there: offline, with the time of the next try', async () => {
  const { sim, rig } = await linked()
  await sim.close()
  await rig.until(() => {
    const state = rig.whatsapp.state()
    return state.is === 'offline' && state.retryAt !== null
  })
})

test('the link, the name and the address book are there after a restart, without linking', async () => {
  const folder = temporaryFolder()
  const wrap = fakeWrap()
  const { sim, rig } = await linked({ keys: createVault(folder, wrap, () => 0) })
  const me = rig.whatsapp.me()
  await rig.whatsapp.close()
  const someone = sim.people.all().find((person) => person.saved !== null && person.pn !== null)?.pn ?? ''
  const other =
    sim.people.all().find((person) => person.saved !== null && person.pn !== null && person.pn !== someone)
      ?.pn ?? ''
  sim.phone.renameContact(someone, 'Renamed While Away')
  sim.phone.removeContact(other)

  const again = startRig(sim, { keys: createVault(folder, wrap, () => 0), kept: () => rig.saved.size })
  for (const [who, name] of rig.saved) again.saved.set(who, name)
  await again.state('ready')
  await again.until(() => again.saved.get(someone) === 'Renamed While Away' && !again.saved.has(other))
  expect(again.states.map(({ is }) => is)).not.toContain('unlinked')
  expect(again.whatsapp.me()).toEqual(me)
  expect(sim.counters.now()).toMatchObject({ chatMessages: 0, badSignatures: 0 })
})

test('a list that is lost is read again from its first record', async () => {
  const folder = temporaryFolder()
  const wrap = fakeWrap()
  const { sim, rig } = await linked({ keys: createVault(folder, wrap, () => 0) })
  await rig.whatsapp.close()
  const again = startRig(sim, { keys: createVault(folder, wrap, () => 0), kept: () => 0 })
  await again.state('ready')
  await again.until(() => again.saved.size === rig.saved.size)
})

test('logging out unlinks at WhatsApp and leaves no key behind', async () => {
  const folder = temporaryFolder()
  const { sim, rig } = await linked({ keys: createVault(folder, fakeWrap(), () => 0) })
  expect(await rig.whatsapp.logOut()).toBe(true)
  expect(rig.whatsapp.state()).toMatchObject({ is: 'unlinked', why: 'logged_out' })
  const again = startRig(sim, { keys: createVault(folder, fakeWrap(), () => 0) })
  expect(await again.state('unlinked')).toMatchObject({ why: 'new' })
  // There is nothing to take off, so nobody is asked.
  expect(await again.whatsapp.logOut()).toBe(true)
  expect(again.states.some(({ is }) => is !== 'starting' && is !== 'unlinked')).toBe(false)
  expect(again.whatsapp.state()).toMatchObject({ why: 'new' })
})

test('logging out while offline forgets the keys all the same', async () => {
  const { sim, rig } = await linked()
  sim.answerLogin(503, { sticky: true })
  sim.disconnect('drop')
  await rig.state('offline')
  expect(await rig.whatsapp.logOut()).toBe(false)
  expect(rig.whatsapp.state()).toMatchObject({ is: 'unlinked', why: 'logged_out' })
})

test('a different number is noticed before anything of it is told', async () => {
  const sim = await simulator()
  const kept = { is: 'other', kept: 12, keptNumber: '4915100000000' } as const
  let account: typeof kept | { is: 'new' } = kept
  const rig = startRig(sim, { account: () => account, kept: () => 12 })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  const state = await rig.state('other_account')
  expect(state).toMatchObject({ kept: 12, keptNumber: '4915100000000' })
  expect(rig.saved.size).toBe(0)
  expect(rig.news.some(({ is }) => is === 'seen' || is === 'me')).toBe(false)

  rig.whatsapp.chooseAccount('old')
  expect(await rig.state('unlinked')).toMatchObject({ why: 'logged_out', kept: 12 })
  expect(sim.counters.now().logins).toBe(1)

  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('other_account')
  account = { is: 'new' }
  rig.whatsapp.chooseAccount('new')
  await rig.state('ready')
  expect(rig.saved.size).toBeGreaterThan(10)
})

test('an interrupted choice between accounts is asked again after a restart', async () => {
  const sim = await simulator()
  const keys = memoryVault()
  const account = (): { is: 'other'; kept: number; keptNumber: string } => ({
    is: 'other',
    kept: 1,
    keptNumber: '1',
  })
  const rig = startRig(sim, { keys, account })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('other_account')
  await rig.whatsapp.close()
  const again = startRig(sim, { keys, account })
  await again.state('other_account')
  expect(sim.counters.now().logins).toBe(0)
})

test('a key store that does not answer, and one that is not there', async () => {
  const sim = await simulator()
  const wrap = fakeWrap()
  wrap.mode = 'unavailable'
  const rig = startRig(sim, { keys: createVault(temporaryFolder(), wrap, () => 0) })
  await rig.state('keys_unavailable')
  wrap.mode = 'none'
  rig.whatsapp.connect()
  await rig.state('keys_unprotected')
  rig.whatsapp.chooseKeys('never')
  await link(sim, rig)
})
