import makeWASocket, {
  type BaileysEventMap,
  type BinaryNode,
  type SignalDataSet,
  type SignalKeyStoreWithTransaction,
  Browsers,
  DEFAULT_CONNECTION_CONFIG,
  type UserFacingSocketConfig,
  type WASocket,
  type WAVersion,
} from '@whiskeysockets/baileys'
import { pino } from 'pino'
import type { Auth } from './auth.ts'
import { type Cause, causeOf } from './close.ts'
import { leavesChecked } from './curve.ts'
import { asksPasskey } from './notices.ts'
import { watchPairing, type PairingEvents } from './pairing.ts'
import type { Wire } from './query.ts'
import type { PairBy } from './session-model.ts'

export type Log = UserFacingSocketConfig['logger']

export type ConnectionEvents = PairingEvents & {
  /** Every event of Baileys, before its buffer: a socket that closes throws buffered events away. */
  readonly heard: <E extends keyof BaileysEventMap>(event: E, data: BaileysEventMap[E]) => void
  /** A message, padded as it was sealed, `from` with its device; what it returns is stored before anybody hears of it. */
  readonly decrypted: (from: string, message: Uint8Array) => SignalDataSet | null
  /** Every stanza of these tags, raw. */
  readonly notice: (node: BinaryNode) => void
  readonly dirty: (node: BinaryNode) => void
  /** The account needs a passkey, which Roster cannot give. */
  readonly passkey: () => void
  readonly scanned: () => void
  readonly opened: () => void
  readonly closed: (cause: Cause) => void
}
export type ConnectionParts = {
  readonly url: string
  readonly auth: Auth
  /** Null to log in. */
  readonly pairBy: PairBy | null
  readonly version: WAVersion | null
  /** Lifetime of one code, where it is not WhatsApp's own. */
  readonly qrMs: number | null
  readonly questionMs: number
  readonly log: Log | undefined
}
export interface Connection {
  readonly wire: Wire
  /** Reads what changed in these collections; rejects when the socket closes. */
  resync(names: readonly ('critical_unblock_low' | 'critical_block')[], initial: boolean): Promise<void>
  /** Takes this device off the account. Rejects when the server does not agree in time. */
  removeDevice(timeoutMs: number): Promise<void>
  /** No event follows, except news that is still being decoded. Resolves when the socket is closed, or soon after. */
  close(): Promise<void>
}

const CLOSE_MS = 500

/** Baileys' own handlers are async functions of an emitter: what they throw would end the process. */
const guardHandlers = (ws: WASocket['ws'], log: Log): void => {
  for (const event of ws.eventNames())
    for (const listener of ws.rawListeners(event)) {
      ws.off(event, listener as () => void)
      ws.on(event, (...args: readonly unknown[]) => {
        const result: unknown = Reflect.apply(listener, ws, args)
        if (result instanceof Promise)
          result.catch((error: unknown) =>
            log?.warn({ name: error instanceof Error ? error.name : '' }, 'a handler failed'),
          )
      })
    }
}

/** Makes the socket. Nothing that Baileys would ask by itself is asked (`fireInitQueries: false`). */
export const connect = (parts: ConnectionParts, events: ConnectionEvents): Connection => {
  const { auth, pairBy } = parts
  const log: NonNullable<Log> = parts.log ?? pino({ level: 'silent' })
  const checked = leavesChecked()
  const sock = makeWASocket({
    auth: { creds: auth.creds, keys: auth.keys },
    waWebSocketUrl: parts.url,
    // Pairing by code is refused to anything but a known browser on a known system.
    browser: Browsers.macOS(pairBy?.by === 'code' ? 'Chrome' : 'Desktop'),
    syncFullHistory: false,
    markOnlineOnConnect: false,
    fireInitQueries: false,
    defaultQueryTimeoutMs: 60_000,
    makeSignalRepository: (state, logger, find) => {
      const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(state, logger, find)
      const decrypt = repository.decryptMessage.bind(repository)
      return {
        ...repository,
        // One transaction with the step of the ratchet: what was read once cannot be read again.
        decryptMessage: (options) =>
          (state.keys as SignalKeyStoreWithTransaction).transaction(async () => {
            const message = await decrypt(options)
            const kept = events.decrypted(options.jid, message)
            if (kept) await state.keys.set(kept)
            return message
          }, options.jid),
      }
    },
    transactionOpts: { maxCommitRetries: 3, delayBetweenTriesMs: 500 },
    logger: log,
    ...(parts.version ? { version: parts.version } : {}),
    ...(parts.qrMs === null ? {} : { qrTimeout: parts.qrMs }),
  })
  guardHandlers(sock.ws, log)

  let over = false
  const end = (error?: Error): Promise<void> => sock.end(error)
  const close = async (): Promise<void> => {
    over = true
    await Promise.race([end(), new Promise((resolve) => setTimeout(resolve, CLOSE_MS))])
  }
  /** A server whose leaf certificate was not compared with its key has proved nothing. */
  const proved = (): boolean => {
    if (leavesChecked() > checked) return true
    over = true
    events.closed('wrong-server')
    void end()
    return false
  }

  const show = pairBy
    ? watchPairing(
        pairBy,
        {
          creds: auth.creds,
          on: (event, hear) => void sock.ws.on(event, hear),
          requestPairingCode: (phone) => sock.requestPairingCode(phone),
          save: () => auth.save({}),
        },
        events,
        parts.questionMs,
      )
    : null

  const update = (change: BaileysEventMap['connection.update']): void => {
    if (over) return
    if (change.qr !== undefined && proved()) show?.(change.qr)
    if (change.isNewLogin) events.scanned()
    if (change.connection === 'open' && proved()) events.opened()
    if (change.connection === 'close') {
      over = true
      events.closed(causeOf(change.lastDisconnect?.error))
    }
  }
  const emit = sock.ev.emit.bind(sock.ev)
  sock.ev.emit = (event, data) => {
    events.heard(event, data)
    const told = emit(event, data)
    // A closed socket's own listener is gone, but what it decodes late still counts.
    if (event === 'creds.update') Object.assign(auth.creds, data)
    if (event === 'connection.update') update(data as BaileysEventMap['connection.update'])
    return told
  }
  sock.ws.on('CB:notification', events.notice)
  sock.ws.on('CB:ib,,dirty', events.dirty)
  sock.ws.on('frame', (frame: BinaryNode | Uint8Array) => {
    if (!over && !(frame instanceof Uint8Array) && asksPasskey(frame)) events.passkey()
  })

  return {
    wire: sock,
    resync: (names, initial) => sock.resyncAppState(names, initial),
    removeDevice: async (timeoutMs) => {
      const jid = auth.creds.me?.id
      if (!jid) return
      const child = { tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }
      const attrs = { to: 's.whatsapp.net', type: 'set', xmlns: 'md' }
      await sock.query({ tag: 'iq', attrs, content: [child] }, timeoutMs)
    },
    close,
  }
}
