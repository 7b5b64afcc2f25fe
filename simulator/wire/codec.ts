import { inflateSync } from 'node:zlib'
import type { Node } from '../node.ts'
import { DOMAINS, parseJid, formatJid } from './jid.ts'
import { DOUBLE, PACKED_MAX, SINGLE, TAG, TOKENS } from './tokens.ts'

/**
 * WhatsApp's binary XML. Written from whatsmeow's binary/encoder.go and decoder.go; vectors/codec.json holds its output.
 * Attribute values that read as a JID travel as one, like there; text content never does.
 */

const NIBBLES = '0123456789-.'
const HEX = '0123456789ABCDEF'
const FLAG_ZIPPED = 2

class Writer {
  private bytes = Buffer.allocUnsafe(1024)
  private length = 0

  private room(size: number): number {
    const at = this.length
    if (at + size > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, at + size))
      this.bytes.copy(grown, 0, 0, at)
      this.bytes = grown
    }
    this.length += size
    return at
  }

  byte(...values: readonly number[]): void {
    let at = this.room(values.length)
    for (const value of values) this.bytes[at++] = value
  }

  raw(value: Uint8Array): void {
    const at = this.room(value.length)
    this.bytes.set(value, at)
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  list(size: number): void {
    if (size === 0) this.byte(TAG.listEmpty)
    else if (size < 256) this.byte(TAG.list8, size)
    else this.byte(TAG.list16, size >> 8, size & 255)
  }

  data(value: Uint8Array): void {
    const { length } = value
    if (length < 256) this.byte(TAG.binary8, length)
    else if (length < 1 << 20) this.byte(TAG.binary20, length >> 16, (length >> 8) & 255, length & 255)
    else this.byte(TAG.binary32, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255)
    this.raw(value)
  }

  text(value: string): void {
    const token = TOKENS.get(value)
    if (token) this.byte(...token)
    else if (value !== '' && value.length <= PACKED_MAX && /^[0-9.-]+$/.test(value))
      this.packed(TAG.nibble8, NIBBLES, value)
    else if (value !== '' && value.length <= PACKED_MAX && /^[0-9A-F]+$/.test(value))
      this.packed(TAG.hex8, HEX, value)
    else this.data(Buffer.from(value, 'utf8'))
  }

  private packed(tag: number, alphabet: string, value: string): void {
    const odd = value.length % 2
    this.byte(tag, Math.ceil(value.length / 2) | (odd ? 128 : 0))
    for (let at = 0; at < value.length; at += 2) {
      const low = at + 1 < value.length ? alphabet.indexOf(value.charAt(at + 1)) : 15
      this.byte((alphabet.indexOf(value.charAt(at)) << 4) | low)
    }
  }

  attribute(value: string): void {
    const jid = parseJid(value)
    if (!jid) return this.text(value)
    const { user, device, server } = jid
    const interop = server === 'interop' ? /^(\d+)-(.+)$/.exec(user) : null
    const domain = DOMAINS.find(([, name]) => name === server)
    const hosted = server.startsWith('hosted')
    if (server === 'msgr') {
      this.byte(TAG.fbJid)
      this.text(user)
      this.byte(device >> 8, device & 255)
      this.text(server)
    } else if (interop) {
      const integrator = Number(interop[1])
      this.byte(TAG.interopJid)
      this.text(interop[2] ?? '')
      this.byte(device >> 8, device & 255, integrator >> 8, integrator & 255)
      this.text(server)
    } else if (domain && device < 256 && user !== '' && (device > 0 || hosted)) {
      this.byte(TAG.adJid, domain[0], device)
      this.text(user)
    } else if (device > 0) {
      // No form carries this device: as written.
      this.data(Buffer.from(value, 'utf8'))
    } else {
      this.byte(TAG.jidPair)
      if (user === '') this.byte(TAG.listEmpty)
      else this.text(user)
      this.text(server)
    }
  }

  node({ tag, attrs, content }: Node): void {
    const pairs = Object.entries(attrs)
    this.list(1 + 2 * pairs.length + (content === undefined ? 0 : 1))
    this.text(tag)
    for (const [key, value] of pairs) {
      this.text(key)
      this.attribute(value)
    }
    if (content === undefined) return
    if (typeof content === 'string') this.text(content)
    else if (content instanceof Uint8Array) this.data(content)
    else {
      this.list(content.length)
      for (const child of content) this.node(child)
    }
  }
}

