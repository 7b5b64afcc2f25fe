import { xmppSignedPreKey } from '@whiskeysockets/baileys'
import { afterEach, describe, expect, test } from 'vitest'
import type { Simulator, SimulatorOptions } from './api.ts'
import { Companion, linkCompanion, memoryAuth, type CompanionOptions } from './companion.fixture.ts'
import { startSimulator } from './index.ts'

const open: { close(): Promise<void> }[] = []
const start = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const sim = await startSimulator({ castOnly: true, seed: 7, ...options })
  open.push(sim)
  return sim
}
const companion = (sim: Simulator, options?: CompanionOptions): Companion => {
  const made = new Companion(sim, options)
  open.unshift({ close: () => made.end() })
  return made
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

describe('linking by QR code', () => {
  test('QR, signed identity, 515, login; nothing that was signed is wrong', async () => {
    const sim = await start()
    const phone = companion(sim)
    const qr = await phone.qr()
    expect(qr.split('#')[1]?.split(',')).toHaveLength(5)
    const loggedIn = sim.waitForLogin()
    await sim.phone.scan(qr)
    await loggedIn
    expect(await phone.close()).toBe(515)
    await phone.opened()
    const { me, account } = phone.auth.creds
    expect(me?.id).toMatch(/^\d+:1@s\.whatsapp\.net$/)
    expect(me?.lid).toMatch(/^\d+:1@lid$/)
    expect(account?.deviceSignature).toHaveLength(64)
    expect(sim.counters.now()).toMatchObject({ logins: 1, badSignatures: 0, chatMessages: 0 })
  })

  test('six codes, one after the other, then the client gives up', async () => {
    const sim = await start()
    const phone = companion(sim, { config: { qrTimeout: 150 } })
    const codes = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => phone.qr(n)))
    expect(new Set(codes).size).toBe(6)
    expect(await phone.close()).toBe(408)
  })

  test('an expired code is refused, the one after it works', async () => {
    const sim = await start({ qrLifetime: 1_000 })
    const phone = companion(sim, { config: { qrTimeout: 1_000 } })
    const first = await phone.qr(1)
    const second = await phone.qr(2)
    await expect(sim.phone.scan(first)).rejects.toThrow('expired')
    await sim.phone.scan(second)
    await phone.opened()
  })

  test('when nobody scans, the server hangs up in the end', async () => {
    const sim = await start({ qrLifetime: 50 })
    expect(await companion(sim).close()).toBe(428)
  })

  test('what is no code, or nobody’s, or altered is refused', async () => {
    const sim = await start()
    const qr = await companion(sim).qr()
    await expect(sim.phone.scan('https://example.com')).rejects.toThrow('not a WhatsApp QR code')
    await expect(sim.phone.scan(qr.replace('#2@', '#2@x'))).rejects.toThrow('not valid')
    const fields = qr.split(',')
    await expect(sim.phone.scan(fields.with(1, fields[2] ?? '').join(','))).rejects.toThrow('another device')
  })

  test('a registration that must be refreshed: the old code fails, the same with a new secret links', async () => {
    const sim = await start()
    const phone = companion(sim)
    const qr = await phone.qr()
    const refreshed = new Promise<string>((resolve) => {
      phone.sock.ws.on('CB:notification,type:companion_reg_refresh', () => {
        phone.auth.creds.advSecretKey = Buffer.alloc(32, 9).toString('base64')
        resolve(qr.split(',').with(3, phone.auth.creds.advSecretKey).join(','))
      })
    })
    await expect(sim.phone.scan(qr, 'refresh')).rejects.toThrow('Try again')
    await sim.phone.scan(await refreshed)
    await phone.opened()
  })

  test('after a refresh, the code with the old secret does not link', async () => {
    const sim = await start()
    const phone = companion(sim)
    const qr = await phone.qr()
    const refreshed = new Promise((resolve) => {
      phone.sock.ws.on('CB:notification,type:companion_reg_refresh', () => {
        phone.auth.creds.advSecretKey = Buffer.alloc(32, 9).toString('base64')
        resolve(null)
      })
    })
    await expect(sim.phone.scan(qr, 'refresh')).rejects.toThrow()
    await refreshed
    await expect(sim.phone.scan(qr)).rejects.toThrow('hung up')
    expect(phone.auth.creds.me).toBeUndefined()
  })

  test('an account that demands a passkey says so', async () => {
    const sim = await start()
    const phone = companion(sim)
    const demanded = new Promise((resolve) => {
      phone.sock.ws.on('CB:notification,type:passkey_prologue_request', resolve)
    })
    await expect(sim.phone.scan(await phone.qr(), 'passkey')).rejects.toThrow('passkey')
    await demanded
    expect(phone.auth.creds.me).toBeUndefined()
  })

  test.each(['bad-hmac', 'bad-signature'] as const)('the client refuses a %s', async (how) => {
    const sim = await start()
    const phone = companion(sim)
    await expect(sim.phone.scan(await phone.qr(), how)).rejects.toThrow('hung up')
    expect(phone.auth.creds.account).toBeUndefined()
  })

  test('a server with another root is refused before anything is told', async () => {
    const [sim, other] = [await start(), await start({ seed: 8 })]
    const phone = companion({ ...sim, root: other.root })
    expect(await phone.close()).toBe(400)
    expect(sim.counters.now().framesOut).toBe(1)
  })

  test('two companions are two devices', async () => {
    const sim = await start()
    const [one, two] = [await linkCompanion(sim), await linkCompanion(sim)]
    open.unshift({ close: () => one.end() }, { close: () => two.end() })
    expect([one, two].map(({ auth }) => auth.creds.me?.id.match(/:(\d+)@/)?.[1])).toEqual(['1', '2'])
    expect(sim.counters.now().logins).toBe(2)
  })
})

