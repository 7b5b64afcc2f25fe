import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/result.ts'

/** Bytes of a data key. */
export const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

export const newKey = (): Uint8Array => new Uint8Array(randomBytes(KEY_BYTES))

/** Bytes, or for thousands of values a key object: Node prepares bytes anew for each of them. */
export type SealKey = Uint8Array | KeyObject

/** AES-256-GCM: random IV, ciphertext, tag. `label` is authenticated, so that sealed values cannot be swapped. */
export const seal = (key: SealKey, label: string, plain: Uint8Array): Uint8Array => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(label))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The opposite of `seal`. Throws `keys_wrong` for another key, another label, or changed bytes. */
export const unseal = (key: SealKey, label: string, sealed: Uint8Array): Uint8Array => {
  if (sealed.byteLength < IV_BYTES + TAG_BYTES)
    throw new AppError('keys_wrong', 'a sealed value is too short')
  const body = sealed.byteLength - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(body))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, body)), decipher.final()])
  } catch (error) {
    throw new AppError('keys_wrong', 'a sealed value does not open', false, { cause: error })
  }
}
