import { createHash, createHmac, hkdfSync } from 'node:crypto'

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
export const fromHex = (text: string): Uint8Array => Buffer.from(text, 'hex')
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64')
export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** `size` bytes, most significant first. */
export const bigEndian = (value: number, size: number): Uint8Array => {
  const out = Buffer.alloc(size)
  let rest = value
  for (let at = size - 1; at >= 0; at--) {
    out[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return out
}

export const fromBigEndian = (bytes: Uint8Array): number =>
  bytes.reduce((value, byte) => value * 256 + byte, 0)

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const hmac = (
  algorithm: 'sha256' | 'sha512',
  key: Uint8Array,
  ...parts: readonly Uint8Array[]
): Uint8Array => {
  const mac = createHmac(algorithm, key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** HKDF-SHA256. An empty salt is 32 zero bytes, as RFC 5869 has it. */
export const hkdf = (key: Uint8Array, salt: Uint8Array, info: string, size: number): Uint8Array =>
  Buffer.from(hkdfSync('sha256', key, salt, info, size))
