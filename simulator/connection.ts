import type { WebSocket } from 'ws'
import type { Node } from './node.ts'
import type { CounterSink, FaultEngine, Link } from './seam.ts'
import { SERVER } from './stanza.ts'
import type { ServerIdentity } from './wire/cert.ts'
import { decodeNode, encodeNode } from './wire/codec.ts'
import { frame, readFrames } from './wire/frames.ts'
import { keyPair } from './wire/keys.ts'
import type { ClientPayload as Payload } from './wire/messages.ts'
import { respond, type Transport } from './wire/noise.ts'
import { ClientPayload } from './wire/proto.ts'

/** A link the server may also close, and ask who is at the other end. */
export interface Connection extends Link {
  /** The client's Noise key, as shown in its QR code. */
  readonly noiseKey: Uint8Array
  state: Link['state']
  /** Sends `last`, if any, and closes the socket once it is written. */
  close(last?: Node): void
  /** Destroys the socket at once, as a lost network would. */
  cut(): void
}

export type Hooks = {
  /** The handshake is done: `payload` says who this is. */
  hello(connection: Connection, payload: Payload): void
  stanza(connection: Connection, node: Node): void
  /** Once, however it ended. */
  closed(connection: Connection): void
}

/** Told why, the client hangs up first; the server does after this, ms. */
const GRACE = 250

/** A stanza written as from the server's bare name leaves as from its JID, as whatsmeow insists on. */
const signed = (node: Node): Node =>
  node.attrs['from'] === 's.whatsapp.net' ? { ...node, attrs: { ...node.attrs, from: SERVER } } : node

/** Drives one socket: frames, Noise handshake, stanzas. Whatever does not decrypt or decode ends the connection. */
export const accept = (
  socket: WebSocket,
  identity: ServerIdentity,
  counters: CounterSink,
  faults: FaultEngine,
  hooks: Hooks,
): void => {
  const frames = readFrames()
  const handshake = respond({
    static: identity.static,
    ephemeral: keyPair(),
    certificate: identity.certificate,
  })
  let greeted = false
  let transport: Transport | null = null
  let connection: Connection | null = null
  let hangUp: NodeJS.Timeout | undefined

  const cut = (): void => socket.terminate()

  const write = (body: Uint8Array): boolean => {
    if (socket.readyState !== socket.OPEN) return false
    if (faults.cutsFrame()) {
      cut()
      return false
    }
    const bytes = frame(body)
    counters.frameOut(bytes.length)
    socket.send(bytes)
    return true
  }

  const begin = (message: Uint8Array): void => {
    const client = handshake.finish(message)
    const payload = ClientPayload.decode(client.payload)
    transport = client.transport
    const made: Connection = {
      noiseKey: client.clientStatic,
      state: 'pairing',
      send(node) {
        if (made.state !== 'closed') write(client.transport.seal(encodeNode(signed(node))))
      },
      close(last) {
        if (last) made.send(last)
        made.state = 'closed'
        if (last) hangUp = setTimeout(() => socket.close(), GRACE)
        else socket.close()
      },
      cut,
    }
    connection = made
    hooks.hello(made, payload)
  }

  const take = (body: Uint8Array): void => {
    if (connection && transport) {
      const node = decodeNode(transport.open(body))
      if (connection.state !== 'closed') hooks.stanza(connection, node)
    } else if (greeted) begin(body)
    else {
      greeted = true
      write(handshake.hello(body))
    }
  }

  socket.on('message', (data: Buffer, isBinary) => {
    try {
      if (!isBinary) throw new Error('text on a binary socket')
      counters.frameIn(data.length)
      for (const body of frames.push(data)) take(body)
    } catch {
      // The real server drops a connection it cannot read, without a word.
      cut()
    }
  })
  // A socket error is always followed by close, which is where it is handled.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearTimeout(hangUp)
    if (!connection) return
    connection.state = 'closed'
    hooks.closed(connection)
  })
}
