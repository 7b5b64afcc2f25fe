import { createPrivateKey, createPublicKey, diffieHellman, randomBytes } from 'node:crypto'
import { bigEndian, concat, fromHex, hmac, utf8 } from './bytes.ts'

/** X25519 keys, 32 raw bytes each. */
export type KeyPair = { readonly public: Uint8Array; readonly private: Uint8Array }

// Fixed headers of the DER forms of raw X25519 keys (RFC 8410), the only forms node:crypto takes.
const PRIVATE_HEADER = fromHex('302e020100300506032b656e04220420')
const PUBLIC_HEADER = fromHex('302a300506032b656e032100')

const privateObject = (key: Uint8Array) =>
  createPrivateKey({ key: Buffer.from(concat(PRIVATE_HEADER, key)), format: 'der', type: 'pkcs8' })

const publicObject = (key: Uint8Array) =>
  createPublicKey({ key: Buffer.from(concat(PUBLIC_HEADER, key)), format: 'der', type: 'spki' })

/** The pair of any 32 bytes; clamped, because Signal's signatures use the scalar itself. */
export const keyPair = (secret: Uint8Array = randomBytes(32)): KeyPair => {
  const key = Buffer.from(secret)
  key[0] = (key[0] ?? 0) & 248
  key[31] = ((key[31] ?? 0) & 127) | 64
  const spki = createPublicKey(privateObject(key)).export({ format: 'der', type: 'spki' })
  return { private: key, public: spki.subarray(PUBLIC_HEADER.length) }
}

/** The X25519 shared secret. Throws on a key of the wrong length and on points of small order. */
export const agree = (own: Uint8Array, other: Uint8Array): Uint8Array =>
  diffieHellman({ privateKey: privateObject(own), publicKey: publicObject(other) })

/** 32 bytes for a label, the same for the same seed: every lasting key of a simulator comes from here. */
export type Derive = (label: string) => Uint8Array

export const deriveFrom =
  (seed: number): Derive =>
  (label) =>
    hmac('sha256', concat(utf8('roster simulator'), bigEndian(seed, 8)), utf8(label))
