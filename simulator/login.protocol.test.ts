import { expect, test } from 'vitest'
import { el } from './questions/world.fixture.ts'
import { useLinked } from './linked.fixture.ts'
import { childOf, childrenOf } from './node.ts'

const linked = useLinked()
const question = (type: 'get' | 'set', xmlns: string, ...children: ReturnType<typeof el>[]) =>
  el('iq', { to: 's.whatsapp.net', type, xmlns }, children)

test('the pre-keys that the client uploaded are counted', async () => {
  const answer = await linked.query(question('get', 'encrypt', el('count')))
  expect(Number(childOf(answer, 'count')?.attrs['value'])).toBeGreaterThan(800)
})

test('passive and active are agreed to', async () => {
  for (const mode of ['passive', 'active'])
    expect((await linked.query(question('set', 'passive', el(mode)))).attrs['type']).toBe('result')
})

test('a ping is answered', async () => {
  expect((await linked.query(question('get', 'w:p', el('ping')))).attrs['type']).toBe('result')
})

test('the end of the offline queue ends the buffering of the client', () => {
  const told = linked.companion.of('connection.update')
  expect(told.some((update) => update.receivedPendingNotifications === true)).toBe(true)
})

test('a block set says what list it was made from: right, it is matched; wrong, the whole list comes', async () => {
  const read = await linked.query(question('get', 'blocklist'))
  const dhash = childOf(read, 'list')?.attrs['dhash'] ?? ''
  const person = linked.sim.people.all().find(({ pn, lid, identityUnknown }) => pn && lid && !identityUnknown)
  const block = (from: string) =>
    linked.query(
      question(
        'set',
        'blocklist',
        el('item', { action: 'block', jid: person?.lid ?? '', pn_jid: person?.pn ?? '', dhash: from }),
      ),
    )
  const right = childOf(await block(dhash), 'list')
  expect(right?.attrs['matched']).toBe('true')
  expect(childrenOf(right)).toEqual([])
  const wrong = childOf(await block('stale'), 'list')
  expect(wrong?.attrs['matched']).toBe('false')
  expect(childrenOf(wrong, 'item').length).toBe(linked.sim.people.blocked().length)
})
