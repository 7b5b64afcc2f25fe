import {
  type AuthenticationCreds,
  BufferJSON,
  initAuthCreds,
  type LTHashState,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from '@whiskeysockets/baileys'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Jid } from '../../shared/address.ts'
import type { KeyBox, KeyChange } from '../storage/keys.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { HISTORY } from './peer.ts'

const CURSOR = 'app-state-sync-version'
const SYNC_KEY = 'app-state-sync-key'
/** Pieces in which many keys are written: even, because Baileys gives the two halves of a LID mapping in a row. */
const PIECE = 200
/** What each entry says stands alone; pre-keys, sessions and the like are one transaction, whatever their number. */
const LOOSE: ReadonlySet<string> = new Set(['lid-mapping', 'tctoken', 'device-list'])
/** A token is good for four weeks (tc-token-utils.js). */
const TOKEN_SECONDS = 28 * 86_400

/** Baileys' credentials and keys over a `KeyBox`, with the cursors of app state held back. */
export interface Auth {
  /** The live object: Baileys changes it in place. */
  readonly creds: AuthenticationCreds
  readonly keys: SignalKeyStore
  /** Writes the credentials with a change that Baileys announced. */
  save(change: Partial<AuthenticationCreds>): void
  /** A key of app state that was stored, but not named before the process ended. */
  adoptSyncKey(): void
  /** The cursor as it is now, written or held. */
  cursor(name: string): LTHashState | null
  /** Keys that address-book records may be indexed under. */
  syncKeys(): readonly Uint8Array[]
  /** Writes what was held: the directory has what it brought. */
  flush(): void
  /** Forgets what was held: it is asked for again. */
  dropHeld(): void
  /** The trusted-contact token of a person, if it still holds. */
  token(jid: Jid, nowSeconds: number): Uint8Array | null
  /** After this nothing is written any more, whatever a dying socket still wants. */
  retire(): void
  /** The keys may be closed or gone. */
  readonly retired: boolean
}

const encode = (type: string, value: unknown): Uint8Array =>
  type === CURSOR
    ? encodeCursor(value as LTHashState)
    : type === HISTORY
      ? (value as Uint8Array)
      : Buffer.from(JSON.stringify(value, BufferJSON.replacer))

const parse = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString(), BufferJSON.reviver)

const decode = (type: string, bytes: Uint8Array): unknown =>
  type === CURSOR
    ? decodeCursor(bytes)
    : type === SYNC_KEY
      ? // Bytes of a protobuf come out of JSON as text (use-multi-file-auth-state.js does the same).
        proto.Message.AppStateSyncKeyData.fromObject(parse(bytes) as Record<string, unknown>)
      : parse(bytes)

/** Credentials of a finished pairing; null when there are none, or the pairing never ended. */
export const readCreds = (box: KeyBox): AuthenticationCreds | null => {
  const bytes = box.creds()
  const creds = bytes ? (parse(bytes) as AuthenticationCreds) : null
  // A pairing by code writes `me` before the phone agreed; logging in with that is answered with 401.
  return creds?.account ? creds : null
}

export type AuthEvents = {
  /** A cursor was given, and is held until `flush`. */
  readonly held: () => void
  /** The store refused a write (`store_full` and the like); the caller of `set` learns it too. */
  readonly failed: (error: unknown) => void
}

export const createAuth = (box: KeyBox, events: AuthEvents): Auth => {
  const stored = readCreds(box)
  if (!stored) box.clear()
  const creds = stored ?? initAuthCreds()
  const held = new Map<string, LTHashState | null>()
  let retired = false
  let syncKeys: readonly Uint8Array[] | null = null

  const cursor = (name: string): LTHashState | null => {
    if (held.has(name)) return held.get(name) ?? null
    const bytes = box.get(CURSOR, [name]).get(name)
    return bytes ? decodeCursor(bytes) : null
  }
  const put = (changes: readonly KeyChange[]): void => {
    if (retired || changes.length === 0) return
    try {
      box.set(changes)
    } catch (error) {
      events.failed(error)
      throw error
    }
  }

  /** A first sync brings tens of thousands of LID mappings and tokens at once; the thread is given back in between. */
  const putMany = async (changes: readonly KeyChange[]): Promise<void> => {
    for (let at = 0; at < changes.length; at += PIECE) {
      put(changes.slice(at, at + PIECE))
      await nextTurn()
    }
  }

  const get = <T extends keyof SignalDataTypeMap>(
    type: T,
    ids: readonly string[],
  ): Record<string, SignalDataTypeMap[T]> => {
    const found: Record<string, SignalDataTypeMap[T]> = {}
    if (retired) return found
    for (const [id, bytes] of box.get(type, ids)) {
      const value = decode(type, bytes)
      if (value !== null) found[id] = value as SignalDataTypeMap[T]
    }
    if (type === CURSOR)
      for (const id of ids)
        if (held.has(id)) {
          const value = held.get(id)
          if (value) found[id] = value as SignalDataTypeMap[T]
          else delete found[id]
        }
    return found
  }

  const set = (data: SignalDataSet): void | Promise<void> => {
    if (retired) return
    const changes: KeyChange[] = []
    for (const [type, values] of Object.entries(data)) {
      if (type === SYNC_KEY) syncKeys = null
      for (const [id, value] of Object.entries(values as Record<string, unknown>)) {
        if (type === CURSOR) held.set(id, (value ?? null) as LTHashState | null)
        else
          changes.push({
            type,
            id,
            value: value === null || value === undefined ? null : encode(type, value),
          })
      }
    }
    const told = (): void => {
      if (CURSOR in data) events.held()
    }
    const isLoose = changes.every(({ type }) => LOOSE.has(type))
    if (changes.length > PIECE && isLoose) return putMany(changes).then(told)
    put(changes)
    told()
  }

  const getMany = async <T extends keyof SignalDataTypeMap>(
    type: T,
    ids: readonly string[],
  ): Promise<Record<string, SignalDataTypeMap[T]>> => {
    if (ids.length <= PIECE) return get(type, ids)
    const found: Record<string, SignalDataTypeMap[T]> = {}
    for (let at = 0; at < ids.length; at += PIECE) {
      Object.assign(found, get(type, ids.slice(at, at + PIECE)))
      await nextTurn()
    }
    return found
  }

  const save = (change: Partial<AuthenticationCreds>): void => {
    if (!retired) box.saveCreds(encode('creds', { ...creds, ...change }))
  }

  return {
    creds,
    keys: { get: getMany, set },
    save,
    adoptSyncKey: () => {
      const id = creds.myAppStateKeyId ? undefined : box.ids(SYNC_KEY).at(-1)
      if (id === undefined) return
      creds.myAppStateKeyId = id
      save({})
    },
    cursor,
    syncKeys: () =>
      (syncKeys ??= [...box.all(SYNC_KEY).values()].flatMap((bytes) => {
        const { keyData } = decode(SYNC_KEY, bytes) as proto.Message.IAppStateSyncKeyData
        return keyData ? [keyData] : []
      })),
    flush: () => {
      put([...held].map(([id, value]) => ({ type: CURSOR, id, value: value ? encode(CURSOR, value) : null })))
      held.clear()
    },
    dropHeld: () => held.clear(),
    token: (jid, nowSeconds) => {
      const entry = get('tctoken', [jid])[jid]
      const from = Number(entry?.timestamp ?? 0)
      return entry?.token.length && from > 0 && nowSeconds - from < TOKEN_SECONDS ? entry.token : null
    },
    get retired() {
      return retired
    },
    retire: () => {
      retired = true
      held.clear()
    },
  }
}
