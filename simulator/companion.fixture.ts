import {
  Browsers,
  Curve,
  generateSignalPubKey,
  initAuthCreds,
  makeWASocket,
  proto,
  WA_CERT_DETAILS,
  type AuthenticationState,
  type BaileysEventMap,
  type SignalDataTypeMap,
  type UserFacingSocketConfig,
  type WASocket,
} from '@whiskeysockets/baileys'
import { verifySignature } from 'libsignal/src/curve.js'
import pino from 'pino'
import type { Simulator } from './api.ts'
import { fromHex } from './wire/bytes.ts'

const RESTART = 515

/** The unmodified Baileys client, linked to a simulator, its keys in memory. For protocol tests. */

/**
 * Makes Baileys trust this root, and check signatures at all: its Curve.verify drops the verdict. Global to the process,
 * like the object it changes.
 */
export const trust = (root: string): void => {
  ;(WA_CERT_DETAILS as { PUBLIC_KEY: Uint8Array }).PUBLIC_KEY = Buffer.from(fromHex(root))
  Curve.verify = (key, message, signature) => {
    try {
      return verifySignature(Buffer.from(generateSignalPubKey(key)), message, signature)
    } catch {
      // Malformed is as good as wrong.
      return false
    }
  }
}

type Store = Partial<Record<keyof SignalDataTypeMap, Record<string, unknown>>>
export type MemoryAuth = AuthenticationState & { readonly store: Store }

export const memoryAuth = (): MemoryAuth => {
  const store: Store = {}
  return {
    creds: initAuthCreds(),
    store,
    keys: {
      get: (type, ids) => {
        const found: Record<string, never> = {}
        for (const id of ids) {
          const value = store[type]?.[id]
          if (value === undefined) continue
          found[id] = (
            type === 'app-state-sync-key'
              ? proto.Message.AppStateSyncKeyData.fromObject(value as object)
              : value
          ) as never
        }
        return found
      },
      set: (data) => {
        for (const [type, values] of Object.entries(data)) {
          const shelf = (store[type as keyof SignalDataTypeMap] ??= {})
          for (const [id, value] of Object.entries(values))
            if (value === null) Reflect.deleteProperty(shelf, id)
            else shelf[id] = value
        }
      },
    },
  }
}

type Heard = { readonly event: string; readonly data: unknown }

const only = <E extends keyof BaileysEventMap>(event: E, heard: Heard): BaileysEventMap[E][] =>
  heard.event === event ? [heard.data as BaileysEventMap[E]] : []

export type CompanionOptions = {
  readonly auth?: MemoryAuth
  readonly config?: Partial<UserFacingSocketConfig>
}

export class Companion {
  readonly auth: MemoryAuth
  readonly heard: Heard[] = []
  /** Status code of every close, 515 included. */
  readonly closes: number[] = []
  sock: WASocket
  private readonly config: UserFacingSocketConfig
  private readonly waiters = new Set<() => void>()

  constructor(
    sim: Pick<Simulator, 'url' | 'root'>,
    { auth = memoryAuth(), config = {} }: CompanionOptions = {},
  ) {
    trust(sim.root)
    this.auth = auth
    this.config = {
      auth,
      waWebSocketUrl: sim.url,
      logger: pino({ level: 'silent' }),
      browser: Browsers.macOS('Chrome'),
      markOnlineOnConnect: false,
      fireInitQueries: false,
      appStateMacVerification: { patch: true, snapshot: true },
      ...config,
    }
    this.sock = this.open()
  }

  /** A new socket on the same keys. */
  open(): WASocket {
    const sock = makeWASocket(this.config)
    sock.ev.process((events) => {
      for (const [event, data] of Object.entries(events)) this.hear({ event, data })
    })
    return (this.sock = sock)
  }

  private hear(heard: Heard): void {
    this.heard.push(heard)
    const [creds] = only('creds.update', heard)
    if (creds) Object.assign(this.auth.creds, creds)
    const [update] = only('connection.update', heard)
    if (update?.connection === 'close') {
      const error = update.lastDisconnect?.error as { output?: { statusCode: number } } | undefined
      const code = error?.output?.statusCode ?? 0
      this.closes.push(code)
      // WhatsApp always asks for this after linking: come back at once.
      if (code === RESTART) this.open()
    }
    for (const waiter of this.waiters) waiter()
  }

  of<E extends keyof BaileysEventMap>(event: E): BaileysEventMap[E][] {
    return this.heard.flatMap((heard) => only(event, heard))
  }

  /** Resolves to the first answer that is not undefined or false, asked again at every event. */
  until<T>(ask: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const look = (): void => {
        const answer = ask()
        if (answer === undefined || answer === false) return
        this.waiters.delete(look)
        resolve(answer)
      }
      this.waiters.add(look)
      look()
    })
  }

  /** The n-th QR code (1-based) it showed. */
  qr(n = 1): Promise<string> {
    return this.until(() => this.of('connection.update').flatMap(({ qr }) => (qr ? [qr] : []))[n - 1])
  }

  /** The n-th close (1-based). */
  close(n = 1): Promise<number> {
    return this.until(() => this.closes[n - 1])
  }

  async opened(n = 1): Promise<void> {
    await this.until(
      () => this.of('connection.update').filter(({ connection }) => connection === 'open').length >= n,
    )
  }

  /** It has the address book, the chats and the push names of its first sync. */
  async synced(): Promise<void> {
    await this.until(() => (this.auth.creds.accountSyncCounter > 0 ? true : undefined))
    await this.until(() =>
      this.of('messaging-history.set').some(
        ({ syncType }) => syncType === proto.HistorySync.HistorySyncType.PUSH_NAME,
      ),
    )
  }

  /** What it knows somebody by, over all events so far. */
  names(jid: string): { name?: string | undefined; notify?: string | undefined } {
    const all = [
      ...this.of('contacts.upsert').flat(),
      ...this.of('messaging-history.set').flatMap(({ contacts }) => contacts),
      ...this.of('contacts.update').flat(),
    ].filter(({ id, lid, phoneNumber }) => [id, lid, phoneNumber].includes(jid))
    return {
      name: all.findLast(({ name }) => name)?.name,
      notify: all.findLast(({ notify }) => notify)?.notify,
    }
  }

  async end(): Promise<void> {
    await this.sock.end(undefined)
  }
}

/** Links a new companion by QR code and waits for its first sync. */
export const linkCompanion = async (sim: Simulator, options?: CompanionOptions): Promise<Companion> => {
  const companion = new Companion(sim, options)
  await sim.phone.scan(await companion.qr())
  await companion.synced()
  return companion
}
