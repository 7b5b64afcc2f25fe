import { expect, test } from 'vitest'
import type { Address, Lid, Pn } from '../../shared/address.ts'
import { failureOf } from '../../shared/result.ts'
import { never, node, scripted } from './ask.fixture.ts'
import { createBlockReader, createBlockSetter, type FindLid } from './blocks.ts'
import { childOf } from './nodes.ts'
import { Refusal } from './query.ts'

const PN = '4915112345678@s.whatsapp.net' as Pn
const LID = '1001@lid' as Lid
const both: Address = { pn: PN, lid: LID }
const ok = node('iq', { type: 'result' }, [node('list', { matched: 'true', dhash: 'd2' })])
const noLid: FindLid = () => Promise.resolve(null)
const badRequest = (mode?: string): Refusal =>
  new Refusal(node('error', { code: '400', ...(mode ? { addressing_mode: mode } : {}) }), 400)
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'yes',
    (error: unknown) => failureOf(error).code,
  )

test('the list is read with both addresses, groups left out', async () => {
  const list = node('list', { dhash: 'd1', matched: 'false' }, [
    node('item', { jid: LID, pn_jid: PN }),
    node('item', { jid: '1002:5@lid' }),
    node('item', { pn_jid: '4915112345679@s.whatsapp.net' }),
    node('item', { jid: '123-456@g.us' }),
    node('item', {}),
  ])
  const ask = scripted(node('iq', { type: 'result' }, [list]))
  expect(await createBlockReader(ask, 1)(never)).toEqual({
    dhash: 'd1',
    entries: [
      { jid: LID, pn: PN },
      { jid: '1002@lid', pn: null },
      { jid: '4915112345679@s.whatsapp.net', pn: '4915112345679@s.whatsapp.net' },
    ],
  })
  expect(ask.asked[0]).toMatchObject({ attrs: { type: 'get', xmlns: 'blocklist' }, content: [] })
})

test('an answer without a list is not an empty list', async () => {
  const bare = createBlockReader(scripted(node('iq', { type: 'result' })), 1)(never)
  expect(await codeOf(bare)).toBe('refused')
  const empty = await createBlockReader(scripted(node('iq', { type: 'result' }, [node('list')])), 1)(never)
  expect(empty).toEqual({ entries: [], dhash: null })
})

test.each<[string, Address, 'blocked' | 'allowed', Record<string, string>]>([
  ['both addresses', both, 'blocked', { action: 'block', jid: LID, pn_jid: PN }],
  ['LID only', { pn: null, lid: LID }, 'blocked', { action: 'block', jid: LID, unknown_identifier: 'true' }],
  ['number only', { pn: PN, lid: null }, 'blocked', { action: 'block', jid: PN }],
  ['both addresses', both, 'allowed', { action: 'unblock', jid: LID }],
  ['LID only', { pn: null, lid: LID }, 'allowed', { action: 'unblock', jid: LID }],
  ['number only', { pn: PN, lid: null }, 'allowed', { action: 'unblock', jid: PN }],
])('%s, to %s', async (_name, who, to, attrs) => {
  const ask = scripted(ok)
  expect(await createBlockSetter(ask, 1, noLid)(who, to, never)).toEqual({ dhash: 'd2' })
  expect(childOf(ask.asked[0], 'item')?.attrs).toEqual(attrs)
})

test('the digest of a list that differs from ours is not kept', async () => {
  const differs = node('list', { matched: 'false', c_dhash: 'd1', dhash: 'd2' }, [node('item', { jid: LID })])
  const ask = scripted(node('iq', { type: 'result' }, [differs]))
  expect(await createBlockSetter(ask, 1, noLid)(both, 'blocked', never)).toEqual({ dhash: null })
})

test('a 400 that names the other mode is asked once more in it', async () => {
  const toPn = scripted(badRequest('pn'), ok)
  await createBlockSetter(toPn, 1, noLid)(both, 'blocked', never)
  expect(childOf(toPn.asked[1], 'item')?.attrs).toEqual({ action: 'block', jid: PN })

  const toLid = scripted(badRequest('lid'), ok)
  await createBlockSetter(toLid, 1, () => Promise.resolve(LID))({ pn: PN, lid: null }, 'blocked', never)
  expect(childOf(toLid.asked[1], 'item')?.attrs).toEqual({ action: 'block', jid: LID, pn_jid: PN })

  const twice = scripted(badRequest('pn'), badRequest('lid'))
  expect(await codeOf(createBlockSetter(twice, 1, noLid)(both, 'blocked', never))).toBe('refused')
  expect(twice.asked).toHaveLength(2)

  const unknown = scripted(badRequest('lid'))
  expect(await codeOf(createBlockSetter(unknown, 1, noLid)({ pn: PN, lid: null }, 'blocked', never))).toBe(
    'refused',
  )
})

test('somebody known by LID alone whom WhatsApp wants the number of is told apart', async () => {
  const setter = createBlockSetter(scripted(badRequest()), 1, noLid)
  expect(await codeOf(setter({ pn: null, lid: LID }, 'blocked', never))).toBe('identity_unknown')
})

test('any other refusal is not asked again', async () => {
  const ask = scripted(new Refusal(undefined, 429))
  expect(await codeOf(createBlockSetter(ask, 1, noLid)(both, 'blocked', never))).toBe('rate_limited')
  expect(ask.asked).toHaveLength(1)
})