/** One stanza as it is put into a Noise frame: a flag byte (0, never compressed), then the node. */
export const encodeNode = (node: Node): Uint8Array => {
  const writer = new Writer()
  writer.byte(0)
  writer.node(node)
  return writer.done()
}

class Reader {
  private at = 0
  private readonly bytes: Buffer
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  private take(size: number): Buffer {
    if (size > this.left) throw new Error('binary node: ends too early')
    this.at += size
    return this.bytes.subarray(this.at - size, this.at)
  }

  private int(size: number): number {
    return this.take(size).reduce((value, byte) => value * 256 + byte, 0)
  }

  private listSize(tag: number): number | null {
    if (tag === TAG.listEmpty) return 0
    if (tag === TAG.list8) return this.int(1)
    return tag === TAG.list16 ? this.int(2) : null
  }

  private data(tag: number): Buffer | null {
    if (tag === TAG.binary8) return this.take(this.int(1))
    if (tag === TAG.binary20) return this.take(this.int(3) & 0xfffff)
    return tag === TAG.binary32 ? this.take(this.int(4)) : null
  }

  private packed(alphabet: string): string {
    const start = this.int(1)
    let text = ''
    for (const byte of this.take(start & 127))
      for (const part of [byte >> 4, byte & 15]) text += alphabet[part] ?? (part === 15 ? '\0' : '?')
    if (text.includes('?')) throw new Error('binary node: a packed character outside its alphabet')
    return start & 128 ? text.slice(0, -1) : text
  }

  private text(tag = this.int(1)): string {
    const data = this.data(tag)
    if (data) return data.toString('utf8')
    switch (tag) {
      case TAG.listEmpty:
        return ''
      case TAG.nibble8:
        return this.packed(NIBBLES)
      case TAG.hex8:
        return this.packed(HEX)
      case TAG.jidPair:
        return formatJid({ user: this.text(), device: 0, server: this.text() })
      case TAG.adJid: {
        const domain = this.int(1)
        const device = this.int(1)
        const server = DOMAINS.find(([number]) => number === domain)?.[1] ?? 's.whatsapp.net'
        return formatJid({ user: this.text(), device, server })
      }
      case TAG.fbJid:
        return formatJid({ user: this.text(), device: this.int(2), server: this.text() })
      case TAG.interopJid: {
        const user = this.text()
        const device = this.int(2)
        return formatJid({ user: `${this.int(2)}-${user}`, device, server: this.text() })
      }
    }
    const token =
      tag >= TAG.dictionary0 && tag <= TAG.dictionary3
        ? DOUBLE[tag - TAG.dictionary0]?.[this.int(1)]
        : SINGLE[tag]
    if (token === undefined) throw new Error(`binary node: no token ${tag}`)
    return token
  }

  node(): Node {
    const size = this.listSize(this.int(1))
    if (!size) throw new Error('binary node: not a list')
    const tag = this.text()
    if (tag === '') throw new Error('binary node: no tag')
    const pairs = Array.from({ length: (size - 1) >> 1 }, () => [this.text(), this.text()] as const)
    // Made from entries, so that an attribute named `__proto__` is one like the others.
    const attrs = Object.fromEntries(pairs)
    if (size % 2 === 1) return { tag, attrs }
    const first = this.int(1)
    const children = this.listSize(first)
    if (children !== null) return { tag, attrs, content: Array.from({ length: children }, () => this.node()) }
    return { tag, attrs, content: this.data(first) ?? this.text(first) }
  }
}

/** The inverse; inflates compressed frames. Throws on anything that is not exactly one node. */
export const decodeNode = (frame: Uint8Array): Node => {
  const [flags, body] = [frame[0] ?? 0, frame.subarray(1)]
  const reader = new Reader(flags & FLAG_ZIPPED ? inflateSync(body) : Buffer.from(body))
  const node = reader.node()
  if (reader.left > 0) throw new Error(`binary node: ${reader.left} bytes left over`)
  return node
}
