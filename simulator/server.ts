import { AppState } from './appstate-sync.ts'
import { bundles } from './bundles.ts'
import { accept, type Connection } from './connection.ts'
import { deliver, Devices, type Device } from './devices.ts'
import { addressOf, historyOf } from './history.ts'
import { listen, type Listener } from './listener.ts'
import * as login from './login.ts'
import { Mail } from './mail.ts'
import { childOf, type Node } from './node.ts'
import { LIFETIMES, Pairing, readApplicant, type Applicant, type Lifetimes } from './pairing.ts'
import type { Answer, KindOf, World } from './seam.ts'
import { closings, el, notification, result, SERVER, unixNow } from './stanza.ts'
import type { QuestionKind } from './api.ts'
import { makeIdentity, type ServerIdentity } from './wire/cert.ts'
import { userJid, userOf } from './wire/jid.ts'
import { deriveFrom, keyPair, type Derive, type KeyPair } from './wire/keys.ts'
import type { ClientPayload } from './wire/messages.ts'

export type Questions = {
  readonly answer: Answer
  readonly kindOf: KindOf
  /** A question the world answers: null from it is the server's silence. */
  readonly isWorldly: (kind: QuestionKind) => boolean
}

/** WhatsApp's server: sockets, who may come in, and which part answers what. */
export class Server {
  readonly devices = new Devices()
  readonly identity: ServerIdentity
  readonly mail: Mail
  readonly appState: AppState
  readonly pairings = new Map<Connection, Pairing>()
  private readonly world: World
  private readonly questions: Questions
  private readonly derive: Derive
  private readonly account: KeyPair
  private readonly lifetimes: Lifetimes
  private listener: Listener | null = null
  private readonly live = new Set<Connection>()
  private verdict: { readonly reason: number; readonly sticky: boolean } | null = null
  private readonly logins = new Set<() => void>()

  constructor(world: World, questions: Questions) {
    this.world = world
    this.questions = questions
    const { seed = 1, qrLifetime, qrCodes = LIFETIMES.codes } = world.options
    this.derive = deriveFrom(seed)
    this.identity = makeIdentity(this.derive)
    this.account = keyPair(this.derive('account identity'))
    const { first, next } = qrLifetime === undefined ? LIFETIMES : { first: qrLifetime, next: qrLifetime }
    this.lifetimes = { codes: qrCodes, first, next }
    this.mail = new Mail(world.account.pn, this.account, this.derive)
    this.appState = new AppState({
      derive: this.derive,
      directory: world.directory,
      pushName: world.account.pushName,
      badSignature: () => world.counters.badSignature(),
      changed: ({ collection, version }, except) => {
        const node = el('collection', undefined, { name: collection, version: String(version) })
        for (const device of this.devices.all())
          if (device.synced && device.id !== except) deliver(device, notification('server_sync', [node]))
      },
    })
    world.notify = (node) => {
      for (const device of this.devices.all()) deliver(device, node)
    }
  }

  /** Listens on loopback; resolves to the port. Rejects when it is taken. */
  async listen(port: number): Promise<number> {
    this.listener = await listen(port, (socket) =>
      accept(socket, this.identity, this.world.counters, this.world.faults, {
        hello: (connection, payload) => this.hello(connection, payload),
        stanza: (connection, node) => this.stanza(connection, node),
        closed: (connection) => this.closed(connection),
      }),
    )
    return this.listener.port
  }

  async close(): Promise<void> {
    for (const pairing of this.pairings.values()) pairing.closed()
    await this.listener?.close()
  }

  /** What the next login is answered with; null = as usual. */
  answerLogin(reason: number | null, sticky: boolean): void {
    this.verdict = reason === null ? null : { reason, sticky }
  }

  waitForLogin(): Promise<void> {
    return new Promise((done) => {
      this.logins.add(done)
    })
  }

  disconnect(how: keyof typeof closings | 'drop'): void {
    if (how === 'unlinked') {
      this.unlinkAll()
      return
    }
    for (const connection of this.live) {
      if (how === 'drop') connection.cut()
      else connection.close(closings[how])
    }
  }

  /** Every companion is unlinked; what is connected hears why. */
  unlinkAll(): void {
    for (const device of this.devices.all()) {
      this.devices.remove(device)
      device.connection?.close(closings.unlinked)
    }
  }

  private hello(connection: Connection, payload: ClientPayload): void {
    this.live.add(connection)
    const { verdict } = this
    const registration = payload.devicePairingData
    if (verdict && (payload.username !== undefined || verdict.reason === 405)) {
      if (!verdict.sticky) this.verdict = null
      connection.close(login.failure(verdict.reason))
      return
    }
    if (registration) {
      const applicant = readApplicant(registration, connection.noiseKey)
      if (applicant) this.pair(connection, applicant)
      else {
        this.world.counters.badSignature()
        connection.close(login.failure(400))
      }
      return
    }
    const device = this.devices.find(payload.device)
    const refused = login.judge(device, connection, payload)
    if (refused !== null || !device) {
      connection.close(login.failure(refused ?? 401))
      return
    }
    device.connection?.close(closings.replaced)
    device.connection = connection
    connection.state = 'open'
    this.world.counters.login()
    connection.send(login.success(device.lid))
  }

