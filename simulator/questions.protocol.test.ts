import { USyncQuery, USyncUser } from '@whiskeysockets/baileys'
import { describe, expect, test } from 'vitest'
import { cast } from './directory/cast.ts'
import { childOf, childrenOf, textOf } from './node.ts'
import { useLinked } from './linked.fixture.ts'
import { byJid, el, everyCastJid, iq, phone, usersOf, usync } from './questions/world.fixture.ts'

const linked = useLinked()
const sock = () => linked.companion.sock

describe('looking people up', () => {
  test('onWhatsApp: registered numbers only, canonical', async () => {
    const found = await sock().onWhatsApp('+5511955550142', '+5551995550142', '+12025550199')
    expect(found).toEqual([
      { jid: cast.padaria.pn, exists: true },
      { jid: cast.ninthDigit.pn, exists: true },
    ])
  })

  test('one question with phones, LIDs and errors in it, by sock.query', async () => {
    const question = usync(
      [el('contact', { addressing_mode: 'lid' }), 'lid', 'status', 'picture', 'business', 'username'],
      [phone('+55 51 99555-0142'), byJid(cast.sam.jid), byJid(cast.subscriber.jid), phone('+12025550199')],
    )
    const users = usersOf(await linked.query(question))
    expect(users.map(({ attrs }) => attrs)).toEqual([
      { jid: cast.ninthDigit.lid, pn_jid: cast.ninthDigit.pn },
      { jid: cast.sam.lid },
      { jid: cast.subscriber.lid },
      { jid: '12025550199@s.whatsapp.net' },
    ])
    expect(textOf(childOf(users[0], 'contact'))).toBe('+55 51 99555-0142')
    expect(textOf(childOf(users[1], 'status'))).toBe('On the road')
    expect(childOf(users[3], 'contact')?.attrs['type']).toBe('out')
  })

  test('the whole cast in one question', async () => {
    const all = [
      'lid',
      'status',
      'text_status',
      'devices',
      'picture',
      'business',
      'disappearing_mode',
      'username',
    ]
    const reply = await linked.query(
      usync(
        all,
        everyCastJid.map((jid) => byJid(jid)),
      ),
    )
    expect(usersOf(reply).map(({ attrs }) => attrs['jid'])).toEqual(everyCastJid)
  })

  test('executeUSyncQuery with every protocol the client knows', async () => {
    const query = new USyncQuery()
      .withContext('background')
      .withLIDProtocol()
      .withStatusProtocol()
      .withDeviceProtocol()
      .withDisappearingModeProtocol()
      .withUsernameProtocol()
      .withUser(new USyncUser().withId(cast.padaria.pn ?? ''))
    const [padaria] = (await sock().executeUSyncQuery(query))?.list ?? []
    expect(padaria).toMatchObject({
      id: cast.padaria.pn,
      lid: cast.padaria.lid,
      status: { status: 'Pão quentinho às 6h e às 16h 🥖 Encomendas até quinta' },
      disappearing_mode: { duration: 0 },
    })
    expect((padaria?.['devices'] as { deviceList: unknown[] }).deviceList).toHaveLength(3)
  })
})

describe('about, by the client’s own helper', () => {
  const about = async (jid: string) =>
    (await sock().fetchStatus(jid))?.[0]?.['status'] as { status: unknown; setAt: Date }

  test('text and date', async () => {
    const { status, setAt } = await about(cast.beatriz.jid)
    expect(status).toBe('Volto já 🌊')
    expect(setAt.getTime()).toBeGreaterThan(Date.now() - 3 * 86_400_000)
  })
  test('refused is an empty text', async () => expect((await about(cast.xiaoming.jid)).status).toBe(''))
  test('unset is null', async () => expect((await about(cast.kwame.jid)).status).toBeNull())
  test('no date is 1970 to the client', async () => {
    expect((await about(cast.longAbout.jid)).setAt.getTime()).toBe(0)
  })
  test('unanswered is no status at all', async () => expect(await about(cast.dani.jid)).toBeUndefined())
  test('an error for one fails the whole batch of the helper', async () => {
    linked.sim.phone.unblock(cast.subscriber.jid, 'silent')
    await expect(sock().fetchStatus(cast.beatriz.jid, cast.subscriber.jid)).rejects.toThrow(
      'internal-server-error',
    )
  })
})

describe('pictures', () => {
  test.each(['preview', 'image'] as const)(
    'profilePictureUrl of a %s is a PNG over loopback',
    async (type) => {
      const url = (await sock().profilePictureUrl(cast.padaria.jid, type, 5000)) ?? ''
      expect(url.startsWith(`${linked.sim.admin}/pp/`)).toBe(true)
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      expect(bytes.readUInt32BE(16)).toBe(type === 'preview' ? 96 : 640)
    },
  )

  test('refused, and no such account', async () => {
    await expect(sock().profilePictureUrl(cast.mohammed.jid, 'preview', 5000)).rejects.toMatchObject({
      data: 401,
    })
    await expect(sock().profilePictureUrl(cast.gone.pn ?? '', 'preview', 5000)).rejects.toMatchObject({
      data: 404,
    })
  })

  test('unchanged: a result without a URL', async () => {
    const picture = el('picture', { type: 'preview', query: 'url', id: '1700000001' })
    const reply = await linked.query(iq('w:profile:picture', 'get', [picture], { target: cast.padaria.jid }))
    expect(reply.attrs['type']).toBe('result')
    expect(childOf(reply, 'picture')?.attrs['url']).toBeUndefined()
  })

  test('the own picture asked with a token is never answered', async () => {
    const picture = el('picture', { type: 'preview', query: 'url' }, [el('tctoken', {}, Uint8Array.of(1))])
    const question = iq('w:profile:picture', 'get', [picture], { target: '5511955550100@s.whatsapp.net' })
    await expect(linked.query(question, 300)).rejects.toMatchObject({ output: { statusCode: 408 } })
  })
})

