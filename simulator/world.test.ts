import { describe, expect, test } from 'vitest'
import { cast } from './directory/cast.ts'
import { childOf, childrenOf, textOf } from './node.ts'
import type { Node } from './node.ts'
import { contactHash } from './notices.ts'
import { castWorld } from './questions/world.fixture.ts'
import { createWorld } from './world.ts'

const what = (node: Node | undefined) => [
  node?.attrs['type'],
  childrenOf(node)[0]?.tag,
  childrenOf(node)[0]?.attrs,
]

describe('a world', () => {
  test('is Helena’s, unless another number is asked for', () => {
    expect(castWorld().world.account).toMatchObject({
      pn: '5511955550100@s.whatsapp.net',
      pushName: 'Helena Duarte',
    })
    const other = castWorld({ number: '4915555500199' }).world.account
    expect(other.pn).toBe('4915555500199@s.whatsapp.net')
    expect(other.lid).not.toBe(castWorld().world.account.lid)
  })

  test('holds the cast and as many people as asked for', () => {
    const size = castWorld().world.directory.all().length
    expect(createWorld({ people: 300, seed: 3 }).directory.all()).toHaveLength(size + 300)
  })

  test('some are blocked from the start', () => {
    expect(castWorld().world.blocked()).toContain(cast.nameless.lid)
    expect(castWorld({ addressing: 'pn' }).world.blocked()).toContain(cast.nameless.pn)
  })
})

describe('what happens on the phone', () => {
  test('a block is told with its item', () => {
    const { world, said } = castWorld()
    world.facts.block(cast.vip.jid)
    const [notice] = said
    expect(notice?.attrs).toMatchObject({ from: world.account.pn, type: 'account_sync' })
    const list = childOf(notice, 'blocklist')
    expect(list?.attrs['dhash']).not.toBe(list?.attrs['prev_dhash'])
    expect(childrenOf(list).map(({ attrs }) => attrs)).toEqual([{ jid: cast.vip.lid, action: 'block' }])
    expect(world.blocked()).toContain(cast.vip.lid)
  })

  test('an unblock of somebody with two LIDs names both', () => {
    const { world, said } = castWorld()
    world.facts.block(cast.twoLids.jid, 'silent')
    world.facts.unblock(cast.twoLids.pn ?? '')
    expect(childrenOf(childOf(said[0], 'blocklist'))).toHaveLength(2)
    expect(world.blocked()).not.toContain(cast.twoLids.lid)
  })

  test('without items it only says that something changed; silently it says nothing', () => {
    const { world, said } = castWorld()
    world.facts.block(cast.vip.jid, 'no-items')
    expect(what(said[0])).toEqual([
      'account_sync',
      'blocklist',
      { action: 'modify', dhash: expect.any(String) },
    ])
    world.facts.unblock(cast.vip.jid, 'silent')
    world.facts.unblock(cast.vip.jid)
    expect(said).toHaveLength(1)
  })

  test('about and picture change, and are told', () => {
    const { world, said } = castWorld()
    world.facts.changeAbout(cast.kwame.jid, 'Hello')
    world.facts.changePicture(cast.kwame.jid)
    expect(world.directory.find(cast.kwame.jid)?.about).toMatchObject({ is: 'value', text: 'Hello' })
    expect(said.map((node) => node.attrs['type'])).toEqual(['status', 'picture'])
    expect(textOf(childOf(said[0], 'set'))).toBe('Hello')
    const { picture } = world.directory.find(cast.kwame.jid)!
    expect(picture).toEqual({ is: 'value', id: childOf(said[1], 'set')?.attrs['id'] })
    world.facts.changeAbout(cast.kwame.jid, null)
    expect(world.directory.find(cast.kwame.jid)?.about).toEqual({ is: 'unset' })
  })

  test('a number changes: new addresses, the old one without account, still blocked', () => {
    const { world, said } = castWorld()
    const { movesSoon } = cast
    world.facts.block(movesSoon.jid, 'silent')
    world.facts.changeNumber(movesSoon.pn ?? '', '+49 30 23125 143')
    const after = world.directory.find('493023125143@s.whatsapp.net')
    expect(what(said[0])).toEqual([
      'contacts',
      'modify',
      { old: movesSoon.pn, new: '493023125143@s.whatsapp.net', old_lid: movesSoon.lid, new_lid: after?.lid },
    ])
    expect(after).toMatchObject({ push: 'Franzi', registered: true })
    expect(world.directory.find(movesSoon.pn ?? '')).toMatchObject({
      registered: false,
      saved: 'Franziska Vogel',
    })
    expect(world.blocked()).toContain(after?.lid)
    expect(world.blocked()).not.toContain(movesSoon.lid)
  })
})

test('an address hash is four characters, and the same for a number whatever the server', () => {
  expect(contactHash('5511955550142@s.whatsapp.net')).toMatch(/^[A-Za-z0-9+/]{4}$/)
  expect(contactHash('5511955550142@s.whatsapp.net')).toBe(contactHash('5511955550142@c.us'))
})
