import { expect, test } from 'vitest'
import { failureOf } from '../../shared/result.ts'
import type { SessionState } from '../../shared/session.ts'
import { contacted } from './contacted.fixture.ts'
import { COUNT_MS } from './index.ts'
import { link, realClock, type Rig, simulator, startRig, testWaits } from './rig.fixture.ts'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => failureOf(error).code,
  )
const kinds = (rig: Rig): string[] =>
  rig.states.map(({ is }) => is).filter((is, at, all) => is !== all[at - 1])
const codeShown = async (rig: Rig, besides: string | null = null): Promise<string> => {
  const shown = (state: SessionState): string | null =>
    state.is === 'pairing' && state.by === 'code' && state.code !== besides ? state.code : null
  await rig.until(() => shown(rig.whatsapp.state()) !== null, 'a code')
  return shown(rig.whatsapp.state()) ?? ''
}

test('link by QR: everybody in the address book is there, and nothing was asked or sent behind our back', async () => {
  const sim = await simulator()
  const rig = startRig(sim)
  await link(sim, rig)
  const expected = sim.people.all().filter((person) => person.saved !== null)
  expect(expected.length).toBeGreaterThan(10)
  for (const person of expected) expect(rig.saved.get(person.pn ?? person.lid ?? '')).toBe(person.saved)
  expect(rig.saved.size).toBe(expected.length)
  expect(kinds(rig)).toEqual(['unlinked', 'pairing', 'linking', 'syncing', 'ready'])
  expect(rig.whatsapp.me()?.number).toMatch(/^\d+$/)
  const now = sim.counters.now()
  expect(now).toMatchObject({ chatMessages: 0, badSignatures: 0, blockReads: 0 })
  expect(now.questions).toMatchObject({ picture: 0, business: 0, privacy: 0, 'block-get': 0 })
  expect(rig.problems).toEqual([])
  expect([...contacted]).toEqual(['127.0.0.1'])
})

test('the list is not counted with every piece of news', async () => {
  const sim = await simulator({ castOnly: false, people: 1_000 })
  let counted = 0
  const never = new Promise<void>(() => undefined)
  const rig = startRig(sim, {
    kept: () => ++counted,
    // The pause between two counts never ends here.
    clock: { ...realClock, sleep: (ms, signal) => (ms === COUNT_MS ? never : realClock.sleep(ms, signal)) },
  })
  await link(sim, rig)
  expect(rig.news.filter(({ is }) => is === 'seen').length).toBeGreaterThan(10)
  expect(rig.states.filter((state) => state.is === 'syncing' && state.people > 0)).toHaveLength(1)
  // Beside that one, when the keys are opened and when a socket ends.
  expect(counted).toBeLessThan(5)
})

test('link with the 8-letter code', async () => {
  const sim = await simulator({ number: '4915112340000' })
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'code', phone: '+49 151 12340000' })
  const code = await codeShown(rig)
  expect(code).toMatch(/^[0-9A-Z]{8}$/)
  await sim.phone.enterCode(code)
  await rig.state('ready')
  expect(rig.whatsapp.me()?.number).toBe('4915112340000')
})

test('a wrong code is told, and the next one works', async () => {
  const sim = await simulator({ number: '4915112340000' })
  const rig = startRig(sim, { waits: { ...testWaits, question: 400 } })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'code', phone: '4915112340000' })
  const first = await codeShown(rig)
  await expect(sim.phone.enterCode('AAAA1111')).rejects.toThrow('Wrong code')
  await rig.until(() =>
    rig.states.some((state) => state.is === 'pairing' && state.by === 'code' && state.wrong),
  )
  const second = await codeShown(rig, first)
  await sim.phone.enterCode(second)
  await rig.state('ready')
})

test('no code for a number that is not the account, or is no number', async () => {
  const sim = await simulator({ number: '4915112340000' })
  const rig = startRig(sim)
  await rig.state('unlinked')
  expect(await codeOf(rig.whatsapp.pair({ by: 'code', phone: '4915112349999' }))).toBe('not_on_whatsapp')
  expect(rig.whatsapp.state()).toMatchObject({ is: 'unlinked' })
  expect(await codeOf(rig.whatsapp.pair({ by: 'code', phone: '12' }))).toBe('invalid_jid')
})