describe('the block list', () => {
  test('fetchBlocklist and updateBlockStatus, by number and by LID', async () => {
    const before = await sock().fetchBlocklist()
    expect(before).toEqual(linked.sim.people.blocked())
    await sock().updateBlockStatus(cast.vip.pn ?? '', 'block')
    expect(await sock().fetchBlocklist()).toEqual([...before, cast.vip.lid])
    await sock().updateBlockStatus(cast.vip.lid ?? '', 'unblock')
    expect(await sock().fetchBlocklist()).toEqual(before)
  })

  test('LID only: the helper cannot, the question can', async () => {
    await expect(sock().updateBlockStatus(cast.sam.jid, 'block')).rejects.toThrow('Unable to resolve PN')
    const set = (item: Record<string, string>) => linked.query(iq('blocklist', 'set', [el('item', item)]))
    const reply = await set({ action: 'block', jid: cast.sam.jid, unknown_identifier: 'true' })
    expect(childOf(reply, 'list')?.attrs['matched']).toBe('true')
    expect(linked.sim.people.blocked()).toContain(cast.sam.lid)
    await sock().updateBlockStatus(cast.sam.jid, 'unblock')
    await expect(
      set({ action: 'block', jid: cast.unblockable.jid, unknown_identifier: 'true' }),
    ).rejects.toMatchObject({ data: 400 })
  })

  test('number only: the helper cannot, the question can', async () => {
    const item = { action: 'block', jid: cast.numberOnly.pn ?? '' }
    await linked.query(iq('blocklist', 'set', [el('item', item)]))
    expect(linked.sim.people.blocked()).toContain(cast.numberOnly.pn)
    linked.sim.phone.unblock(cast.numberOnly.jid, 'silent')
  })

  test('names that look like anything but names travel whole', async () => {
    const names = [
      '@SUM(1+1)*cmd',
      'a@b',
      '1@lid',
      '@',
      '55.1:2@s.whatsapp.net',
      '\u202Eevil\u202C',
      '0',
      '-',
      '👩‍👧',
      ' ',
    ]
    const jids = names.map((name, at) => {
      const jid = `7000000000${at}@lid`
      linked.sim.phone.block(jid, 'silent')
      linked.sim.phone.changeAbout(jid, name)
      return jid
    })
    const set = (name: string, at: number) =>
      el('item', { action: 'block', jid: jids[at] ?? '', display_name: name })
    for (const [at, name] of names.entries())
      await expect(linked.query(iq('blocklist', 'set', [set(name, at)]))).rejects.toMatchObject({ data: 400 })
    for (const jid of jids) linked.sim.phone.unblock(jid, 'silent')
    const users = usersOf(
      await linked.query(
        usync(
          ['status'],
          jids.map((jid) => byJid(jid)),
        ),
      ),
    )
    expect(users.map((user) => textOf(childOf(user, 'status')))).toEqual(names)
  })

  test('a digest that holds is answered with nothing', async () => {
    const list = childOf(await linked.query(iq('blocklist', 'get', [])), 'list')
    const again = await linked.query(
      iq('blocklist', 'get', [el('item', { dhash: list?.attrs['dhash'] ?? '' })]),
    )
    expect(childOf(again, 'list')).toBeUndefined()
    const stale = iq('blocklist', 'set', [
      el('item', { action: 'unblock', jid: cast.offers.jid, dhash: 'old' }),
    ])
    const full = childOf(await linked.query(stale), 'list')
    expect(full?.attrs['matched']).toBe('false')
    expect(childrenOf(full, 'item').map(({ attrs }) => attrs['jid'])).toEqual(linked.sim.people.blocked())
  })
})

describe('businesses and settings', () => {
  test('getBusinessProfile', async () => {
    expect(await sock().getBusinessProfile(cast.padaria.jid)).toMatchObject({
      wid: cast.padaria.jid,
      address: 'Rua Estrela, 142, São Paulo',
      email: 'oi@estreladosul.example',
      category: 'Bakery',
    })
    expect(await sock().getBusinessProfile(cast.beatriz.jid)).toBeUndefined()
  })

  test('fetchPrivacySettings', async () => {
    expect(await sock().fetchPrivacySettings(true)).toMatchObject({ last: 'contacts', readreceipts: 'all' })
  })
})

test('nothing was sent to anybody, every signature held, and every question was counted', () => {
  const counted = linked.sim.counters.now()
  expect(counted).toMatchObject({ chatMessages: 0, badSignatures: 0 })
  for (const kind of [
    'usync',
    'picture',
    'picture-bytes',
    'block-get',
    'block-set',
    'business',
    'privacy',
  ] as const)
    expect(counted.questions[kind]).toBeGreaterThan(0)
})
