import { Curve, proto } from '@whiskeysockets/baileys'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leavesChecked, trust } from './curve.ts'

test('unpatched, every signature passes: the day this fails, the patch may go', () => {
  const { public: key } = Curve.generateKeyPair()
  expect(Curve.verify(key, Buffer.from('x'), Buffer.alloc(64, 7))).toBe(true)
})

test('only what was signed with the key passes', () => {
  trust(null)
  const pair = Curve.generateKeyPair()
  const other = Curve.generateKeyPair()
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.nat(63), (message, at) => {
      const signature = Uint8Array.from(Curve.sign(pair.private, message))
      expect(Curve.verify(pair.public, message, signature)).toBe(true)
      expect(Curve.verify(other.public, message, signature)).toBe(false)
      expect(Curve.verify(pair.public, Buffer.concat([message, Buffer.from([0])]), signature)).toBe(false)
      signature[at] = (signature[at] ?? 0) ^ 1
      expect(Curve.verify(pair.public, message, signature)).toBe(false)
      expect(Curve.verify(pair.public, message, signature.subarray(0, 63))).toBe(false)
    }),
    { numRuns: 25 },
  )
})

const handshake = (server: Uint8Array, leafKey: Uint8Array): boolean => {
  const mine = Curve.generateKeyPair()
  const authority = Curve.generateKeyPair()
  const details = proto.CertChain.NoiseCertificate.Details.encode({ serial: 1, key: leafKey }).finish()
  Curve.sharedKey(mine.private, Curve.generateKeyPair().public)
  Curve.sharedKey(mine.private, server)
  return Curve.verify(authority.public, details, Curve.sign(authority.private, details))
}

test("a leaf certificate for another key than the server's is refused", () => {
  trust(null)
  const server = Curve.generateKeyPair().public
  const before = leavesChecked()
  expect(handshake(server, server)).toBe(true)
  expect(leavesChecked()).toBe(before + 1)
  expect(handshake(server, Curve.generateKeyPair().public)).toBe(false)
  expect(handshake(server, new Uint8Array())).toBe(false)
  expect(leavesChecked()).toBe(before + 1)
})

test('what is verified outside a handshake is not taken for a leaf', () => {
  trust(null)
  const account = Curve.generateKeyPair()
  const device = Curve.generateKeyPair()
  // Pairing by code: two agreements with two private keys, then the account's signature.
  Curve.sharedKey(account.private, device.public)
  Curve.sharedKey(device.private, account.public)
  const message = Buffer.from('device identity')
  expect(Curve.verify(account.public, message, Curve.sign(account.private, message))).toBe(true)
})