test('a QR code that ran out is followed by another, and that one links', async () => {
  const sim = await simulator({ qrLifetime: 400 })
  const rig = startRig(sim, { waits: { ...testWaits, qrFirst: 400, qrNext: 400 } })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  const first = await rig.qr()
  const shown = rig.whatsapp.state()
  if (shown.is !== 'pairing') throw new Error('not pairing')
  expect(shown.until - shown.from).toBe(400)
  await rig.until(() => {
    const state = rig.whatsapp.state()
    return state.is === 'pairing' && state.by === 'qr' && state.qr !== first
  }, 'the next QR code')
  await expect(sim.phone.scan(first)).rejects.toThrow('expired')
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
})

test('when all codes ran out the person starts again, and it works', async () => {
  const sim = await simulator({ qrLifetime: 80 })
  const rig = startRig(sim, { waits: { ...testWaits, qrFirst: 80, qrNext: 80 } })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.until(() =>
    rig.states.some((state) => state.is === 'unlinked' && state.why === 'pairing_expired'),
  )
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
})

test('the server asks for a new secret: the code is drawn anew and links', async () => {
  const sim = await simulator()
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  const first = await rig.qr()
  await expect(sim.phone.scan(first, 'refresh')).rejects.toThrow()
  await rig.until(() => {
    const state = rig.whatsapp.state()
    return state.is === 'pairing' && state.by === 'qr' && state.qr !== first
  }, 'the same code with another secret')
  const second = await rig.qr()
  expect(second.split(',')[0]).toBe(first.split(',')[0])
  await sim.phone.scan(second)
  await rig.state('ready')
})

test.each([
  ['bad-signature', { is: 'wrong_server' }],
  ['bad-hmac', { is: 'unlinked', why: 'pairing_expired' }],
  ['passkey', { is: 'passkey' }],
] as const)('%s ends in a state of its own, and the next attempt links', async (how, state) => {
  const sim = await simulator()
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await expect(sim.phone.scan(await rig.qr(), how)).rejects.toThrow()
  await rig.until(() => rig.states.length > 2 && rig.whatsapp.state().is === state.is, state.is)
  expect(rig.whatsapp.state()).toMatchObject(state)
  expect(rig.whatsapp.me()).toBeNull()
  await rig.whatsapp.pair({ by: 'qr' })
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
})

test('stopping, then pairing the other way', async () => {
  const sim = await simulator({ number: '4915112340000' })
  const rig = startRig(sim)
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.qr()
  rig.whatsapp.stopPairing()
  expect(rig.whatsapp.state()).toMatchObject({ is: 'unlinked', why: 'new' })
  await rig.whatsapp.pair({ by: 'code', phone: '4915112340000' })
  const code = await codeShown(rig)
  // A pairing by code has written an account that never agreed; by QR it must not be in the way.
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.qr()
  expect(code).not.toBe('')
  await sim.phone.scan(await rig.qr())
  await rig.state('ready')
  expect(await codeOf(rig.whatsapp.pair({ by: 'qr' }))).toBe('already')
})

test('a server whose certificate leads elsewhere is refused, when linking and when connecting', async () => {
  const sim = await simulator()
  const rig = startRig({ url: sim.url, root: 'ab'.repeat(32) })
  await rig.state('unlinked')
  await rig.whatsapp.pair({ by: 'qr' })
  await rig.state('wrong_server')
  expect(sim.counters.now().logins).toBe(0)
})

test.each([
  ['wss://evil.example/ws/chat', null],
  ['ws://10.0.0.1:1/ws/chat', 'ab'.repeat(32)],
  ['ws://127.0.0.1:1/ws/chat', 'abc'],
  ['ws://127.0.0.1:1/ws/chat', null],
])('%s with root %s is not accepted', (url, root) => {
  expect(() => startRig({ url, root: root as string })).toThrow()
})
