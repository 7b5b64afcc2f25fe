import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BookContext, newsOf } from './book.ts'
import { indexKey, indexMac, isInBook } from './membership.ts'

const PN = '4915112345678@s.whatsapp.net'
const LID = '1001@lid'
const ME = '4915100000000@s.whatsapp.net'
const context: BookContext = { inBook: () => true, isMe: (jid) => jid === ME || jid === '1999@lid' }

test('a record of the address book names the person; a removed one says so, whatever it carries', () => {
  const contact = { id: PN, lid: LID, name: 'Ada', phoneNumber: PN }
  expect(newsOf('contacts.upsert', [contact], context)).toEqual([
    { is: 'seen', from: 'book', people: [{ who: { pn: PN, lid: LID }, saved: 'Ada' }] },
  ])
  const gone = { ...context, inBook: () => false }
  expect(newsOf('contacts.upsert', [contact], gone)).toEqual([{ is: 'removed', who: [{ pn: PN, lid: LID }] }])
  expect(newsOf('contacts.upsert', [{ id: PN }], gone)).toEqual([
    { is: 'removed', who: [{ pn: PN, lid: null }] },
  ])
})

test('before the book was read nobody is removed', () => {
  const unread = { ...context, inBook: () => null }
  expect(newsOf('contacts.upsert', [{ id: PN, name: 'Ada' }], unread)).toMatchObject([{ is: 'seen' }])
})

test('"-" is no push name, but somebody may be saved as "-"', () => {
  expect(newsOf('contacts.update', [{ id: LID, notify: '-' }], context)).toEqual([])
  expect(newsOf('contacts.upsert', [{ id: PN, name: '-' }], context)).toMatchObject([
    { people: [{ saved: '-' }] },
  ])
})

test('history: chats are people, push names are only names, "last talked" is a date', () => {
  const news = newsOf(
    'messaging-history.set',
    {
      chats: [
        { id: LID, pnJid: PN, conversationTimestamp: 1_700_000_000 },
        { id: '1-2@g.us', conversationTimestamp: 5 },
      ],
      contacts: [
        { id: LID, phoneNumber: PN, name: 'Whose name is this?', username: 'ada' },
        { id: '1002@lid', notify: 'Grace' },
        { id: '1-2@g.us', name: 'A group' },
      ],
      messages: [],
      lidPnMappings: [{ lid: '1003@lid', pn: '4915112345679@s.whatsapp.net' }],
    },
    context,
  )
  expect(news).toEqual([
    { is: 'same', pn: '4915112345679@s.whatsapp.net', lid: '1003@lid' },
    { is: 'seen', from: 'history', people: [{ who: { pn: PN, lid: LID }, username: 'ada' }] },
    {
      is: 'seen',
      from: 'push',
      people: [
        { who: { pn: PN, lid: LID }, username: 'ada' },
        { who: { pn: null, lid: '1002@lid' }, push: 'Grace' },
      ],
    },
    { is: 'talked', who: { pn: PN, lid: LID }, at: 1_700_000_000_000 },
  ])
})

test('timestamps come as numbers, as text and as Long; none is none', () => {
  const at = (conversationTimestamp: unknown): unknown =>
    newsOf('chats.update', [{ id: LID, conversationTimestamp }] as never, context)
  const expected = [{ is: 'talked', who: { pn: null, lid: LID }, at: 7_000 }]
  for (const seven of [7, '7', { toNumber: () => 7, low: 7 }]) expect(at(seven)).toEqual(expected)
  for (const none of [0, null, undefined, 'x', -1]) expect(at(none)).toEqual([])
})

test('groups, newsletters, broadcasts, status and myself are never people', () => {
  const others = fc.constantFrom(
    '1-2@g.us',
    '123@newsletter',
    '9@broadcast',
    'status@broadcast',
    '0@s.whatsapp.net',
    'x@bot',
    ME,
    '1999@lid',
    '',
    '@lid',
  )
  fc.assert(
    fc.property(others, fc.constantFrom(undefined, PN, LID), (id, beside) => {
      const contact = {
        id,
        ...(beside === undefined ? {} : { lid: beside, phoneNumber: beside }),
        name: 'x',
        notify: 'y',
        verifiedName: 'z',
      }
      const all = [
        ...newsOf('contacts.upsert', [contact], context),
        ...newsOf('contacts.update', [contact], context),
        ...newsOf('chats.upsert', [{ id, conversationTimestamp: 5 }] as never, context),
        ...newsOf('messaging-history.set', { chats: [{ id }], contacts: [contact], messages: [] }, context),
      ]
      expect(all).toEqual([])
    }),
  )
})

test('a message says which two addresses are one person', () => {
  const key = { remoteJid: LID, remoteJidAlt: '4915112345678:3@s.whatsapp.net', id: 'A', fromMe: false }
  expect(newsOf('messages.upsert', { messages: [{ key }], type: 'notify' } as never, context)).toEqual([
    { is: 'same', pn: PN, lid: LID },
  ])
  const group = { ...key, remoteJid: '1-2@g.us' }
  expect(newsOf('messages.upsert', { messages: [{ key: group }], type: 'notify' } as never, context)).toEqual(
    [],
  )
})

test('events about anything else are no news', () => {
  expect(newsOf('creds.update', {}, context)).toEqual([])
  expect(newsOf('presence.update', { id: PN, presences: {} }, context)).toEqual([])
})

test('membership is the mac of the index under any known key', () => {
  const keys = [indexKey(new Uint8Array(32).fill(1)), indexKey(new Uint8Array(32).fill(2))]
  const [, second] = keys
  if (!second) throw new Error('no key')
  const cursor = {
    version: 1,
    hash: Buffer.alloc(128),
    indexValueMap: {
      [indexMac(second, ['contact', PN])]: { valueMac: Buffer.alloc(32) },
      [indexMac(second, ['lid_contact', LID])]: { valueMac: Buffer.alloc(32) },
    },
  }
  expect(isInBook(cursor, keys, PN)).toBe(true)
  expect(isInBook(cursor, keys, LID)).toBe(true)
  expect(isInBook(cursor, keys, '4915112345679@s.whatsapp.net')).toBe(false)
  expect(isInBook(cursor, keys.slice(0, 1), PN)).toBe(false)
  expect(isInBook(cursor, [], PN)).toBe(false)
})
