import type { BinaryNode } from '@whiskeysockets/baileys'
import { expect, test } from 'vitest'
import type { Lid } from '../../shared/address.ts'
import { failureOf } from '../../shared/result.ts'
import { never, node, scripted } from './ask.fixture.ts'
import { allowedUrl, type Fetch, PICTURE_BYTES } from './download.ts'
import { sniffImage } from './image.ts'
import { createPictureAsker } from './pictures.ts'
import { Refusal } from './query.ts'

const who = { pn: null, lid: '1001@lid' as Lid }
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEElEQVR4nGNk+M9QzwAFAAsGAYDhI5vZAAAAAElFTkSuQmCC',
  'base64',
)
const url = 'https://pps.whatsapp.net/v/1.jpg?oe=1'
const picture = (attrs: Record<string, string> = {}, content?: BinaryNode[]): BinaryNode =>
  node('iq', { type: 'result' }, [node('picture', attrs, content)])
const bare = node('iq', { type: 'result' })
const respond =
  (...responses: readonly (Response | Error)[]): Fetch =>
  () => {
    const next = responses.length > 1 ? (responses as Response[]).shift() : responses[0]
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? new Error('no response'))
  }
const asker = (
  answers: readonly (BinaryNode | Error)[],
  fetch: Fetch = respond(new Error('not fetched')),
): ReturnType<typeof createPictureAsker> & { asked: BinaryNode[] } => {
  const ask = scripted(...answers)
  const parts = {
    ask,
    fetch,
    hosts: 'whatsapp',
    questionMs: 10,
    bytesMs: 1_000,
    tokenOf: () => null,
  } as const
  return Object.assign(createPictureAsker(parts), { asked: ask.asked })
}
const outcome = (work: Promise<{ is: string }>): Promise<string> =>
  work.then(
    ({ is }) => is,
    (error: unknown) => failureOf(error).code,
  )

test.each<[string, BinaryNode | Error, string | null, string]>([
  ['bare result', bare, '7', 'unchanged'],
  ['empty picture', picture(), '7', 'unchanged'],
  ['the same id without a link', picture({ id: '7' }), '7', 'unchanged'],
  ['the same id with a link', picture({ id: '7', url }), '7', 'unchanged'],
  ['status 304', picture({ status: '304' }), '7', 'unchanged'],
  ['error 404', new Refusal(undefined, 404), null, 'unset'],
  ['status 204', picture({ status: '204' }), null, 'unset'],
  ['error inside', picture({}, [node('error', { code: '404' })]), null, 'unset'],
  ['error 401', new Refusal(undefined, 401), '7', 'hidden'],
  ['bare result, but nothing was known', bare, null, 'refused'],
  ['another id without a link', picture({ id: '8' }), '7', 'refused'],
  ['error 429', new Refusal(undefined, 429), null, 'rate_limited'],
  ['error 429 inside', picture({}, [node('error', { code: '429' })]), null, 'rate_limited'],
])('%s', async (_name, answer, known, expected) => {
  expect(await outcome(asker([answer])(who, 'preview', known, never))).toBe(expected)
})

test('bytes come with their id and the type their first bytes say', async () => {
  const ask = asker([picture({ id: '8', url, type: 'image' })], respond(new Response(png)))
  const answer = await ask(who, 'full', '7', never)
  expect(answer).toMatchObject({ is: 'bytes', id: '8', type: 'image/png' })
  expect(ask.asked[0]?.content).toMatchObject([
    { tag: 'picture', attrs: { type: 'image', query: 'url', id: '7' } },
  ])
})

test('an expired link is asked for once more, and not a third time', async () => {
  const link = picture({ id: '8', url })
  const gone = (): Response => new Response('', { status: 410 })
  expect(
    await outcome(asker([link, link], respond(gone(), new Response(png)))(who, 'preview', null, never)),
  ).toBe('bytes')
  expect(
    await outcome(asker([link, link], respond(gone(), gone(), gone()))(who, 'preview', null, never)),
  ).toBe('refused')
})

test('what is too large, no picture, redirected or unreachable is refused', async () => {
  const link = picture({ id: '8', url })
  const large = new Response(new Uint8Array(PICTURE_BYTES + 1))
  expect(await outcome(asker([link], respond(large))(who, 'preview', null, never))).toBe('refused')
  expect(await outcome(asker([link], respond(new Response('<html>')))(who, 'preview', null, never))).toBe(
    'refused',
  )
  const evil = picture({ id: '8', url: 'https://pps.whatsapp.net.evil.example/1' })
  expect(await outcome(asker([evil], respond(new Response(png)))(who, 'preview', null, never))).toBe(
    'refused',
  )
  expect(await outcome(asker([link], respond(new TypeError('redirect')))(who, 'preview', null, never))).toBe(
    'offline',
  )
})

test.each([
  ['https://pps.whatsapp.net/v/1?x=1', 'whatsapp', true],
  ['https://media-fra3-1.cdn.whatsapp.net/v/1', 'whatsapp', true],
  ['http://pps.whatsapp.net/v/1', 'whatsapp', false],
  ['https://pps.whatsapp.net:8443/v/1', 'whatsapp', false],
  ['https://user@pps.whatsapp.net/v/1', 'whatsapp', false],
  ['https://evilwhatsapp.net/v/1', 'whatsapp', false],
  ['https://127.0.0.1/1', 'whatsapp', false],
  ['file:///etc/passwd', 'whatsapp', false],
  ['nonsense', 'whatsapp', false],
  ['http://127.0.0.1:5000/pp/1', 'loopback', true],
  ['http://[::1]:5000/pp/1', 'loopback', true],
  ['http://192.168.0.1/pp/1', 'loopback', false],
  ['https://pps.whatsapp.net/v/1', 'loopback', false],
] as const)('%s under %s: %s', (address, hosts, allowed) => {
  expect(allowedUrl(address, hosts) !== null).toBe(allowed)
})

test('size and type are read from the first bytes', () => {
  expect(sniffImage(png)).toEqual({ type: 'image/png', width: 3, height: 2 })
  const jpeg = Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xc4,
    0,
    3,
    0,
    0xff,
    0xc2,
    0,
    11,
    8,
    0,
    5,
    0,
    9,
    1,
    1,
    17,
    0,
    0,
    0,
    0,
  )
  expect(sniffImage(jpeg)).toEqual({ type: 'image/jpeg', width: 9, height: 5 })
  const webp = Buffer.from('RIFF....WEBPVP8X............................')
  webp.writeUIntLE(319, 24, 3)
  webp.writeUIntLE(199, 27, 3)
  expect(sniffImage(webp)).toEqual({ type: 'image/webp', width: 320, height: 200 })
  expect(sniffImage(Buffer.from('GIF89a..........'))).toBeNull()
  for (let length = 0; length < jpeg.length; length++) {
    const cut = sniffImage(jpeg.subarray(0, length))
    expect(cut === null || cut.width === 9).toBe(true)
  }
})
