import { Curve, generateSignalPubKey, proto, WA_CERT_DETAILS } from '@whiskeysockets/baileys'
import { createRequire } from 'node:module'

type Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => unknown
/** libsignal's own check; Baileys depends on it and the package publishes no types for this file. */
const { verifySignature } = createRequire(import.meta.url)('libsignal/src/curve.js') as {
  verifySignature: Verify
}

const isSigned = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verifySignature(generateSignalPubKey(key), message, signature) === true
  } catch {
    return false // It throws for a key or signature of the wrong length, which is not a signature either.
  }
}

const isSame = (a: Uint8Array | null | undefined, b: Uint8Array | null): boolean =>
  a instanceof Uint8Array &&
  b !== null &&
  a.byteLength === b.byteLength &&
  a.every((byte, i) => byte === b[i])

const leafKey = (details: Uint8Array): Uint8Array | null | undefined => {
  try {
    return proto.CertChain.NoiseCertificate.Details.decode(details).key
  } catch {
    return null
  }
}

/**
 * rc14's `Curve.verify` drops libsignal's verdict, so every signature passes (https://github.com/WhiskeySockets/Baileys,
 * lib/Utils/crypto.js). `Curve` is exported, mutable, and the object that the Noise handshake and pairing call, so the
 * verdict is put back here.
 *
 * Nor does the handshake compare the leaf certificate's key with the server's static key, so that a genuine chain,
 * replayed, would do. `processHandshake` computes two shared keys with the ephemeral private key, the second with the
 * server's static key, and verifies the leaf next: by that order the static key is known when the leaf is looked at.
 */
let previous: { readonly mine: Uint8Array; readonly theirs: Uint8Array } | null = null
let staticKey: Uint8Array | null = null
let leaves = 0

const sharedKey = Curve.sharedKey
const checkedSharedKey: typeof Curve.sharedKey = (mine, theirs) => {
  staticKey = previous && isSame(previous.mine, mine) ? theirs : null
  previous = { mine, theirs }
  return sharedKey(mine, theirs)
}
const checkedVerify: typeof Curve.verify = (key, message, signature) => {
  const server = staticKey
  staticKey = null
  previous = null
  if (server) {
    if (!isSame(leafKey(message), server)) return false
    leaves++
  }
  return isSigned(key, message, signature)
}

/** Handshakes whose leaf certificate was compared with the server's key, so that a caller can tell that it happened. */
export const leavesChecked = (): number => leaves

/**
 * Makes signatures count and sets the root that a server's certificate must lead to: WhatsApp's own for null. The root is
 * the module's, so a process has one; only a simulated profile may name another.
 */
export const trust = (root: Uint8Array | null): void => {
  Curve.sharedKey = checkedSharedKey
  Curve.verify = checkedVerify
  if (root) WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(root)
}
