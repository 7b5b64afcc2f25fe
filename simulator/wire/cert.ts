import { CertChain, CertDetails } from './proto.ts'
import { keyPair, type Derive, type KeyPair } from './keys.ts'
import { sign } from './xeddsa.ts'

/** The server's identity: what a client may trust, and what it is shown. */
export type ServerIdentity = {
  /** Root public key, 32 bytes: what a client must be told to trust. */
  readonly root: Uint8Array
  readonly static: KeyPair
  /** An encoded CertChain: leaf (its key is the static key) ← intermediate ← root. */
  readonly certificate: Uint8Array
}

const INTERMEDIATE = 2
const LEAF = 3

/**
 * Root → intermediate (issuerSerial 0) → leaf, each signed with XEdDSA over its encoded details (whatsmeow handshake.go
 * verifyServerCert; Baileys noise-handler checks the same but for the leaf's key).
 */
export const makeIdentity = (derive: Derive): ServerIdentity => {
  const root = keyPair(derive('certificate root'))
  const intermediate = keyPair(derive('certificate intermediate'))
  const server = keyPair(derive('server static'))
  const validity = { notBefore: Date.UTC(2025, 0) / 1000, notAfter: Date.UTC(2045, 0) / 1000 }

  const issue = (issuer: KeyPair, details: Uint8Array) => ({
    details,
    signature: sign(issuer.private, details, Buffer.concat([derive('certificate'), derive('nonce')])),
  })
  const chain = {
    leaf: issue(
      intermediate,
      CertDetails.encode({ serial: LEAF, issuerSerial: INTERMEDIATE, key: server.public, ...validity }),
    ),
    intermediate: issue(
      root,
      CertDetails.encode({ serial: INTERMEDIATE, issuerSerial: 0, key: intermediate.public, ...validity }),
    ),
  }
  return { root: root.public, static: server, certificate: CertChain.encode(chain) }
}
