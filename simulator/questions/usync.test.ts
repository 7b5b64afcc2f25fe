import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast } from '../directory/cast.ts'
import { bytesOf, childOf, childrenOf, textOf } from '../node.ts'
import { VerifiedNameCertificate, VerifiedNameDetails } from '../wire/proto.ts'
import { answer } from './index.ts'
import { ask, byJid, castWorld, el, everyCastJid, iq, phone, usersOf, usync } from './world.fixture.ts'

const { world } = castWorld()
const one = (protocol: string, jid: string) => {
  const [user] = ask(world, [protocol], [byJid(jid)])
  return childOf(user, protocol)
}

describe('looking up phones', () => {
  test('echoes what was asked and answers with the registered number', () => {
    const [user] = ask(world, ['contact', 'lid'], [phone('+55 51 99555-0142')])
    expect(user?.attrs).toEqual({ jid: '555195550142@s.whatsapp.net' })
    expect(childOf(user, 'contact')?.attrs).toEqual({ type: 'in' })
    expect(textOf(childOf(user, 'contact'))).toBe('+55 51 99555-0142')
    expect(childOf(user, 'lid')?.attrs).toEqual({ val: cast.ninthDigit.lid })
  })

  test('with addressing_mode=lid answers by LID, the number beside it', () => {
    const contact = el('contact', { addressing_mode: 'lid' })
    const users = ask(world, [contact], [phone('+5511955550142'), phone('+27600000142')])
    expect(users.map(({ attrs }) => attrs)).toEqual([
      { jid: cast.padaria.lid, pn_jid: cast.padaria.pn },
      { jid: cast.numberOnly.pn },
    ])
  })

  test('tells registered, not registered and impossible apart', () => {
    const users = ask(world, ['contact'], [phone('+5511955550142'), phone('+49 171 39200 42'), phone('+12')])
    expect(users.map((user) => childOf(user, 'contact')?.attrs['type'])).toEqual(['in', 'out', 'invalid'])
    expect(users.map(({ attrs }) => attrs['jid'])).toEqual([
      cast.padaria.pn,
      '491713920042@s.whatsapp.net',
      undefined,
    ])
  })

  test('finds a username', () => {
    const user = el('user', {}, [el('contact', { username: 'noa.paper' })])
    const [found, lost] = ask(
      world,
      ['contact'],
      [user, el('user', {}, [el('contact', { username: 'no.one' })])],
    )
    expect(found?.attrs['jid']).toBe(cast.username.lid)
    expect(childOf(lost, 'contact')?.attrs).toEqual({ type: 'invalid', username: 'no.one' })
  })

  test('a person asked by LID has no contact', () => {
    expect(one('contact', cast.sam.jid)).toBeUndefined()
  })
})

describe('about', () => {
  test('a text has a date in seconds', () => {
    const status = one('status', cast.beatriz.jid)
    expect(textOf(status)).toBe('Volto já 🌊')
    expect(Number(status?.attrs['t']) * 1000).toBeLessThan(Date.now())
  })
  test('no date is no date, not 1970', () => expect(one('status', cast.longAbout.jid)?.attrs).toEqual({}))
  test('refused', () => expect(one('status', cast.xiaoming.jid)?.attrs['code']).toBe('401'))
  test('unset', () => expect(one('status', cast.kwame.jid)).toEqual({ tag: 'status', attrs: {} }))
  test('left out', () => expect(one('status', cast.dani.jid)).toBeUndefined())
  test('error for this person', () => {
    world.facts.unblock(cast.subscriber.jid, 'silent')
    expect(childOf(one('status', cast.subscriber.jid), 'error')?.attrs['code']).toBe('500')
  })
  test('refused for those the account has blocked', () => {
    expect(one('status', cast.offers.jid)?.attrs).toEqual({ code: '401', t: '0' })
  })
})

describe('pictures', () => {
  test('an id where there is one', () => {
    expect(one('picture', cast.padaria.jid)?.attrs).toEqual({ id: '1700000001' })
  })
  test('refused and unset in each of three forms', () => {
    const people = Array.from({ length: 60 }, (_, at) => `9000000000${at}@lid`)
    for (const jid of people) world.directory.change(jid, { picture: { is: 'hidden' } })
    const forms = new Set(
      people.map((jid) => {
        const picture = one('picture', jid)
        return picture ? (childOf(picture, 'error')?.attrs['code'] ?? 'empty') : 'absent'
      }),
    )
    expect(forms).toEqual(new Set(['401', 'empty', 'absent']))
  })
})

