import { randomBytes } from 'node:crypto'
import type { ScanHow } from './api.ts'
import type { Connection } from './connection.ts'
import { bytesOf, childOf, textOf, type Node } from './node.ts'
import { exchangeByCode, type CodeExchange } from './pairing-code.ts'
import { countersigned, vouch, type Vouched } from './pairing-identity.ts'
import { el, iqError, nextId, notification, result, SERVER, unixNow } from './stanza.ts'
import { fromBase64, fromBigEndian, sameBytes, toBase64, utf8 } from './wire/bytes.ts'
import type { KeyPair } from './wire/keys.ts'
import type { Registration } from './wire/messages.ts'
import { verify } from './wire/xeddsa.ts'
import type { Companion } from './signal.ts'

/** How many QR codes there are and how long they live, ms: WhatsApp gives the first 60 s and five others 20 s. */
export type Lifetimes = { readonly codes: number; readonly first: number; readonly next: number }
export const LIFETIMES: Lifetimes = { codes: 6, first: 60_000, next: 20_000 }

/** What a companion said when it asked to be linked. */
export type Applicant = { readonly companion: Companion; readonly noiseKey: Uint8Array }

export type PairingWorld = {
  readonly account: KeyPair
  /** No device part. */
  readonly pn: string
  readonly lid: string
  /** The number the companion gets, if this works out. */
  takeDevice(): number
  badSignature(): void
  /** The companion is linked: from now on it may log in. */
  linked(device: number, applicant: Applicant): void
}

/** Reads a registration; null when it is incomplete or its pre-key is not signed by its identity. */
export const readApplicant = (data: Registration, noiseKey: Uint8Array): Applicant | null => {
  const { eIdent, eRegid, eSkeyId, eSkeyVal, eSkeySig } = data
  if (!eIdent || !eRegid || !eSkeyId || !eSkeyVal || !eSkeySig) return null
  if (!verify(eIdent, Buffer.concat([Buffer.from([5]), eSkeyVal]), eSkeySig)) return null
  return {
    noiseKey,
    companion: {
      identity: eIdent,
      registrationId: fromBigEndian(eRegid),
      signedPreKey: { id: fromBigEndian(eSkeyId), key: eSkeyVal, signature: eSkeySig },
      preKeys: new Map(),
    },
  }
}

type Outcome = { readonly done: () => void; readonly failed: (reason: Error) => void }

/** One companion that shows QR codes, from its first stanza to its link or its end. */
export class Pairing {
  private readonly refs: readonly string[]
  private readonly begun = Date.now()
  private hello: { readonly ref: Uint8Array; readonly wrapped: Uint8Array } | null = null
  private exchange: CodeExchange | null = null
  private vouched: (Vouched & { readonly id: string; readonly device: number }) | null = null
  private waiting: Outcome | null = null
  private readonly timer: NodeJS.Timeout
  readonly connection: Connection
  private readonly applicant: Applicant
  private readonly world: PairingWorld
  private readonly lifetimes: Lifetimes

  constructor(connection: Connection, applicant: Applicant, world: PairingWorld, lifetimes: Lifetimes) {
    this.connection = connection
    this.applicant = applicant
    this.world = world
    this.lifetimes = lifetimes
    this.refs = Array.from({ length: lifetimes.codes }, () => `2@${toBase64(randomBytes(48))}`)
    const refs = this.refs.map((ref) => el('ref', utf8(ref)))
    connection.send(
      el('iq', [el('pair-device', refs)], { from: SERVER, type: 'set', xmlns: 'md', id: nextId() }),
    )
    // The client gives up when its codes have run out; the server hangs up a little later.
    this.timer = setTimeout(
      () => connection.close(),
      this.ends(lifetimes.codes) - this.begun + lifetimes.next,
    )
  }

  private ends(refs: number): number {
    return this.begun + this.lifetimes.first + (refs - 1) * this.lifetimes.next
  }

  /** Whether this companion shows (or showed) the code with this ref. */
  shows(ref: string): boolean {
    return this.refs.includes(ref)
  }

  get awaitsCode(): boolean {
    return this.hello !== null
  }

  closed(): void {
    clearTimeout(this.timer)
    this.waiting?.failed(new Error('The device to be linked hung up.'))
    this.waiting = null
  }

  /** The phone scanned this companion's QR code. */
  async scan(fields: readonly string[], how: ScanHow): Promise<void> {
    const [ref = '', noise = '', identity = '', secret = ''] = fields
    if (Date.now() > this.ends(this.refs.indexOf(ref) + 1)) throw new Error('This QR code has expired.')
    const same =
      sameBytes(fromBase64(noise), this.applicant.noiseKey) &&
      sameBytes(fromBase64(identity), this.applicant.companion.identity)
    if (!same) throw new Error('This QR code belongs to another device.')
    if (how === 'refresh') {
      this.connection.send(notification('companion_reg_refresh', [el('companion_reg_refresh')]))
      throw new Error('Couldn’t link device. Try again.')
    }
    if (how === 'passkey') {
      const options = el('passkey_request_options', utf8('{"challenge":"cm9zdGVy"}'))
      this.connection.send(notification('passkey_prologue_request', [options]))
      throw new Error('This account needs a passkey.')
    }
    await this.link(fromBase64(secret), how === 'plain' ? null : how)
  }

