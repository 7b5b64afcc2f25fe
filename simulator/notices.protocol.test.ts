import { describe, expect, test } from 'vitest'
import { cast } from './directory/cast.ts'
import { useLinked } from './linked.fixture.ts'
import { bytesOf, childOf, childrenOf, textOf } from './node.ts'

const linked = useLinked()
const told = (type: string) => linked.next(`CB:notification,type:${type}`)
const notice = async (is: string, jid?: string) => {
  const body = JSON.stringify({ is, jid })
  expect((await fetch(`${linked.sim.admin}/notice`, { method: 'POST', body })).status).toBe(200)
}

describe('a block on the phone', () => {
  test('with items: the client emits them', async () => {
    const notification = told('account_sync')
    linked.sim.phone.block(cast.vip.jid)
    const items = childrenOf(childOf(await notification, 'blocklist'), 'item')
    expect(items.map(({ attrs }) => attrs)).toEqual([{ jid: cast.vip.lid, action: 'block' }])
    const update = await linked.companion.until(() => linked.companion.of('blocklist.update')[0])
    expect(update).toEqual({ blocklist: [cast.vip.lid], type: 'add' })
  })

  test('without items: only the socket hears of it', async () => {
    const notification = told('account_sync')
    linked.sim.phone.unblock(cast.vip.jid, 'no-items')
    expect(childOf(await notification, 'blocklist')?.attrs).toMatchObject({ action: 'modify' })
    expect(linked.companion.of('blocklist.update')).toHaveLength(1)
  })

  test('silently: nobody hears, the next read shows it', async () => {
    linked.sim.phone.block(cast.vip.jid, 'silent')
    expect(await linked.companion.sock.fetchBlocklist()).toContain(cast.vip.lid)
    expect(linked.companion.of('blocklist.update')).toHaveLength(1)
  })
})

describe('people change', () => {
  test('about: the text', async () => {
    const notification = told('status')
    linked.sim.phone.changeAbout(cast.kwame.jid, 'Now with an about')
    const node = await notification
    expect(node.attrs).toMatchObject({ from: cast.kwame.lid, notify: 'Kwame' })
    expect(textOf(childOf(node, 'set'))).toBe('Now with an about')
  })

  test('picture: the new id', async () => {
    const notification = told('picture')
    linked.sim.phone.changePicture(cast.kwame.jid)
    const id = childOf(await notification, 'set')?.attrs['id']
    expect(linked.sim.people.find(cast.kwame.jid)?.picture).toEqual({ is: 'value', id })
    const update = () =>
      linked.companion
        .of('contacts.update')
        .flat()
        .find(({ imgUrl }) => imgUrl === 'changed')
    expect(await linked.companion.until(update)).toMatchObject({ id: cast.kwame.lid })
  })

  test('number: old and new, both addresses', async () => {
    const notification = told('contacts')
    linked.sim.phone.changeNumber(cast.movesSoon.pn ?? '', '493023125143')
    const after = linked.sim.people.find('493023125143@s.whatsapp.net')
    expect(childOf(await notification, 'modify')?.attrs).toEqual({
      old: cast.movesSoon.pn,
      new: after?.pn,
      old_lid: cast.movesSoon.lid,
      new_lid: after?.lid,
    })
  })

  test.each([
    ['picture-deleted', 'picture', 'delete'],
    ['picture-by-hash', 'picture', 'set'],
    ['picture-requested', 'picture', 'request'],
    ['about-by-hash', 'status', 'set'],
    ['contact-updated', 'contacts', 'update'],
    ['contact-updated-by-hash', 'contacts', 'update'],
    ['contact-added', 'contacts', 'add'],
    ['contact-removed', 'contacts', 'remove'],
    ['contacts-sync', 'contacts', 'sync'],
    ['business-named', 'business', 'verified_name'],
    ['business-removed', 'business', 'remove'],
    ['business-profile', 'business', 'profile'],
  ])('%s', async (is, type, child) => {
    const notification = told(type)
    await notice(is, cast.padaria.jid)
    expect(childOf(await notification, child)).toBeDefined()
  })

  test('a token is kept by the client', async () => {
    const notification = told('privacy_token')
    await notice('token', cast.meiLing.jid)
    const token = childOf(childOf(await notification, 'tokens'), 'token')
    expect(bytesOf(token)?.length).toBeGreaterThan(8)
    const kept = () => Object.keys(linked.companion.auth.store.tctoken ?? {}).length > 0
    expect(await linked.companion.until(() => kept() || undefined)).toBe(true)
  })

  test('dirty', async () => {
    const stanza = linked.next('CB:ib,,dirty')
    await notice('dirty')
    expect(childOf(await stanza, 'dirty')?.attrs['type']).toBe('account_sync')
  })
})
