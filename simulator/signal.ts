import { ProtocolAddress, SessionBuilder, SessionCipher, type SessionRecord } from 'libsignal'
import { randomInt } from 'node:crypto'
import { concat } from './wire/bytes.ts'
import type { KeyPair } from './wire/keys.ts'
import type { ChatMessage as Message } from './wire/messages.ts'
import { ChatMessage } from './wire/proto.ts'

/** A public key and the number it was uploaded under. */
export type NumberedKey = { readonly id: number; readonly key: Uint8Array }

/** What the server knows of a companion's Signal keys. */
export type Companion = {
  readonly identity: Uint8Array
  registrationId: number
  signedPreKey: NumberedKey & { readonly signature: Uint8Array }
  /** One-time keys, each given out once. */
  readonly preKeys: Map<number, Uint8Array>
}

/** Key type 5, Curve25519, which libsignal wants before every public key. */
const typed = (key: Uint8Array): Buffer => Buffer.from(concat(Buffer.from([5]), key))

/** Signal pads every message with 1 to 16 bytes that say their own number. */
const pad = (message: Uint8Array): Buffer => {
  const size = randomInt(1, 17)
  return Buffer.from(concat(message, Buffer.alloc(size, size)))
}

export type Sealed = { readonly type: 'pkmsg' | 'msg'; readonly body: Uint8Array }

export type Sender = {
  /**
   * Encrypts to the companion at `address` (user and device), opening a session with one of its pre-keys when there is
   * none. `fresh` throws the old session away, as the answer to a retry receipt does.
   */
  seal(address: Address, companion: Companion, message: Message, fresh?: boolean): Promise<Sealed>
}
export type Address = { readonly user: string; readonly device: number }

/** Somebody who writes to the companion: the phone itself, or a person. */
export const createSender = (identity: KeyPair, registrationId: number): Sender => {
  const sessions = new Map<string, SessionRecord>()
  const own = { privKey: Buffer.from(identity.private), pubKey: typed(identity.public) }
  const storage = {
    loadSession: (id: string) => Promise.resolve(sessions.get(id)),
    storeSession: (id: string, session: SessionRecord) => {
      sessions.set(id, session)
      return Promise.resolve()
    },
    isTrustedIdentity: () => true,
    // Only for reading, and nobody writes to a simulated person: what a companion sends is counted, not read.
    loadPreKey: () => Promise.resolve(undefined),
    removePreKey: () => undefined,
    loadSignedPreKey: () => own,
    getOurRegistrationId: () => registrationId,
    getOurIdentity: () => own,
  }

  const open = async (address: ProtocolAddress, companion: Companion): Promise<void> => {
    const [first] = companion.preKeys
    if (first) companion.preKeys.delete(first[0])
    const { signedPreKey } = companion
    const bundle = {
      registrationId: companion.registrationId,
      identityKey: typed(companion.identity),
      signedPreKey: {
        keyId: signedPreKey.id,
        publicKey: typed(signedPreKey.key),
        signature: signedPreKey.signature,
      },
      ...(first && { preKey: { keyId: first[0], publicKey: typed(first[1]) } }),
    }
    // libsignal works without a one-time key; its types say it must be there.
    await new SessionBuilder(storage, address).initOutgoing(
      bundle as Parameters<SessionBuilder['initOutgoing']>[0],
    )
  }

  return {
    async seal({ user, device }, companion, message, fresh = false) {
      const address = new ProtocolAddress(user, device)
      if (fresh) sessions.delete(address.toString())
      if (!sessions.has(address.toString())) await open(address, companion)
      const sealed = await new SessionCipher(storage, address).encrypt(pad(ChatMessage.encode(message)))
      // Typed as a string, a Buffer in truth.
      const body: unknown = sealed.body
      if (!(body instanceof Uint8Array)) throw new Error('libsignal gave no bytes')
      return { type: sealed.type === 3 ? 'pkmsg' : 'msg', body }
    },
  }
}
