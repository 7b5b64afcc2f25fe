import { get, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountersNow, Simulator, SimPerson } from './api.ts'
import { serveAdmin } from './admin.ts'
import { cast } from './directory/cast.ts'
import { childOf } from './node.ts'
import type { Node } from './node.ts'
import { picturePath } from './pictures.ts'
import type { World } from './seam.ts'
import { castWorld } from './questions/world.fixture.ts'

let world: World
let said: Node[]
let close: () => Promise<void>
const did: unknown[][] = []
const note =
  (name: string) =>
  (...what: unknown[]) =>
    void did.push([name, ...what])

beforeAll(async () => {
  ;({ world, said } = castWorld())
  const phone = {
    ...world.facts,
    scan: (qr: string, how?: string) =>
      qr === 'old'
        ? Promise.reject(new Error('This QR code is not valid.'))
        : Promise.resolve(note('scan')(qr, how)),
    enterCode: (code: string) => Promise.resolve(note('code')(code)),
    unlink: () => Promise.resolve(note('unlink')()),
    addContact: note('add'),
    renameContact: note('rename'),
    removeContact: note('remove'),
    talk: note('talk'),
  }
  const simulator: Simulator = {
    url: 'ws://127.0.0.1:1/ws/chat',
    root: '',
    admin: '',
    phone,
    people: {
      all: () => world.directory.all(),
      find: (jid) => world.directory.find(jid),
      blocked: () => world.blocked(),
    },
    faults: world.faults,
    counters: world.counters,
    disconnect: note('disconnect'),
    answerLogin: note('login'),
    waitForLogin: () => Promise.resolve(note('wait')()),
    close: () => Promise.resolve(),
  }
  const served = await serveAdmin(world, () => simulator)
  world.origin = served.origin
  close = () => served.close()
})
afterAll(() => close())

