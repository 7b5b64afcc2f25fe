import { type BinaryNode, proto } from '@whiskeysockets/baileys'
import { expect, test } from 'vitest'
import type { Address, Lid, Pn } from '../../shared/address.ts'
import { AppError, failureOf } from '../../shared/result.ts'
import { createFactAsker } from './ask.ts'
import { never, node, scripted } from './ask.fixture.ts'
import { childOf, childrenOf, textOf } from './nodes.ts'

const pn = (digits: string): Pn => `${digits}@s.whatsapp.net` as Pn
const lid = (digits: string): Lid => `${digits}@lid` as Lid
const both: Address = { pn: pn('4915112345678'), lid: lid('1001') }
const numberOnly = { pn: pn('4915112345679'), lid: null }
const lidOnly: Address = { pn: null, lid: lid('1003') }

const users = (...content: BinaryNode[]): BinaryNode =>
  node('iq', { type: 'result' }, [node('usync', {}, [node('result', {}, []), node('list', {}, content)])])
const asker = (
  ...answers: readonly (BinaryNode | Error)[]
): ReturnType<typeof scripted> & {
  facts: ReturnType<typeof createFactAsker>
} => {
  const ask = scripted(...answers)
  return Object.assign(ask, { facts: createFactAsker(ask, 1_000, () => null) })
}
const protocolsOf = (iq: BinaryNode | undefined): string[] =>
  childrenOf(childOf(childOf(iq, 'usync'), 'query')).map(({ tag }) => tag)
const usersOf = (iq: BinaryNode | undefined): readonly BinaryNode[] =>
  childrenOf(childOf(childOf(iq, 'usync'), 'list'), 'user')

test('one question for many people known by LID, answers in the order asked', async () => {
  const ask = asker(
    users(
      node('user', { jid: '1003@lid' }, [node('status', {})]),
      node('user', { jid: '1001@lid', pn_jid: '4915112345678@s.whatsapp.net' }, [
        node('status', { t: '1700000000' }, Buffer.from('Hello')),
      ]),
    ),
  )
  const [first, second] = await ask.facts([both, lidOnly], ['about'], never)
  expect(ask.asked).toHaveLength(1)
  expect(usersOf(ask.asked[0]).map(({ attrs }) => attrs['jid'])).toEqual(['1001@lid', '1003@lid'])
  expect(first?.facts.about).toEqual({ known: { is: 'value', value: 'Hello' }, set: 1_700_000_000_000 })
  expect(second?.facts.about).toEqual({ known: { is: 'unset' } })
})

test('what a number does not tell is asked by the LID that it gave', async () => {
  const ask = asker(
    users(
      node('user', { jid: '554811112222@s.whatsapp.net' }, [
        node('contact', { type: 'in' }, '+4915112345679'),
        node('lid', { val: '7700@lid' }),
      ]),
    ),
    users(node('user', { jid: '7700@lid' }, [node('picture', { id: '9' })])),
  )
  const [answer] = await ask.facts([numberOnly], ['registered', 'lid', 'business', 'picture'], never)
  expect(protocolsOf(ask.asked[0])).toEqual(['contact', 'lid', 'business', 'picture'])
  expect(textOf(childOf(usersOf(ask.asked[0])[0], 'contact'))).toBe('+4915112345679')
  expect(protocolsOf(ask.asked[1])).toEqual(['picture'])
  expect(answer).toEqual({
    who: numberOnly,
    pn: pn('554811112222'),
    lid: lid('7700'),
    facts: {
      registered: { known: { is: 'value', value: '1' } },
      lid: { known: { is: 'value', value: '7700@lid' } },
      business: { known: { is: 'unset' } },
      picture: { known: { is: 'value', value: '9' } },
    },
  })
})

test('people known by number and by LID share one question', async () => {
  const ask = asker(
    users(
      node('user', { jid: '1001@lid' }, [node('status', {}, 'Hello'), node('picture', { id: '1' })]),
      node('user', { jid: numberOnly.pn }, [
        node('contact', { type: 'in' }, '+4915112345679'),
        node('lid', { val: '7700@lid' }),
        node('status', {}, 'Hi'),
      ]),
    ),
  )
  const [first, second] = await ask.facts([both, numberOnly], ['about', 'picture'], never)
  expect(ask.asked).toHaveLength(1)
  expect(usersOf(ask.asked[0]).map(({ attrs }) => attrs['jid'])).toEqual(['1001@lid', undefined])
  expect(first?.facts.about).toMatchObject({ known: { value: 'Hello' } })
  expect(second).toMatchObject({ lid: lid('7700'), facts: { about: { known: { value: 'Hi' } } } })
})

test('nobody who is not on WhatsApp is asked about', async () => {
  const ask = asker(
    users(node('user', { jid: numberOnly.pn }, [node('contact', { type: 'out' }, '+4915112345679')])),
  )
  const [answer] = await ask.facts([numberOnly], ['registered', 'about'], never)
  expect(answer?.facts).toEqual({ registered: { known: { is: 'value', value: '0' } } })
  expect(ask.asked).toHaveLength(1)
})

