import { afterEach, describe, expect, test } from 'vitest'
import { cast } from './directory/cast.ts'
import { useLinked } from './linked.fixture.ts'
import { childOf } from './node.ts'
import { byJid, el, iq, usersOf, usync } from './questions/world.fixture.ts'

const linked = useLinked()
const faults = () => linked.sim.faults
afterEach(() => faults().clear())

const about = () => usync(['status'], [byJid(cast.padaria.jid), byJid(cast.priya.jid)])
const block = () =>
  iq('blocklist', 'set', [el('item', { action: 'block', jid: cast.vip.jid, pn_jid: cast.vip.pn ?? '' })])
/** The answers are matched by id, so each question needs its own; the client gives one to whatever has none. */
const ask = (node: ReturnType<typeof about>, timeout = 2000) => {
  const { id: _, ...attrs } = node.attrs
  return linked.query({ ...node, attrs }, timeout)
}
const silent = { output: { statusCode: 408 } }

describe('what can go wrong with a question', () => {
  test('delay: the answer still comes', async () => {
    faults().set({ on: 'usync', is: 'delay', ms: 60 })
    expect(usersOf(await ask(about()))).toHaveLength(2)
  })

  test('silence: the question times out', async () => {
    faults().set({ on: 'usync', is: 'silence', times: 1 })
    await expect(ask(about(), 150)).rejects.toMatchObject(silent)
    expect(usersOf(await ask(about()))).toHaveLength(2)
  })

  test('late and duplicate answers disturb nothing', async () => {
    faults().set({ on: 'usync', is: 'late', ms: 200, times: 1 })
    await expect(ask(about(), 50)).rejects.toMatchObject(silent)
    faults().set({ on: 'usync', is: 'duplicate', times: 2 })
    expect(usersOf(await ask(about()))).toHaveLength(2)
    await new Promise((passed) => setTimeout(passed, 250))
    expect(usersOf(await ask(about()))).toHaveLength(2)
  })

  test('error: code and text', async () => {
    faults().set({ on: 'usync', is: 'error', code: 503, text: 'service-unavailable', times: 1 })
    await expect(ask(about())).rejects.toMatchObject({ data: 503, message: 'service-unavailable' })
  })

  test('429 after so many a minute', async () => {
    faults().allowPerMinute('picture', 1)
    const url = () => linked.companion.sock.profilePictureUrl(cast.padaria.jid, 'preview', 2000)
    expect(await url()).toMatch(/^http/)
    await expect(url()).rejects.toMatchObject({ data: 429, message: 'rate-overlimit' })
  })

  test('one bad person in a batch', async () => {
    faults().set({ on: 'usync', is: 'user-error', jid: cast.padaria.jid, protocol: 'status', code: 500 })
    const [bad, good] = usersOf(await ask(about()))
    expect(childOf(childOf(bad, 'status'), 'error')?.attrs['code']).toBe('500')
    expect(childOf(good, 'status')?.content).toBeDefined()
  })

  test('one bad protocol for everybody', async () => {
    faults().set({ on: 'usync', is: 'protocol-error', protocol: 'status', code: 500 })
    const reply = await ask(about())
    expect(usersOf(reply).map((user) => childOf(user, 'status'))).toEqual([undefined, undefined])
    expect(childOf(childOf(childOf(childOf(reply, 'usync'), 'result'), 'status'), 'error')).toBeDefined()
  })

  test('garbage: a result with nothing in it', async () => {
    faults().set({ on: 'block-get', is: 'garbage' })
    expect(await linked.companion.sock.fetchBlocklist()).toEqual([])
  })

  test('a server that answers less knows devices only', async () => {
    faults().answerLess(true)
    const [user] = usersOf(await ask(usync(['status', 'devices'], [byJid(cast.padaria.jid)])))
    expect([childOf(user, 'status'), childOf(user, 'devices') !== undefined]).toEqual([undefined, true])
  })

  test('a round trip, and still everything arrives', async () => {
    faults().roundTrip(30)
    expect(await Promise.all([ask(about()), ask(about()), ask(about())])).toHaveLength(3)
  })
})

/** A new socket on the same keys, open. */
const comeBack = async () => {
  const { companion } = linked
  const opens = companion.of('connection.update').filter(({ connection }) => connection === 'open').length
  companion.open()
  await companion.opened(opens + 1)
}

describe('what can go wrong with a block', () => {
  const blocked = () => linked.sim.people.blocked().includes(cast.vip.jid)
  const reset = () => linked.sim.phone.unblock(cast.vip.jid, 'silent')

  test.each([true, false])('the answer is lost, applied: %s', async (applied) => {
    reset()
    faults().set({ on: 'block-set', is: 'lost', applied })
    await expect(ask(block(), 150)).rejects.toMatchObject(silent)
    expect(blocked()).toBe(applied)
  })

  test('the client’s own helper takes a refusal for one', async () => {
    reset()
    faults().set({ on: 'block-set', is: 'error', code: 429, text: 'rate-overlimit' })
    await expect(linked.companion.sock.updateBlockStatus(cast.vip.pn ?? '', 'block')).rejects.toMatchObject({
      data: 429,
    })
    expect(blocked()).toBe(false)
  })

  test('the setter is told of its own block', async () => {
    reset()
    faults().set({ on: 'block-set', is: 'echo' })
    const notification = linked.next('CB:notification,type:account_sync')
    const list = childOf(await ask(block()), 'list')
    expect(childOf(await notification, 'blocklist')?.attrs).toEqual({
      action: 'modify',
      dhash: list?.attrs['dhash'],
    })
  })

  test.each([
    ['before', false],
    ['after', true],
  ] as const)('the socket is cut %s it is applied', async (when, applied) => {
    reset()
    const { companion } = linked
    const closes = companion.closes.length
    faults().set({ on: 'block-set', is: 'disconnect', when, times: 1 })
    // What is pending rejects with the socket's close code: a bare number, no Error.
    await expect(ask(block())).rejects.toBe(1006)
    expect(await companion.close(closes + 1)).toBe(428)
    expect(blocked()).toBe(applied)
    await comeBack()
    expect(usersOf(await ask(about()))).toHaveLength(2)
  })

  test('the socket is cut at a frame', async () => {
    const { companion } = linked
    const closes = companion.closes.length
    faults().cutAtFrame(2)
    expect(usersOf(await ask(about()))).toHaveLength(2)
    await expect(ask(about())).rejects.toBe(1006)
    await companion.close(closes + 1)
    await comeBack()
    expect(usersOf(await ask(about()))).toHaveLength(2)
  })
})