describe('devices', () => {
  test('lists them, with a signed index once there are several', () => {
    const devices = one('devices', cast.padaria.jid)
    const list = childrenOf(childOf(devices, 'device-list'), 'device')
    expect(list.map(({ attrs }) => attrs['id'])[0]).toBe('0')
    expect(list).toHaveLength(3)
    expect(bytesOf(childOf(devices, 'key-index-list'))?.length).toBeGreaterThan(64)
  })
  test('a number without account is echoed with an empty list', () => {
    const devices = one('devices', '12025550199@s.whatsapp.net')
    expect(childOf(devices, 'device-list')).toEqual({ tag: 'device-list', attrs: {} })
  })
  test('whoever did not change is left out', () => {
    const hash = childOf(one('devices', cast.padaria.jid), 'device-list')?.attrs['hash'] ?? ''
    const known = (value: string) => byJid(cast.padaria.jid, el('devices', { device_hash: value }))
    expect(ask(world, ['devices'], [known(hash), byJid(cast.priya.jid)])).toHaveLength(1)
    expect(ask(world, ['devices'], [known('2:other')])).toHaveLength(1)
    expect(ask(world, ['devices', 'status'], [known(hash)])).toHaveLength(1)
  })
})

describe('business', () => {
  test('the verified name is inside the certificate', () => {
    const business = one('business', cast.padaria.jid)
    const bytes = bytesOf(childOf(business, 'verified_name'))
    const { details } = VerifiedNameCertificate.decode(bytes ?? new Uint8Array())
    expect(VerifiedNameDetails.decode(details ?? new Uint8Array()).verifiedName).toBe(
      'Padaria Estrela do Sul',
    )
    expect(business?.attrs).toEqual({ pn_jid: cast.padaria.pn })
  })
  test('not verified: no certificate', () => {
    const name = childOf(one('business', cast.kurier.jid), 'verified_name')
    expect(name?.attrs['verified_level']).toBe('unknown')
    expect(name?.content).toBeUndefined()
  })
  test('absent = no business', () => expect(one('business', cast.beatriz.jid)).toBeUndefined())
})

describe('the rest', () => {
  test('LID and username', () => {
    expect(one('lid', cast.padaria.pn ?? '')?.attrs).toEqual({ val: cast.padaria.lid })
    expect(one('lid', cast.numberOnly.jid)?.attrs).toEqual({})
    expect(textOf(one('username', cast.username.jid))).toBe('noa.paper')
    expect(one('username', cast.beatriz.jid)).toBeUndefined()
  })
  test('the account itself is there', () => {
    const [user] = ask(world, ['lid', 'status'], [byJid('5511955550100@s.whatsapp.net')])
    expect(childOf(user, 'lid')?.attrs).toEqual({ val: world.account.lid })
  })
  test('says how long it holds', () => {
    const reply = answer(usync(['contact', 'status', 'devices'], []), world)
    const result = childOf(childOf(reply ?? undefined, 'usync'), 'result')
    expect(childrenOf(result).map(({ tag, attrs }) => [tag, attrs['refresh']])).toEqual([
      ['contact', '86400'],
      ['status', '86400'],
      ['devices', undefined],
    ])
  })
  test('a question without a query is a bad request', () => {
    expect(answer(iq('usync', 'get', []), world)?.attrs['type']).toBe('error')
  })
})

test('any mix about any people is answered, one user each, by the address asked', () => {
  const protocols = [
    'contact',
    'lid',
    'status',
    'text_status',
    'picture',
    'business',
    'disappearing_mode',
    'username',
    'nonsense',
  ]
  fc.assert(
    fc.property(
      fc.subarray(protocols),
      fc.subarray([...everyCastJid, '12025550111@s.whatsapp.net', '5@lid']),
      (asked, jids) => {
        const users = ask(
          world,
          asked,
          jids.map((jid) => byJid(jid)),
        )
        expect(users.map(({ attrs }) => attrs['jid'])).toEqual(jids)
        for (const user of users) for (const { tag } of childrenOf(user)) expect(asked).toContain(tag)
      },
    ),
    { numRuns: 50 },
  )
})

test('500 people are one answer', () => {
  const { world: large } = castWorld({ castOnly: false, people: 500 })
  const jids = large.directory
    .all()
    .slice(0, 500)
    .map(({ lid, pn }) => lid ?? pn ?? '')
  const reply = answer(
    usync(
      ['status', 'picture', 'business'],
      jids.map((jid) => byJid(jid)),
    ),
    large,
  )
  expect(usersOf(reply)).toHaveLength(500)
  expect(large.counters.now().usyncUsers).toBe(500)
})