test('a LID is registered when it has a device', async () => {
  const devices = (...ids: string[]): BinaryNode =>
    node('devices', {}, [
      node(
        'device-list',
        {},
        ids.map((id) => node('device', { id })),
      ),
    ])
  const ask = asker(
    users(
      node('user', { jid: '1003@lid' }, [devices('0', '5')]),
      node('user', { jid: '1004@lid' }, [devices()]),
    ),
  )
  const [there, gone] = await ask.facts(
    [lidOnly, { pn: null, lid: lid('1004') }],
    ['registered', 'devices'],
    never,
  )
  expect(there?.facts).toMatchObject({
    registered: { known: { value: '1' } },
    devices: { known: { value: '2' } },
  })
  expect(gone?.facts).toMatchObject({ registered: { known: { value: '0' } } })
})

test('refused, unset, unanswered and broken read differently, and one bad user costs nobody else', async () => {
  const error = (code: string, more: Record<string, string> = {}): BinaryNode =>
    node('error', { code, text: 'x', ...more })
  const who = ['1', '2', '3', '4', '5', '6'].map((id): Address => ({ pn: null, lid: lid(`200${id}`) }))
  const ask = asker(
    users(
      node('user', { jid: '2001@lid' }, [
        node('status', { code: '401', t: '0' }),
        node('picture', {}, [error('404')]),
      ]),
      node('user', { jid: '2002@lid' }, [node('status', {}, [error('429', { backoff: '7' })])]),
      node('user', { jid: '2003@lid' }, [
        node('business', {}, [node('verified_name', {}, new Uint8Array([255, 255, 255]))]),
      ]),
      node('user', {}, []),
      node('user', { jid: '2004@lid' }, [node('status', {}, 'Hi'), node('picture', {}, [error('401')])]),
      node('user', { jid: '2005@lid' }, [node('devices', {}, [node('device-list', {}, [])])]),
    ),
  )
  const facts = (await ask.facts(who, ['about', 'picture', 'business'], never)).map((answer) => answer.facts)
  expect(facts).toEqual([
    {
      about: { known: { is: 'hidden' } },
      picture: { known: { is: 'unset' } },
      business: { known: { is: 'unset' } },
    },
    { about: { error: 'rate_limited', backoff: 7_000 }, business: { known: { is: 'unset' } } },
    { business: { error: 'refused' } },
    {
      about: { known: { is: 'value', value: 'Hi' }, set: null },
      picture: { known: { is: 'hidden' } },
      business: { known: { is: 'unset' } },
    },
    {},
    {},
  ])
})

test('the verified name is inside the certificate', async () => {
  const details = proto.VerifiedNameCertificate.Details.encode({ verifiedName: 'Café Größe' }).finish()
  const certificate = proto.VerifiedNameCertificate.encode({ details }).finish()
  const ask = asker(
    users(
      node('user', { jid: '1003@lid' }, [node('business', {}, [node('verified_name', {}, certificate)])]),
    ),
  )
  const [answer] = await ask.facts([lidOnly], ['business'], never)
  expect(answer?.facts.business).toEqual({ known: { is: 'value', value: 'Café Größe' } })
})

test('an error for a whole protocol marks that fact of everybody', async () => {
  const answer = node('iq', { type: 'result' }, [
    node('usync', {}, [
      node('result', {}, [node('status', {}, [node('error', { code: '503' })])]),
      node('list', {}, [node('user', { jid: '1001@lid' }, [node('picture', { id: '3' })])]),
    ]),
  ])
  const [first] = await asker(answer).facts([both], ['about', 'picture'], never)
  expect(first?.facts).toEqual({
    about: { error: 'refused' },
    picture: { known: { is: 'value', value: '3' } },
  })
})

test('how long WhatsApp wants an answer kept goes along with it, as far as it says so', async () => {
  const answer = node('iq', { type: 'result' }, [
    node('usync', {}, [
      node('result', {}, [
        node('status', { refresh: '7200' }),
        node('picture', { refresh: 'soon' }),
        node('business', { refresh: '86400' }),
      ]),
      node('list', {}, [
        node('user', { jid: '1001@lid' }, [
          node('status', { code: '401' }),
          node('picture', { id: '3' }),
          node('username', {}, [node('error', { code: '500' })]),
        ]),
      ]),
    ]),
  ])
  const [first] = await asker(answer).facts([both], ['about', 'picture', 'business', 'username'], never)
  expect(first?.facts).toMatchObject({
    about: { known: { is: 'hidden' }, refresh: 7_200_000 },
    picture: { known: { is: 'value', value: '3' } },
    business: { known: { is: 'unset' }, refresh: 86_400_000 },
  })
  expect(first?.facts.picture).not.toHaveProperty('refresh')
})

test('a question that got nowhere rejects; a second one that did not keeps what the first said', async () => {
  const late = new AppError('timed_out', 'late', true)
  const failed = await asker(late)
    .facts([both], ['about'], never)
    .catch((error: unknown) => failureOf(error).code)
  expect(failed).toBe('timed_out')

  const ask = asker(
    users(node('user', { jid: numberOnly.pn }, [node('contact', { type: 'in' }, '+4915112345679')])),
    late,
  )
  const [answer] = await ask.facts([numberOnly], ['registered', 'about'], never)
  expect(answer?.facts).toEqual({
    registered: { known: { is: 'value', value: '1' } },
    about: { error: 'timed_out' },
  })
})

test('an empty answer says nothing about anybody', async () => {
  const [answer] = await asker(node('iq', { type: 'result' })).facts([both], ['about', 'business'], never)
  expect(answer).toEqual({ who: both, pn: both.pn, lid: both.lid, facts: {} })
})
