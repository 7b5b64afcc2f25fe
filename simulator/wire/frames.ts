import { fromBigEndian, sameBytes, utf8 } from './bytes.ts'

/** What every connection begins with: WA, protocol 6, token dictionary 3. It is the Noise prologue too. */
export const INTRO = Buffer.from([0x57, 0x41, 6, 3])
/** Before the intro, when the client carries routing info from an earlier connection (ib edge_routing). */
const ROUTING = Buffer.from([0x45, 0x44, 0, 1])
const MAX = 1 << 24

/** A frame with its 3-byte length. Throws when it is too long to be one. */
export const frame = (body: Uint8Array): Uint8Array => {
  if (body.length >= MAX) throw new Error(`frame of ${body.length} bytes`)
  const { length } = body
  return Buffer.concat([Buffer.from([length >> 16, (length >> 8) & 255, length & 255]), body])
}

export type FrameReader = {
  /** Whole frames among what has come so far. Throws when the stream does not begin with the intro. */
  push(chunk: Uint8Array): readonly Uint8Array[]
  /** Routing info sent before the intro, if any. */
  readonly routing: Uint8Array | null
}

/** Cuts a stream of socket messages into frames, the intro taken off. */
export const readFrames = (): FrameReader => {
  let rest: Buffer = Buffer.alloc(0)
  let routing: Uint8Array | null = null
  let begun = false

  const begin = (): boolean => {
    if (rest.length < INTRO.length) return false
    if (sameBytes(rest.subarray(0, 4), ROUTING)) {
      if (rest.length < 7) return false
      const size = fromBigEndian(rest.subarray(4, 7))
      if (rest.length < 7 + size + INTRO.length) return false
      routing = rest.subarray(7, 7 + size)
      rest = rest.subarray(7 + size)
    }
    if (!sameBytes(rest.subarray(0, 4), INTRO)) throw new Error('not a WhatsApp connection')
    rest = rest.subarray(4)
    return true
  }

  return {
    push(chunk) {
      rest = rest.length ? Buffer.concat([rest, chunk]) : Buffer.from(chunk)
      if (!begun && !(begun = begin())) return []
      const frames: Uint8Array[] = []
      while (rest.length >= 3) {
        const size = fromBigEndian(rest.subarray(0, 3))
        if (rest.length < 3 + size) break
        frames.push(rest.subarray(3, 3 + size))
        rest = rest.subarray(3 + size)
      }
      return frames
    },
    get routing() {
      return routing
    },
  }
}

export const NOISE_NAME = utf8('Noise_XX_25519_AESGCM_SHA256\0\0\0\0')
