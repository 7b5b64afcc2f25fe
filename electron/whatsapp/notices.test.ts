import { expect, test } from 'vitest'
import type { News } from '../contacts/ports.ts'
import { node } from './ask.fixture.ts'
import { asksPasskey, newsOfDirty, newsOfNotice } from './notices.ts'

const LID = '1001@lid'
const PN = '4915112345678@s.whatsapp.net'
const who = { pn: null, lid: LID }
const notice = (
  type: string,
  child?: ReturnType<typeof node>,
  more: Record<string, string> = {},
): readonly News[] =>
  newsOfNotice(
    node('notification', { type, from: LID, ...more }, child ? [child] : []),
    (jid) => jid === '1999@lid',
  )
const staleFacts = (news: readonly News[]): string[] =>
  news.flatMap((one) => (one.is === 'stale' ? [one.fact] : []))

test('the block list changed, with items or without', () => {
  const from = { from: '1999@lid' }
  expect(
    notice(
      'account_sync',
      node('blocklist', { dhash: 'd' }, [node('item', { jid: LID, action: 'block' })]),
      from,
    ),
  ).toEqual([{ is: 'blocks-stale', dhash: 'd' }])
  expect(notice('account_sync', node('blocklist', { action: 'modify' }), from)).toEqual([
    { is: 'blocks-stale', dhash: null },
  ])
  expect(notice('account_sync', node('privacy'), from)).toEqual([])
  expect(newsOfDirty(node('ib', {}, [node('dirty', { type: 'account_sync' })]))).toEqual([
    { is: 'blocks-stale', dhash: null },
  ])
  expect(newsOfDirty(node('ib', {}, [node('dirty', { type: 'groups' })]))).toEqual([])
})

test('pictures: set and deleted are stale; requests and avatars are nothing', () => {
  expect(staleFacts(notice('picture', node('set', { id: '1' })))).toEqual(['picture'])
  expect(staleFacts(notice('picture', node('delete')))).toEqual(['picture'])
  expect(staleFacts(notice('picture'))).toEqual(['picture'])
  expect(notice('picture', node('request'))).toEqual([])
  expect(notice('picture', node('set_avatar'))).toEqual([])
  expect(notice('picture', node('set', { hash: 'abcd' }), { from: 's.whatsapp.net' })).toEqual([])
  expect(notice('picture', node('set'), { from: '1999@lid' })).toEqual([])
  expect(notice('picture', node('set'), { from: '1-2@g.us' })).toEqual([])
})

test('about, with the push name beside it', () => {
  expect(notice('status', node('set', {}, 'Hi'), { notify: 'Ada' })).toEqual([
    { is: 'seen', from: 'push', people: [{ who, push: 'Ada' }] },
    { is: 'stale', fact: 'about', who },
  ])
  expect(staleFacts(notice('status', node('set', {}, 'Hi'), { notify: '-' }))).toEqual(['about'])
})

test('contacts: a changed number moves, an update is stale', () => {
  const modify = node('modify', {
    old: PN,
    new: '4915112345679@s.whatsapp.net',
    old_lid: LID,
    new_lid: '1002@lid',
  })
  expect(notice('contacts', modify)).toEqual([
    { is: 'moved', from: { pn: PN, lid: LID }, to: { pn: '4915112345679@s.whatsapp.net', lid: '1002@lid' } },
  ])
  expect(notice('contacts', node('modify', { old: PN }))).toEqual([])
  expect(staleFacts(notice('contacts', node('update', { jid: LID })))).toEqual(['about', 'picture'])
  expect(notice('contacts', node('sync', { after: '1' }))).toEqual([])
})

test('business names and trusted tokens', () => {
  expect(staleFacts(notice('business', node('verified_name')))).toEqual(['business'])
  expect(staleFacts(notice('business', node('remove')))).toEqual(['business'])
  expect(notice('business', node('profile'))).toEqual([])
  const news = notice('privacy_token', node('tokens'), { from: PN, sender_lid: LID })
  expect(staleFacts(news)).toEqual(['about', 'picture'])
  expect(news[0]).toMatchObject({ who: { pn: PN, lid: LID } })
})

test('passkeys are noticed wherever they stand', () => {
  expect(asksPasskey(node('notification', { type: 'passkey_prologue_request' }))).toBe(true)
  expect(asksPasskey(node('notification', { type: 'x' }, [node('passkey_request_options')]))).toBe(true)
  expect(asksPasskey(node('crsc_continuation'))).toBe(true)
  expect(asksPasskey(node('notification', { type: 'picture' }, [node('set')]))).toBe(false)
})
