import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { concat, hkdf, sameBytes } from './wire/bytes.ts'
import { agree, keyPair, type KeyPair } from './wire/keys.ts'

/**
 * The phone's half of linking by an 8-letter code (whatsmeow pair-code.go; Baileys messages-recv). Whoever knows the code
 * can read the other side's ephemeral key; with a wrong code both arrive at different secrets, and the bundle does not open.
 */

const ROUNDS = 2 << 16
const derive = promisify(pbkdf2)

const codeKey = (code: string, salt: Uint8Array): Promise<Buffer> => derive(code, salt, ROUNDS, 32, 'sha256')

/** The code as typed, whatever the case and with or without its dash. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

const wrap = async (code: string, key: Uint8Array): Promise<Uint8Array> => {
  const [salt, iv] = [randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv('aes-256-ctr', await codeKey(code, salt), iv)
  return concat(salt, iv, cipher.update(key), cipher.final())
}

const unwrap = async (code: string, wrapped: Uint8Array): Promise<Uint8Array> => {
  const cipher = createDecipheriv(
    'aes-256-ctr',
    await codeKey(code, wrapped.subarray(0, 32)),
    wrapped.subarray(32, 48),
  )
  return concat(cipher.update(wrapped.subarray(48, 80)), cipher.final())
}

export type CodeExchange = {
  /** For `<link_code_pairing_wrapped_primary_ephemeral_pub>`. */
  readonly wrapped: Uint8Array
  /** Takes the companion's key bundle; gives the adv secret, or null when the code was wrong. */
  finish(bundle: Uint8Array, companionIdentity: Uint8Array): Uint8Array | null
}

/** `companionWrapped` is what the companion said hello with. */
export const exchangeByCode = async (
  typed: string,
  account: KeyPair,
  companionWrapped: Uint8Array,
): Promise<CodeExchange> => {
  const code = normaliseCode(typed)
  const theirs = await unwrap(code, companionWrapped)
  const own = keyPair()
  const shared = agree(own.private, theirs)
  return {
    wrapped: await wrap(code, own.public),
    finish(bundle, companionIdentity) {
      const key = hkdf(shared, bundle.subarray(0, 32), 'link_code_pairing_key_bundle_encryption_key', 32)
      const sealed = bundle.subarray(44)
      const decipher = createDecipheriv('aes-256-gcm', key, bundle.subarray(32, 44), { authTagLength: 16 })
      decipher.setAuthTag(sealed.subarray(-16))
      let plain: Uint8Array
      try {
        plain = concat(decipher.update(sealed.subarray(0, -16)), decipher.final())
      } catch {
        // Does not open: the two sides did not hold the same code.
        return null
      }
      if (!sameBytes(plain.subarray(0, 32), companionIdentity)) return null
      if (!sameBytes(plain.subarray(32, 64), account.public)) return null
      const identityShared = agree(account.private, companionIdentity)
      const secret = concat(shared, identityShared, plain.subarray(64, 96))
      return hkdf(secret, new Uint8Array(0), 'adv_secret', 32)
    },
  }
}