const post = async (name: string, body: unknown = {}) => {
  const response = await fetch(`${world.origin}/${name}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as { ok?: true; error?: string }) }
}
const read = async <T>(name: string) => (await (await fetch(`${world.origin}/${name}`)).json()) as T

describe('the admin endpoint', () => {
  test('says what it can do', async () => {
    const { get: views, post: commands } = await read<{ get: string[]; post: string[] }>('')
    expect(views).toEqual(['counters', 'blocked', 'people'])
    expect(commands).toContain('contact/rename')
  })

  test('shows people, the block list and counters', async () => {
    expect(await read<SimPerson>(`people?jid=${cast.padaria.jid}`)).toMatchObject({ pn: cast.padaria.pn })
    expect(await read<SimPerson[]>('people?from=1&count=2')).toHaveLength(2)
    expect(await read<string[]>('blocked')).toEqual(world.blocked())
    expect((await read<CountersNow>('counters')).chatMessages).toBe(0)
  })

  test.each<[string, object, unknown[]]>([
    ['scan', { qr: 'a,b', how: 'refresh' }, ['scan', 'a,b', 'refresh']],
    ['code', { code: 'ABCD1234' }, ['code', 'ABCD1234']],
    ['unlink', {}, ['unlink']],
    ['contact/add', { jid: '1@lid', name: 'N' }, ['add', '1@lid', 'N']],
    ['contact/rename', { jid: '1@lid', name: 'M' }, ['rename', '1@lid', 'M']],
    ['contact/remove', { jid: '1@lid', nameless: true }, ['remove', '1@lid', { nameless: true }]],
    ['talk', { jid: '1@lid', at: 5 }, ['talk', '1@lid', 5]],
    ['disconnect', { how: 'replaced' }, ['disconnect', 'replaced']],
    ['login', { failure: 405, sticky: true }, ['login', 405, { sticky: true }]],
    ['login', {}, ['login', 'ok', { sticky: false }]],
    ['login/wait', {}, ['wait']],
  ])('%s', async (name, body, what) => {
    expect(await post(name, body)).toEqual({ status: 200, ok: true })
    expect(did.at(-1)).toEqual(what)
  })

  test('blocks, unblocks, changes facts, and all of it is told', async () => {
    said.length = 0
    await post('block', { jid: cast.vip.jid, how: 'no-items' })
    await post('unblock', { jid: cast.vip.jid })
    await post('about', { jid: cast.vip.jid, text: 'new' })
    await post('picture', { jid: cast.vip.jid })
    await post('number', { from: cast.movesSoon.jid, to: '493023125143' })
    expect(said.map(({ attrs }) => attrs['type'])).toEqual([
      'account_sync',
      'account_sync',
      'status',
      'picture',
      'contacts',
    ])
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
    ['token', 'privacy_token', 'tokens'],
  ])('notice %s', async (is, type, child) => {
    expect(await post('notice', { is, jid: cast.padaria.jid })).toMatchObject({ ok: true })
    expect(said.at(-1)?.attrs['type']).toBe(type)
    expect(childOf(said.at(-1), child)).toBeDefined()
  })

  test('notice dirty is no notification', async () => {
    await post('notice', { is: 'dirty' })
    expect(said.at(-1)).toMatchObject({
      tag: 'ib',
      content: [{ tag: 'dirty', attrs: { type: 'account_sync' } }],
    })
  })

  test.each<[string, object]>([
    ['fault', { on: 'usync', is: 'delay', ms: 5, times: 1 }],
    ['fault', { on: 'usync', is: 'late', ms: 5 }],
    ['fault', { on: 'usync', is: 'silence', after: 2 }],
    ['fault', { on: 'usync', is: 'error', code: 500, text: 'x', backoff: 1 }],
    ['fault', { on: 'usync', is: 'user-error', jid: '1@lid', protocol: 'status', code: 500 }],
    ['fault', { on: 'usync', is: 'protocol-error', protocol: 'status', code: 500 }],
    ['fault', { on: 'usync', is: 'disconnect', when: 'before' }],
    ['fault', { on: 'block-set', is: 'lost', applied: true }],
    ['fault', { on: 'block-set', is: 'echo' }],
    ['fault/cut', { frame: 9 }],
    ['fault/limit', { on: 'ping', perMinute: 3 }],
    ['fault/round-trip', { ms: 0 }],
    ['fault/less', { yes: true }],
    ['fault/clear', { on: 'usync' }],
    ['fault/clear', {}],
    ['counters/reset', {}],
  ])('%s %j', async (name, body) => {
    expect(await post(name, body)).toEqual({ status: 200, ok: true })
  })

  test.each<[string, unknown]>([
    ['block', {}],
    ['block', { jid: 1 }],
    ['block', { jid: '1@lid', how: 'loudly' }],
    ['fault', { on: 'everything', is: 'silence' }],
    ['fault', { on: 'usync', is: 'unkind' }],
    ['fault', { on: 'usync', is: 'delay', ms: 'long' }],
    ['fault/less', { yes: 1 }],
    ['notice', { is: 'constructor' }],
    ['notice', { is: 'token', jid: '404404@lid' }],
    ['talk', '['],
    ['talk', '[]'],
    ['talk', { jid: 'x'.repeat(1 << 20) }],
  ])('%s with wrong fields is refused with a reason', async (name, body) => {
    const reply = await post(name, body)
    expect(reply.status).toBe(400)
    expect(reply.error).toMatch(/\S/)
  })

  test('what the phone says comes back', async () => {
    expect(await post('scan', { qr: 'old' })).toEqual({ status: 409, error: 'This QR code is not valid.' })
  })

  test.each(['nothing', '__proto__', 'constructor'])('%s is not there', async (name) => {
    expect((await post(name)).status).toBe(404)
    expect((await fetch(`${world.origin}/${name}`)).status).toBe(404)
  })

  test.each([{ origin: 'https://example.com' }, { host: 'example.com' }])(
    'a page with %j is refused',
    async (headers) => {
      const status = await new Promise((done, failed) => {
        const asked = request(`${world.origin}/unlink`, { method: 'POST', headers }, (response) => {
          response.resume()
          done(response.statusCode)
        })
        asked.on('error', failed).end()
      })
      expect(status).toBe(403)
    },
  )
})

describe('pictures over HTTP', () => {
  const bytes = async (path: string) => {
    const response = await fetch(world.origin + path)
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.arrayBuffer(),
    }
  }
  const path = () => picturePath('1700000001', 'preview', Date.now())

  test('are PNG, and counted', async () => {
    world.counters.reset()
    const { status, type, body } = await bytes(path())
    expect([status, type]).toEqual([200, 'image/png'])
    expect(Buffer.from(body).subarray(1, 4).toString()).toBe('PNG')
    expect(world.counters.now()).toMatchObject({
      pictureBytes: body.byteLength,
      questions: { 'picture-bytes': 1 },
    })
  })

  test('are gone once their URL has expired, and were never there without one', async () => {
    expect((await bytes(picturePath('1700000001', 'preview', Date.now() - 2 * 3_600_000))).status).toBe(410)
    expect((await bytes('/pp/1700000001/preview.png')).status).toBe(404)
  })

  test('meet faults like every question', async () => {
    const faults = { times: 1, on: 'picture-bytes' as const }
    world.faults.set({ ...faults, is: 'error', code: 503, text: 'service-unavailable' })
    expect((await bytes(path())).status).toBe(503)
    world.faults.set({ ...faults, is: 'garbage' })
    expect((await bytes(path())).body.byteLength).toBe(4)
    world.faults.set({ ...faults, is: 'duplicate' })
    expect((await bytes(path())).status).toBe(200)
    world.faults.set({ ...faults, is: 'disconnect', when: 'after' })
    await expect(
      new Promise((done, failed) => get(world.origin + path(), done).on('error', failed)),
    ).rejects.toThrow('socket hang up')
  })
})
