import { createCipheriv, createDecipheriv } from 'node:crypto'
import { hkdf, sha256 } from './bytes.ts'
import { INTRO, NOISE_NAME } from './frames.ts'
import { agree, type KeyPair } from './keys.ts'
import { HandshakeMessage } from './proto.ts'

/**
 * The responder's side of Noise_XX_25519_AESGCM_SHA256 (https://noiseprotocol.org/noise.html) as WhatsApp runs it: the
 * intro is the prologue and the messages travel in a protobuf. vectors/noise.json holds a transcript from whatsmeow.
 */

const TAG_SIZE = 16
const NOTHING = new Uint8Array(0)

const nonce = (counter: number): Buffer => {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(counter, 8)
  return iv
}

const seal = (key: Uint8Array, counter: number, plain: Uint8Array, bound: Uint8Array): Uint8Array => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter))
  cipher.setAAD(bound)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

const open = (key: Uint8Array, counter: number, sealed: Uint8Array, bound: Uint8Array): Uint8Array => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter), { authTagLength: TAG_SIZE })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_SIZE))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_SIZE)), decipher.final()])
}

const split = (key: Uint8Array, salt: Uint8Array): readonly [Uint8Array, Uint8Array] => {
  const both = hkdf(key, salt, '', 64)
  return [both.subarray(0, 32), both.subarray(32)]
}

/** Noise's SymmetricState. */
class Symmetric {
  private hash = NOISE_NAME
  private salt = NOISE_NAME
  private key = NOISE_NAME
  private counter = 0

  bind(data: Uint8Array): void {
    this.hash = sha256(this.hash, data)
  }
  mix(secret: Uint8Array): void {
    ;[this.salt, this.key] = split(secret, this.salt)
    this.counter = 0
  }
  seal(plain: Uint8Array): Uint8Array {
    const sealed = seal(this.key, this.counter++, plain, this.hash)
    this.bind(sealed)
    return sealed
  }
  open(sealed: Uint8Array): Uint8Array {
    const plain = open(this.key, this.counter++, sealed, this.hash)
    this.bind(sealed)
    return plain
  }
  finish(): Transport {
    const [read, write] = split(NOTHING, this.salt)
    return transport(read, write)
  }
}

/** After the handshake: frames in order, each under its own counter. `open` throws on what was tampered with. */
export type Transport = {
  seal(plain: Uint8Array): Uint8Array
  open(sealed: Uint8Array): Uint8Array
}

export const transport = (read: Uint8Array, write: Uint8Array): Transport => {
  let reads = 0
  let writes = 0
  return {
    seal: (plain) => seal(write, writes++, plain, NOTHING),
    open: (sealed) => open(read, reads++, sealed, NOTHING),
  }
}

/** What the server brings to a handshake. */
export type ServerKeys = {
  readonly static: KeyPair
  readonly ephemeral: KeyPair
  readonly certificate: Uint8Array
}

export type Handshake = {
  /** Takes the ClientHello, gives the ServerHello. Throws on anything else. */
  hello(message: Uint8Array): Uint8Array
  /** Takes the ClientFinish. Throws when it does not decrypt. */
  finish(message: Uint8Array): {
    /** The client's Noise key: the one shown in its QR code. */
    readonly clientStatic: Uint8Array
    /** An encoded ClientPayload. */
    readonly payload: Uint8Array
    readonly transport: Transport
  }
}

export const respond = (keys: ServerKeys): Handshake => {
  const state = new Symmetric()
  state.bind(INTRO)
  return {
    hello(message) {
      const ephemeral = HandshakeMessage.decode(message).clientHello?.ephemeral
      if (ephemeral?.length !== 32) throw new Error('handshake: no client hello')
      state.bind(ephemeral)
      state.bind(keys.ephemeral.public)
      state.mix(agree(keys.ephemeral.private, ephemeral))
      const sealedStatic = state.seal(keys.static.public)
      state.mix(agree(keys.static.private, ephemeral))
      const payload = state.seal(keys.certificate)
      return HandshakeMessage.encode({
        serverHello: { ephemeral: keys.ephemeral.public, static: sealedStatic, payload },
      })
    },
    finish(message) {
      const { clientFinish } = HandshakeMessage.decode(message)
      if (!clientFinish?.static || !clientFinish.payload) throw new Error('handshake: no client finish')
      const clientStatic = state.open(clientFinish.static)
      state.mix(agree(keys.ephemeral.private, clientStatic))
      const payload = state.open(clientFinish.payload)
      return { clientStatic, payload, transport: state.finish() }
    },
  }
}