  private pair(connection: Connection, applicant: Applicant): void {
    const { pn, lid } = this.world.account
    const pairing = new Pairing(
      connection,
      applicant,
      {
        account: this.account,
        pn,
        lid,
        takeDevice: () => this.devices.take(),
        badSignature: () => this.world.counters.badSignature(),
        linked: (id) => {
          const at = (jid: string): string => jid.replace('@', `:${id}@`)
          this.devices.add({
            id,
            jid: at(pn),
            lid: at(lid),
            noiseKey: applicant.noiseKey,
            companion: applicant.companion,
            connection: null,
            pending: new Map(),
            synced: false,
          })
          // Always after linking: the client comes back with what it has now (whatsmeow expectDisconnect).
          connection.close(closings.restart)
        },
      },
      this.lifetimes,
    )
    this.pairings.set(connection, pairing)
  }

  private closed(connection: Connection): void {
    this.live.delete(connection)
    this.pairings.get(connection)?.closed()
    this.pairings.delete(connection)
    const device = this.devices.on(connection)
    if (device) device.connection = null
  }

  private stanza(connection: Connection, node: Node): void {
    const device = this.devices.on(connection)
    if (node.tag === 'iq' && (node.attrs['type'] === 'get' || node.attrs['type'] === 'set')) {
      this.question(connection, device, node)
    } else if (!device) this.pairings.get(connection)?.stanza(node)
    else if (node.tag === 'message') this.message(connection, node)
    else if (node.tag === 'receipt') this.receipt(connection, device, node)
    else if (node.tag === 'ack') this.acknowledged(device, node)
  }

  private question(connection: Connection, device: Device | undefined, iq: Node): void {
    const { counters, faults } = this.world
    const kind = this.questions.kindOf(iq)
    counters.question(kind)
    faults.apply(
      kind,
      iq,
      () => this.answer(connection, device, iq),
      (node) => {
        connection.send(node)
        if (device && childOf(iq, 'active')) this.active(device)
      },
      () => connection.cut(),
    )
  }

  private answer(connection: Connection, device: Device | undefined, iq: Node): Node | null {
    if (!device) return this.pairings.get(connection)?.stanza(iq) ?? result(iq)
    const { xmlns } = iq.attrs
    if (xmlns === 'encrypt' && iq.attrs['type'] === 'get' && childOf(iq, 'key'))
      return bundles(iq, this.derive, (jid) => this.identityOf(jid))
    if (xmlns === 'encrypt') return login.encrypt(iq, device, () => this.world.counters.badSignature())
    if (xmlns === 'w:sync:app:state') return this.appState.answer(iq, device.id, this.world.faults.less)
    if (childOf(iq, 'remove-companion-device')) {
      this.devices.remove(device)
      queueMicrotask(() => connection.close(closings.unlinked))
      return result(iq)
    }
    return this.questions.isWorldly(this.questions.kindOf(iq))
      ? this.questions.answer(iq, this.world)
      : (login.housekeeping(iq) ?? result(iq))
  }

  /** The identity key of the phone, or of a person; null for whom nobody can write to. */
  private identityOf(jid: string): KeyPair | null {
    const { pn, lid } = this.world.account
    const bare = userJid(jid)
    if (bare === pn || bare === lid) return this.account
    const person = this.world.directory.find(bare)
    const from = person?.registered ? addressOf(person, this.world.options.addressing ?? 'lid') : null
    return from === null ? null : this.mail.identityOf(from)
  }

  /** The device asked to be sent things: what it missed, the end of that, and at its first login the past. */
  private active(device: Device): void {
    const { connection } = device
    if (connection?.state !== 'open') return
    const missed = [...device.pending.values()]
    connection.send(login.edgeRouting())
    connection.send(login.offlinePreview(missed.length))
    for (const [rank, node] of missed.entries())
      connection.send({ ...node, attrs: { ...node.attrs, offline: String(rank) } })
    connection.send(login.offlineEnd(missed.length))
    for (const done of this.logins) done()
    this.logins.clear()
    if (!device.synced && !this.world.faults.less) {
      device.synced = true
      void this.firstSync(device)
    }
  }

  private async firstSync(device: Device): Promise<void> {
    await this.mail.peer(device, this.appState.keyShare())
    const addressing = this.world.options.addressing ?? 'lid'
    for (const message of historyOf(this.world.directory, addressing)) await this.mail.peer(device, message)
  }

  private message(connection: Connection, node: Node): void {
    const to = node.attrs['to'] ?? ''
    const { pn, lid } = this.world.account
    if (userOf(to) !== userOf(pn) && userOf(to) !== userOf(lid)) this.world.counters.chatMessage()
    connection.send(
      el('ack', undefined, {
        class: 'message',
        id: node.attrs['id'] ?? '',
        from: to || SERVER,
        t: String(unixNow()),
      }),
    )
  }

  private receipt(connection: Connection, device: Device, node: Node): void {
    const { id = '', to = SERVER, type } = node.attrs
    connection.send(el('ack', undefined, { class: 'receipt', id, from: to, ...(type && { type }) }))
    if (type === 'retry') void this.mail.again(device, node, () => this.world.counters.badSignature())
    else {
      device.pending.delete(id)
      this.mail.settled(id)
    }
  }

  /** An ack with an error means it could not be read: it is not sent again, unless a retry receipt asks. */
  private acknowledged(device: Device, { attrs }: Node): void {
    device.pending.delete(attrs['id'] ?? '')
    if (attrs['error'] === undefined) this.mail.settled(attrs['id'] ?? '')
  }
}
