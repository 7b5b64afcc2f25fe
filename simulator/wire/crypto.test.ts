import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Curve, generateSignalPubKey, proto } from '@whiskeysockets/baileys'
import { fromHex, toHex } from './bytes.ts'
import { makeIdentity } from './cert.ts'
import { INTRO, frame, readFrames } from './frames.ts'
import { agree, deriveFrom, keyPair } from './keys.ts'
import { respond, transport } from './noise.ts'
import { CertChain, CertDetails } from './proto.ts'
import { noise, signatures } from './vectors.fixture.ts'
import { sign, verify } from './xeddsa.ts'

describe('XEdDSA', () => {
  test.each(signatures)('signs and verifies as libsignal does: $signature', (v) => {
    const secret = fromHex(v.private)
    expect(toHex(keyPair(secret).public)).toBe(v.public)
    expect(toHex(sign(secret, fromHex(v.message), fromHex(v.random)))).toBe(v.signature)
    expect(verify(fromHex(v.public), fromHex(v.message), fromHex(v.signature))).toBe(true)
  })

  test('a changed key, message or signature does not verify', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(511), (message, bit) => {
        const keys = keyPair()
        const signature = sign(keys.private, message)
        expect(verify(keys.public, message, signature)).toBe(true)
        const flipped = Buffer.from(signature)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(verify(keys.public, message, flipped)).toBe(false)
        expect(verify(keyPair().public, message, signature)).toBe(false)
        expect(verify(keys.public, Buffer.concat([message, Buffer.from([0])]), signature)).toBe(false)
      }),
      { numRuns: 20 },
    )
    expect(verify(new Uint8Array(31), new Uint8Array(1), new Uint8Array(64))).toBe(false)
    expect(verify(new Uint8Array(32), new Uint8Array(1), new Uint8Array(63))).toBe(false)
    expect(verify(Buffer.alloc(32, 255), new Uint8Array(1), Buffer.alloc(64, 255))).toBe(false)
  })

  test('what Baileys signs, we accept, and the agreement is the same', () => {
    const [ours, theirs] = [keyPair(), Curve.generateKeyPair()]
    const message = Buffer.from('signed pre-key')
    expect(verify(theirs.public, message, Curve.sign(theirs.private, message))).toBe(true)
    expect(toHex(agree(ours.private, theirs.public))).toBe(
      toHex(Curve.sharedKey(theirs.private, ours.public)),
    )
    expect(generateSignalPubKey(ours.public)).toHaveLength(33)
  })
})

describe('Noise', () => {
  const handshake = () =>
    respond({
      static: keyPair(fromHex(noise.private.serverStatic)),
      ephemeral: keyPair(fromHex(noise.private.serverEphemeral)),
      certificate: fromHex(noise.certificate),
    })

  test('answers as whatsmeow’s responder did, and reads its initiator', () => {
    const server = handshake()
    expect(toHex(server.hello(fromHex(noise.clientHello)))).toBe(noise.serverHello)
    const { clientStatic, payload, transport: ours } = server.finish(fromHex(noise.clientFinish))
    expect(toHex(clientStatic)).toBe(toHex(keyPair(fromHex(noise.private.clientStatic)).public))
    expect(toHex(payload)).toBe(noise.clientPayload)
    const client = transport(fromHex(noise.clientReads), fromHex(noise.clientWrites))
    for (const text of ['one', 'two', '']) {
      expect(Buffer.from(ours.open(client.seal(Buffer.from(text)))).toString()).toBe(text)
      expect(Buffer.from(client.open(ours.seal(Buffer.from(text)))).toString()).toBe(text)
    }
  })

  test('refuses what was tampered with, replayed or is something else', () => {
    const tampered = Buffer.from(fromHex(noise.clientFinish))
    tampered[20] = (tampered[20] ?? 0) ^ 1
    const server = handshake()
    server.hello(fromHex(noise.clientHello))
    expect(() => server.finish(tampered)).toThrow()
    expect(() => handshake().hello(fromHex(noise.clientFinish))).toThrow('client hello')
    const [a, b] = [new Uint8Array(32), Buffer.alloc(32, 1)]
    const [client, remote] = [transport(a, b), transport(b, a)]
    const sealed = client.seal(Buffer.from('once'))
    remote.open(sealed)
    expect(() => remote.open(sealed)).toThrow()
  })
})

describe('the certificate chain', () => {
  test('is signed down to the server’s own key, and the same for the same seed', () => {
    const identity = makeIdentity(deriveFrom(7))
    const { leaf, intermediate } = CertChain.decode(identity.certificate)
    const details = CertDetails.decode(intermediate!.details!)
    expect(verify(identity.root, intermediate!.details!, intermediate!.signature!)).toBe(true)
    expect(verify(details.key!, leaf!.details!, leaf!.signature!)).toBe(true)
    expect(details).toMatchObject({ issuerSerial: 0 })
    const leafDetails = CertDetails.decode(leaf!.details!)
    expect(toHex(leafDetails.key!)).toBe(toHex(identity.static.public))
    expect(leafDetails.issuerSerial).toBe(details.serial)
    expect(toHex(makeIdentity(deriveFrom(7)).certificate)).toBe(toHex(identity.certificate))
    expect(toHex(makeIdentity(deriveFrom(8)).root)).not.toBe(toHex(identity.root))
    const theirs = proto.CertChain.decode(identity.certificate)
    expect(theirs.leaf?.signature).toHaveLength(64)
  })
})

describe('frames', () => {
  test('arrive whole however the stream is cut, with routing info or without', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 6 }),
        fc.option(fc.uint8Array({ maxLength: 30 })),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (bodies, routing, cuts) => {
          const before = routing
            ? Buffer.concat([Buffer.from([0x45, 0x44, 0, 1, 0, 0, routing.length]), routing])
            : Buffer.alloc(0)
          let stream = Buffer.concat([before, INTRO, ...bodies.map(frame)])
          const reader = readFrames()
          const got: Uint8Array[] = []
          for (const cut of cuts) {
            got.push(...reader.push(stream.subarray(0, cut)))
            stream = stream.subarray(cut)
          }
          got.push(...reader.push(stream))
          expect(got.map(toHex)).toEqual(bodies.map(toHex))
          expect(reader.routing && toHex(reader.routing)).toBe(routing && toHex(routing))
        },
      ),
    )
  })

  test('a stream that is not WhatsApp’s is refused', () => {
    expect(() => readFrames().push(Buffer.from('GET / HTTP/1.1'))).toThrow('not a WhatsApp connection')
    expect(() => frame(Buffer.alloc(1 << 24))).toThrow()
  })
})
