import { concat, hmac, utf8, bigEndian } from './wire/bytes.ts'
import type { KeyPair } from './wire/keys.ts'
import { DeviceIdentity, SignedDeviceIdentity, SignedDeviceIdentityHmac } from './wire/proto.ts'
import { sign, verify } from './wire/xeddsa.ts'

/**
 * The signed device identity: the phone vouches for a companion, the companion answers with its own signature over the
 * same (whatsmeow pair.go; Baileys validate-connection).
 */

const ACCOUNT = Buffer.from([6, 0])
const DEVICE = Buffer.from([6, 1])

export type Vouched = {
  /** For `<device-identity>` of pair-success: an encoded ADVSignedDeviceIdentityHMAC. */
  readonly bytes: Uint8Array
  readonly keyIndex: number
  readonly details: Uint8Array
}

export type Flaw = 'bad-signature' | 'bad-hmac' | null

/** `secret` is the companion's adv secret, from its QR code or from the code exchange. */
export const vouch = (
  account: KeyPair,
  companion: Uint8Array,
  secret: Uint8Array,
  keyIndex: number,
  flaw: Flaw = null,
): Vouched => {
  const details = DeviceIdentity.encode({
    rawId: 0x524f5354,
    timestamp: Math.floor(Date.now() / 1000),
    keyIndex,
    accountType: 0,
    deviceType: 0,
  })
  const said = flaw === 'bad-signature' ? utf8('somebody else') : companion
  const signed = SignedDeviceIdentity.encode({
    details,
    accountSignatureKey: account.public,
    accountSignature: sign(account.private, concat(ACCOUNT, details, said)),
  })
  const key = flaw === 'bad-hmac' ? bigEndian(1, 32) : secret
  return {
    bytes: SignedDeviceIdentityHmac.encode({ details: signed, hmac: hmac('sha256', key, signed) }),
    keyIndex,
    details,
  }
}

/** Whether a companion's reply carries its signature over what was vouched for. */
export const countersigned = (
  account: KeyPair,
  companion: Uint8Array,
  vouched: Vouched,
  reply: Uint8Array,
): boolean => {
  const { details, deviceSignature } = SignedDeviceIdentity.decode(reply)
  if (!details || !deviceSignature || Buffer.compare(details, vouched.details) !== 0) return false
  return verify(companion, concat(DEVICE, details, companion, account.public), deviceSignature)
}
