import { describe, expect, test } from 'vitest'
import { cast } from '../directory/cast.ts'
import { childOf, childrenOf } from '../node.ts'
import type { Node } from '../node.ts'
import type { World } from '../seam.ts'
import { answer } from './index.ts'
import { castWorld, el, iq } from './world.fixture.ts'

const read = (world: World, dhash?: string) =>
  answer(iq('blocklist', 'get', dhash === undefined ? [] : [el('item', { dhash })]), world)
const set = (world: World, attrs: Record<string, string>) =>
  answer(iq('blocklist', 'set', [el('item', attrs)]), world)
const listOf = (reply: Node | null) => childOf(reply ?? undefined, 'list')
const errorOf = (reply: Node | null) => childOf(reply ?? undefined, 'error')?.attrs
const { padaria, sam, nameless, numberOnly, unblockable, username, twoLids, gone } = cast
const block = { action: 'block', jid: padaria.jid, pn_jid: padaria.pn ?? '' }

describe('reading the block list', () => {
  test('lists LIDs, each with what is known beside it', () => {
    const { world } = castWorld()
    const list = listOf(read(world))
    expect(list?.attrs['addressing_mode']).toBe('lid')
    const items = childrenOf(list, 'item').map(({ attrs }) => attrs)
    expect(items).toContainEqual({ jid: nameless.lid, active: 'true', pn_jid: nameless.pn })
    expect(items).toContainEqual({ jid: cast.yulia.lid, active: 'true', display_name: 'Юля' })
  })

  test('a digest that holds gets nothing at all; any other gets the list', () => {
    const { world } = castWorld()
    const dhash = listOf(read(world))?.attrs['dhash'] ?? ''
    expect(read(world, dhash)).toEqual(el('iq', { from: '@s.whatsapp.net', type: 'result', id: 'q1' }))
    expect(listOf(read(world, 'other'))?.attrs['matched']).toBe('false')
    world.facts.block(padaria.jid, 'silent')
    expect(listOf(read(world, dhash))).toBeDefined()
  })

  test('a number with two LIDs is listed under both, and one is active', () => {
    const { world } = castWorld()
    world.facts.block(twoLids.jid, 'silent')
    const mine = childrenOf(listOf(read(world)), 'item').filter(({ attrs }) => attrs['pn_jid'] === twoLids.pn)
    expect(mine.map(({ attrs }) => attrs['active'])).toEqual([undefined, 'true'])
  })

  test('in PN mode it lists numbers', () => {
    const { world } = castWorld({ addressing: 'pn' })
    expect(childrenOf(listOf(read(world)), 'item').map(({ attrs }) => attrs['jid'])).toContain(nameless.pn)
  })
})

describe('blocking', () => {
  test('is answered with a digest and no items', () => {
    const { world, said } = castWorld()
    const list = listOf(set(world, block))
    expect(list?.attrs['matched']).toBe('true')
    expect(list?.content).toBeUndefined()
    expect(list?.attrs['dhash']).toBe(listOf(read(world))?.attrs['dhash'])
    expect(world.blocked()).toContain(padaria.lid)
    expect(said).toEqual([])
  })

  test('a digest that holds counts as none; a stale one gets the whole list, applied all the same', () => {
    const { world } = castWorld()
    const dhash = listOf(read(world))?.attrs['dhash'] ?? ''
    expect(listOf(set(world, { ...block, dhash }))?.attrs['matched']).toBe('true')
    const stale = listOf(set(world, { ...block, jid: sam.jid, pn_jid: '', dhash }))
    expect(stale).toBeUndefined()
    const full = listOf(set(world, { action: 'unblock', jid: padaria.jid, dhash }))
    expect(full?.attrs).toMatchObject({ matched: 'false', c_dhash: dhash })
    expect(childrenOf(full, 'item').map(({ attrs }) => attrs['jid'])).toEqual(world.blocked())
    expect(world.blocked()).not.toContain(padaria.lid)
  })

  test('again changes nothing and is a yes', () => {
    const { world } = castWorld()
    set(world, block)
    const before = world.blocked()
    expect(listOf(set(world, block))?.attrs['matched']).toBe('true')
    expect(world.blocked()).toEqual(before)
    expect(world.counters.now().blocksSet).toBe(2)
  })

  test.each<[string, Record<string, string>]>([
    ['LID only, identity unknown', { action: 'block', jid: sam.jid, unknown_identifier: 'true' }],
    ['LID only, by the shown name', { action: 'block', jid: sam.jid, display_name: 'Sam T.' }],
    ['by username', { action: 'block', jid: username.jid, username: 'noa.paper' }],
    ['number only', { action: 'block', jid: numberOnly.jid }],
    ['with a device part', { action: 'block', jid: 'x', pn_jid: padaria.pn ?? '' }],
  ])('%s', (name, attrs) => {
    const { world } = castWorld()
    const jid = attrs['jid'] === 'x' ? padaria.jid.replace('@', ':2@') : (attrs['jid'] ?? '')
    expect([name, listOf(set(world, { ...attrs, jid }))?.attrs['matched']]).toEqual([name, 'true'])
  })

  test('unblocking needs the LID and nothing else', () => {
    const { world } = castWorld()
    expect(listOf(set(world, { action: 'unblock', jid: nameless.jid }))?.attrs['matched']).toBe('true')
    expect(world.blocked()).not.toContain(nameless.lid)
  })

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['a number where there is a LID', { action: 'block', jid: padaria.pn ?? '' }, { code: '400' }],
    ['a LID without saying who', { action: 'block', jid: padaria.jid }, { code: '400' }],
    ['two ways of saying who', { ...block, unknown_identifier: 'true' }, { code: '400' }],
    ['another person’s number', { ...block, pn_jid: nameless.pn ?? '' }, { code: '400' }],
    ['a wrong name', { action: 'block', jid: sam.jid, display_name: 'Sam' }, { code: '400' }],
    [
      'who must be named by number',
      { action: 'block', jid: unblockable.jid, unknown_identifier: 'true' },
      { code: '400' },
    ],
    ['a group', { action: 'block', jid: '123@g.us' }, { code: '400' }],
    ['oneself', { action: 'block', jid: '5511955550100@s.whatsapp.net' }, { code: '400' }],
    ['nobody', { action: 'block', jid: '55@lid', unknown_identifier: 'true' }, { code: '404' }],
    ['an account that is gone', { action: 'block', jid: gone.jid }, { code: '404' }],
    ['another verb', { ...block, action: 'report' }, { code: '400' }],
  ])('%s is refused and changes nothing', (_, attrs, error) => {
    const { world } = castWorld()
    const before = world.blocked()
    expect(errorOf(set(world, attrs))).toMatchObject(error)
    expect(world.blocked()).toEqual(before)
    expect(world.counters.now().blocksSet).toBe(0)
  })

  test('the refusal of the wrong form names the mode to try', () => {
    const { world } = castWorld()
    expect(errorOf(set(world, { action: 'block', jid: padaria.pn ?? '' }))?.['addressing_mode']).toBe('lid')
    const { world: old } = castWorld({ addressing: 'pn' })
    expect(errorOf(set(old, block))).toEqual({ code: '400', text: 'bad-request', addressing_mode: 'pn' })
    expect(listOf(set(old, { action: 'block', jid: padaria.pn ?? '' }))?.attrs['matched']).toBe('true')
    expect(old.blocked()).toContain(padaria.pn)
  })
})