  /** The phone's person typed a code; rejects when it is not the one the companion shows. */
  async enterCode(typed: string): Promise<void> {
    if (!this.hello) throw new Error('No device is waiting for a code.')
    const { ref, wrapped } = this.hello
    this.exchange = await exchangeByCode(typed, this.world.account, wrapped)
    const answered = this.wait()
    this.connection.send(
      notification('link_code_companion_reg', [
        el(
          'link_code_companion_reg',
          [
            el('link_code_pairing_ref', ref),
            el('link_code_pairing_wrapped_primary_ephemeral_pub', this.exchange.wrapped),
            el('primary_identity_pub', this.world.account.public),
          ],
          { stage: 'primary_hello' },
        ),
      ]),
    )
    await answered
  }

  private wait(): Promise<void> {
    this.waiting?.failed(new Error('Another attempt began.'))
    return new Promise((done, failed) => {
      this.waiting = { done, failed }
    })
  }

  private async link(secret: Uint8Array, flaw: 'bad-signature' | 'bad-hmac' | null): Promise<void> {
    const linked = this.wait()
    this.vouchFor(secret, flaw)
    await linked
  }

  private vouchFor(secret: Uint8Array, flaw: 'bad-signature' | 'bad-hmac' | null): void {
    const { account, pn, lid } = this.world
    const device = this.world.takeDevice()
    const id = nextId()
    const made = vouch(account, this.applicant.companion.identity, secret, device, flaw)
    this.vouched = { ...made, id, device }
    const at = (jid: string): string => jid.replace('@', `:${device}@`)
    const success = el('pair-success', [
      el('device-identity', made.bytes),
      el('device', undefined, { jid: at(pn), lid: at(lid) }),
      el('platform', undefined, { name: 'android' }),
    ])
    this.connection.send(
      el('iq', [success], { from: SERVER, type: 'set', xmlns: 'md', id, t: String(unixNow()) }),
    )
  }

  /** A stanza from the companion. The reply, if it was a question of pairing. */
  stanza(node: Node): Node | null {
    if (node.tag !== 'iq') return null
    if (node.attrs['id'] === this.vouched?.id) {
      this.signed(node)
      return null
    }
    const reg = childOf(node, 'link_code_companion_reg')
    if (!reg || node.attrs['type'] !== 'set') return null
    return reg.attrs['stage'] === 'companion_hello' ? this.companionHello(node, reg) : this.finish(node, reg)
  }

  private signed(node: Node): void {
    const { vouched, waiting } = this
    if (!vouched) return
    const identity = bytesOf(childOf(childOf(node, 'pair-device-sign'), 'device-identity'))
    if (node.attrs['type'] !== 'result' || !identity) {
      waiting?.failed(new Error('The device to be linked refused.'))
    } else if (!countersigned(this.world.account, this.applicant.companion.identity, vouched, identity)) {
      this.world.badSignature()
      waiting?.failed(new Error('The device to be linked signed wrongly.'))
      this.connection.close()
    } else {
      this.world.linked(vouched.device, this.applicant)
      waiting?.done()
    }
    this.waiting = null
  }

  private companionHello(iq: Node, reg: Node): Node {
    const wrapped = bytesOf(childOf(reg, 'link_code_pairing_wrapped_companion_ephemeral_pub'))
    const display = textOf(childOf(reg, 'companion_platform_display')) ?? ''
    // Only a browser and a system WhatsApp knows pass (whatsmeow PairPhone: "the server will validate it and return 400").
    if (wrapped?.length !== 80 || !/^\w+ \([\w ]+\)$/.test(display)) return iqError(iq, 400, 'bad-request')
    if (reg.attrs['jid'] !== this.world.pn) return iqError(iq, 404, 'item-not-found')
    this.hello = { ref: utf8(`3@${toBase64(randomBytes(24))}`), wrapped }
    return result(iq, [
      el('link_code_companion_reg', [el('link_code_pairing_ref', this.hello.ref)], {
        stage: 'companion_hello',
      }),
    ])
  }

  private finish(iq: Node, reg: Node): Node {
    const bundle = bytesOf(childOf(reg, 'link_code_pairing_wrapped_key_bundle'))
    const identity = bytesOf(childOf(reg, 'companion_identity_public'))
    const ref = bytesOf(childOf(reg, 'link_code_pairing_ref'))
    const known = ref && this.hello && sameBytes(ref, this.hello.ref)
    if (!bundle || !identity || !known || !this.exchange) return iqError(iq, 400, 'bad-request')
    const own = sameBytes(identity, this.applicant.companion.identity)
    const secret = own ? this.exchange.finish(bundle, identity) : null
    if (secret) {
      // After the reply to this question.
      queueMicrotask(() => this.vouchFor(secret, null))
    } else {
      // The server accepts the stanza; only the phone learns that it does not open, and tells its own user.
      this.waiting?.failed(new Error('Wrong code.'))
      this.waiting = null
    }
    return result(iq)
  }
}

/** The four fields of a QR code, whether or not they come as a link. Throws on anything else. */
export const readQr = (text: string): readonly string[] => {
  const fields = text.slice(text.indexOf('#') + 1).split(',')
  if (fields.length < 4) throw new Error('This is not a WhatsApp QR code.')
  return fields
}
