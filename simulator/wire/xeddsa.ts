import { createHash, randomBytes } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { concat } from './bytes.ts'

/**
 * XEdDSA, the signatures Signal makes with X25519 keys (https://signal.org/docs/specifications/xeddsa/), in the older
 * form WhatsApp uses: the public key's sign travels in the signature's top bit.
 */

const { Point } = ed25519
const { Fp, Fn } = Point

const fromLittleEndian = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`)

const scalar = (...parts: readonly Uint8Array[]): bigint => {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return Fn.create(fromLittleEndian(hash.digest()))
}

const PREFIX = concat(Buffer.from([0xfe]), Buffer.alloc(31, 0xff))

/** 64 bytes. `random` (64 bytes) is a parameter so that the golden vectors can be reproduced. */
export const sign = (
  secret: Uint8Array,
  message: Uint8Array,
  random: Uint8Array = randomBytes(64),
): Uint8Array => {
  const a = Fn.create(fromLittleEndian(secret))
  const A = Point.BASE.multiply(a).toBytes()
  const r = scalar(PREFIX, secret, message, random)
  const R = Point.BASE.multiply(r).toBytes()
  const s = Fn.toBytes(Fn.add(r, Fn.mul(scalar(R, A, message), a)))
  const signature = Buffer.concat([R, s])
  signature[63] = (signature[63] ?? 0) | ((A[31] ?? 0) & 0x80)
  return signature
}

/** False for anything that is not a signature by this key, malformed input included. */
export const verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  if (key.length !== 32 || signature.length !== 64) return false
  const masked = Buffer.from(key)
  masked[31] = (masked[31] ?? 0) & 0x7f
  const u = fromLittleEndian(masked) % Fp.ORDER
  // Montgomery u → Edwards y. u = -1 has no inverse, and no honest key has it.
  const below = Fp.add(u, Fp.ONE)
  if (below === Fp.ZERO) return false
  const edwards = Buffer.from(Fp.toBytes(Fp.mul(Fp.sub(u, Fp.ONE), Fp.inv(below))))
  const top = signature[63] ?? 0
  edwards[31] = (edwards[31] ?? 0) | (top & 0x80)
  const plain = Buffer.from(signature)
  plain[63] = top & 0x7f
  return ed25519.verify(plain, message, edwards, { zip215: false })
}
