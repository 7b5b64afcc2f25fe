import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { bigEndian, concat, hkdf, hmac, sameBytes, utf8 } from './wire/bytes.ts'
import type { Mutation, SyncActionData as Action, SyncdPatch as Patch } from './wire/messages.ts'
import { SyncActionData } from './wire/proto.ts'

/**
 * The cryptography of app state: mutation keys, LT-hash and macs, written from whatsmeow's appstate package (keys.go,
 * hash.go, lthash.go); vectors/appstate.json holds its patches.
 */

export const SET = 0
export const REMOVE = 1
export type Operation = typeof SET | typeof REMOVE

export type SyncKey = {
  readonly id: Uint8Array
  readonly index: Uint8Array
  readonly cipher: Uint8Array
  readonly valueMac: Uint8Array
  readonly snapshotMac: Uint8Array
  readonly patchMac: Uint8Array
}

export const expandKey = (id: Uint8Array, data: Uint8Array): SyncKey => {
  const bytes = hkdf(data, new Uint8Array(0), 'WhatsApp Mutation Keys', 160)
  const part = (n: number): Uint8Array => bytes.subarray(n * 32, n * 32 + 32)
  return {
    id,
    index: part(0),
    cipher: part(1),
    valueMac: part(2),
    snapshotMac: part(3),
    patchMac: part(4),
  }
}

const MAC = 32
export const LT_SIZE = 128

/** Adds (or takes away) value macs to an LT-hash, in place: 64 little-endian 16-bit sums per mac. */
export const mixInto = (hash: Uint8Array, valueMac: Uint8Array, sign: 1 | -1): void => {
  const view = new DataView(hash.buffer, hash.byteOffset, LT_SIZE)
  const expanded = hkdf(valueMac, new Uint8Array(0), 'WhatsApp Patch Integrity', LT_SIZE)
  const term = new DataView(expanded.buffer, expanded.byteOffset, LT_SIZE)
  for (let at = 0; at < LT_SIZE; at += 2)
    view.setUint16(at, view.getUint16(at, true) + sign * term.getUint16(at, true), true)
}

const contentMac = (key: SyncKey, operation: Operation, sealed: Uint8Array): Uint8Array =>
  hmac(
    'sha512',
    key.valueMac,
    Buffer.from([operation + 1]),
    key.id,
    sealed,
    bigEndian(key.id.length + 1, 8),
  ).subarray(0, MAC)

export const indexMac = (key: SyncKey, index: string): Uint8Array => hmac('sha256', key.index, utf8(index))

/** One record, encrypted: what a patch carries. */
export type Sealed = {
  readonly indexMac: Uint8Array
  readonly valueMac: Uint8Array
  readonly mutation: Mutation
}

/** `index` is JSON, e.g. `["contact","5511…@s.whatsapp.net"]`. */
export const seal = (
  key: SyncKey,
  operation: Operation,
  index: string,
  value: NonNullable<Action['value']>,
  version: number,
): Sealed => {
  const plain = SyncActionData.encode({ index: utf8(index), value, padding: new Uint8Array(0), version })
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', key.cipher, iv)
  const sealed = concat(iv, cipher.update(plain), cipher.final())
  const valueMac = contentMac(key, operation, sealed)
  const mac = indexMac(key, index)
  const record = {
    index: { blob: mac },
    value: { blob: concat(sealed, valueMac) },
    keyId: { id: key.id },
  }
  return { indexMac: mac, valueMac, mutation: { operation, record } }
}

export type Opened = {
  readonly operation: Operation
  readonly index: string
  readonly value: NonNullable<Action['value']>
  readonly sealed: Sealed
}

/** Decrypts a record somebody else made. Null when a mac does not fit or it does not decrypt. */
export const open = (key: SyncKey, mutation: Mutation): Opened | null => {
  const operation = mutation.operation === REMOVE ? REMOVE : SET
  const blob = mutation.record?.value?.blob
  const mac = mutation.record?.index?.blob
  if (!blob || !mac || blob.length < MAC + 32) return null
  const [sealed, valueMac] = [blob.subarray(0, -MAC), blob.subarray(-MAC)]
  if (!sameBytes(contentMac(key, operation, sealed), valueMac)) return null
  try {
    const decipher = createDecipheriv('aes-256-cbc', key.cipher, sealed.subarray(0, 16))
    const action = SyncActionData.decode(concat(decipher.update(sealed.subarray(16)), decipher.final()))
    const index = Buffer.from(action.index ?? []).toString('utf8')
    if (!sameBytes(indexMac(key, index), mac)) return null
    return { operation, index, value: action.value ?? {}, sealed: { indexMac: mac, valueMac, mutation } }
  } catch {
    // Wrong padding or no such message: as bad as a wrong mac.
    return null
  }
}

export const snapshotMac = (key: SyncKey, hash: Uint8Array, version: number, name: string): Uint8Array =>
  hmac('sha256', key.snapshotMac, hash, bigEndian(version, 8), utf8(name))

export const patchMac = (
  key: SyncKey,
  snapshot: Uint8Array,
  valueMacs: readonly Uint8Array[],
  version: number,
  name: string,
): Uint8Array => hmac('sha256', key.patchMac, snapshot, ...valueMacs, bigEndian(version, 8), utf8(name))

/** A patch of these records; `hash` is the LT-hash after them. */
export const makePatch = (
  key: SyncKey,
  records: readonly Sealed[],
  hash: Uint8Array,
  version: number,
  name: string,
): Patch => {
  const snapshot = snapshotMac(key, hash, version, name)
  const macs = records.map(({ valueMac }) => valueMac)
  return {
    version: { version },
    mutations: records.map(({ mutation }) => mutation),
    snapshotMac: snapshot,
    patchMac: patchMac(key, snapshot, macs, version, name),
    keyId: { id: key.id },
  }
}