describe('what the client signs is verified', () => {
  test('its signed pre-key', async () => {
    const sim = await start()
    const auth = memoryAuth()
    auth.creds.signedPreKey.signature = Buffer.alloc(64, 1)
    expect(await companion(sim, { auth }).close()).toBe(400)
    expect(sim.counters.now().badSignatures).toBe(1)
  })

  test('its countersignature of the identity it was given', async () => {
    const sim = await start()
    const phone = companion(sim)
    const qr = await phone.qr()
    const { signedIdentityKey } = phone.auth.creds
    const other = memoryAuth().creds.signedIdentityKey.private
    Object.assign(phone.auth.creds, { signedIdentityKey: { ...signedIdentityKey, private: other } })
    await expect(sim.phone.scan(qr)).rejects.toThrow('signed wrongly')
    expect(sim.counters.now().badSignatures).toBe(1)
    expect(await phone.close()).toBe(428)
  })

  test('the pre-keys it uploads later', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    open.unshift({ close: () => phone.end() })
    await phone.sock.rotateSignedPreKey()
    await phone.sock.uploadPreKeys(5)
    expect(sim.counters.now().badSignatures).toBe(0)
    phone.auth.creds.signedPreKey.signature = Buffer.alloc(64, 1)
    const refused = phone.sock.query({
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'encrypt' },
      content: [{ tag: 'rotate', attrs: {}, content: [xmppSignedPreKey(phone.auth.creds.signedPreKey)] }],
    })
    await expect(refused).rejects.toThrow('bad-request')
    expect(sim.counters.now().badSignatures).toBe(1)
  })
})

describe('linking by code', () => {
  const number = '5511999990142'

  const withCode = async () => {
    const sim = await start({ number })
    const phone = companion(sim)
    await phone.qr()
    return { sim, phone, code: await phone.sock.requestPairingCode(number) }
  }

  test('the code shown links', async () => {
    const { sim, phone, code } = await withCode()
    expect(code).toMatch(/^[1-9A-HJ-NP-TV-Z]{8}$/)
    await sim.phone.enterCode(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase())
    await phone.opened()
    expect(phone.auth.creds.me?.id).toBe(`${number}:1@s.whatsapp.net`)
    expect(sim.counters.now().badSignatures).toBe(0)
  })

  test('a wrong code is rejected, then the right one links', async () => {
    const { sim, phone, code } = await withCode()
    await expect(sim.phone.enterCode('AAAAAAAA')).rejects.toThrow('Wrong code')
    await sim.phone.enterCode(code)
    await phone.opened()
  })

  test('nobody waits for a code until one is shown, nor for another number', async () => {
    const sim = await start({ number })
    const phone = companion(sim)
    await phone.qr()
    await expect(sim.phone.enterCode('AAAAAAAA')).rejects.toThrow('waiting')
    await phone.sock.requestPairingCode('5511999990000')
    await expect(sim.phone.enterCode('AAAAAAAA')).rejects.toThrow('waiting')
  })
})

describe('logging in again', () => {
  test('with stored keys: no QR, no second history', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    await phone.end()
    const again = companion(sim, { auth: phone.auth })
    const loggedIn = sim.waitForLogin()
    await again.opened()
    await loggedIn
    expect(again.of('connection.update').some(({ qr }) => qr)).toBe(false)
    expect(again.of('messaging-history.set')).toHaveLength(0)
    // It said its routing info before the intro, and was understood.
    expect(again.auth.creds.routingInfo).toHaveLength(4)
    expect(sim.counters.now()).toMatchObject({ logins: 2, badSignatures: 0 })
  })

  test('a second socket with the same keys replaces the first', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    const again = companion(sim, { auth: phone.auth })
    expect(await phone.close(2)).toBe(440)
    await again.opened()
  })

  test('unlinked on the phone: closed with 401, and 401 from then on', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    await sim.phone.unlink()
    expect(await phone.close(2)).toBe(401)
    expect(await companion(sim, { auth: phone.auth }).close()).toBe(401)
  })

  test('the companion unlinks itself', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    await phone.sock.logout()
    expect(await phone.close(2)).toBe(401)
    expect(await companion(sim, { auth: phone.auth }).close()).toBe(401)
  })

  test('somebody else’s keys do not get in', async () => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    await phone.end()
    const thief = memoryAuth()
    thief.creds.me = { ...phone.auth.creds.me! }
    expect(await companion(sim, { auth: thief }).close()).toBe(401)
  })

  test.each([
    ['drop', 428],
    ['replaced', 440],
    ['restricted', 403],
    ['unavailable', 503],
    ['restart', 515],
  ] as const)('%s closes with %i', async (how, code) => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    open.unshift({ close: () => phone.end() })
    sim.disconnect(how)
    expect(await phone.close(2)).toBe(code)
  })

  test.each([401, 402, 403, 405, 503])('a login answered with %i, once or always', async (code) => {
    const sim = await start()
    const phone = await linkCompanion(sim)
    await phone.end()
    sim.answerLogin(code)
    expect(await companion(sim, { auth: phone.auth }).close()).toBe(code)
    await companion(sim, { auth: phone.auth }).opened()
    sim.answerLogin(code, { sticky: true })
    expect(await companion(sim, { auth: phone.auth }).close()).toBe(code)
    expect(await companion(sim, { auth: phone.auth }).close()).toBe(code)
    sim.answerLogin('ok')
    await companion(sim, { auth: phone.auth }).opened()
  })

  test('a client too old is told before it may show a code', async () => {
    const sim = await start()
    sim.answerLogin(405)
    expect(await companion(sim).close()).toBe(405)
  })
})
