import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { commands, views } from './admin/commands.ts'
import type { Body } from './admin/fields.ts'
import { BadRequest } from './admin/fields.ts'
import type { Simulator } from './api.ts'
import { bytesOf, childOf } from './node.ts'
import type { Node } from './node.ts'
import { pictureAt } from './pictures.ts'
import type { ServeAdmin, World } from './seam.ts'

const largestBody = 1 << 20

const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) throw new BadRequest('That is too long.')
    chunks.push(chunk)
  }
  const json = Buffer.concat(chunks).toString('utf8')
  const value: unknown = json === '' ? {} : parse(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('The body must be a JSON object.')
  return { ...value }
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    throw new BadRequest('The body is not JSON.')
  }
}

const reply = (response: ServerResponse, status: number, value: unknown) => {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(`${JSON.stringify(value)}\n`)
}

/** Pages of a browser are kept out: they would send an `Origin`, or reach loopback under another name. */
const isLocal = (request: IncomingMessage): boolean =>
  request.headers.origin === undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')

let pictureQuestions = 0
const svg = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
const spoilt = (png: Uint8Array, how: string): Uint8Array => {
  if (how === 'wrong-type') return svg
  if (how === 'truncated') return png.subarray(0, Math.floor(png.length / 2))
  const huge = new Uint8Array(50 << 20)
  huge.set(png)
  return huge
}

/** Sends a picture's bytes, under the faults set on `picture-bytes`. */
const servePicture = (url: URL, response: ServerResponse, world: World) => {
  const iq: Node = { tag: 'iq', attrs: { id: `http${++pictureQuestions}`, type: 'get' } }
  let status: number = 200
  world.counters.question('picture-bytes')
  const answer = (): Node => {
    const found = pictureAt(url, Date.now())
    status = found.status
    const png = found.status === 200 ? found.png : new Uint8Array()
    return { tag: 'iq', attrs: { type: 'result' }, content: [{ tag: 'png', attrs: {}, content: png }] }
  }
  const send = (node: Node) => {
    if (response.writableEnded || response.destroyed) return
    if (node.attrs['type'] === 'error') status = Number(childOf(node, 'error')?.attrs['code'] ?? 500)
    const drawn = bytesOf(childOf(node, 'png')) ?? bytesOf(childOf(node, 'garbage')) ?? new Uint8Array()
    const how = node.attrs['spoilt']
    if (how === 'redirected') {
      // A reserved name: nobody answers there, and a client that follows is found by what it reports.
      response.writeHead(302, { location: 'http://elsewhere.invalid/picture.png' })
      response.end()
      return
    }
    const bytes = how === undefined ? drawn : spoilt(drawn, how)
    world.counters.pictureBytes(bytes.length)
    response.writeHead(status, {
      'content-type': status === 200 ? 'image/png' : 'text/plain',
      'content-length': bytes.length,
    })
    response.end(bytes)
  }
  world.faults.apply('picture-bytes', iq, answer, send, () => response.destroy())
}

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
  world: World,
) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const name = url.pathname.slice(1)
  if (!isLocal(request)) return reply(response, 403, { error: 'Only programs on this computer.' })
  if (request.method === 'GET') {
    if (name.startsWith('pp/')) return servePicture(url, response, world)
    const view = Object.hasOwn(views, name) ? views[name] : undefined
    return view
      ? reply(response, 200, view(url.searchParams, simulator))
      : reply(response, 404, { error: 'There is nothing here.' })
  }
  const command = request.method === 'POST' && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return reply(response, 404, { error: 'There is nothing here.' })
  await command(await readBody(request), simulator, world)
  reply(response, 200, { ok: true })
}

/** Pictures and the admin endpoint, on loopback and any free port. What it offers: README.md. */
export const serveAdmin: ServeAdmin = async (world, simulator) => {
  const server = createServer((request, response) => {
    serve(request, response, simulator(), world).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      // What the phone says to a wrong code or an expired QR is an answer too.
      reply(response, error instanceof BadRequest ? 400 : 409, { error: message })
    })
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', done)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
