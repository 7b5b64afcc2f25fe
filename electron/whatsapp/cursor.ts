import type { LTHashState } from '@whiskeysockets/baileys'
import type { KeyBox } from '../storage/keys.ts'

const HASH = 128
const MAC = 32
const HEAD = 8 + HASH

/**
 * An app-state cursor as bytes: version (64 bit, big endian), LT-hash, then index mac and value mac of every record. An
 * address book of 50,000 makes 3 MB of it; the JSON of the same would keep the thread busy for longer than a frame.
 */
export const encodeCursor = ({ version, hash, indexValueMap }: LTHashState): Uint8Array => {
  const entries = Object.entries(indexValueMap)
  const bytes = Buffer.alloc(HEAD + entries.length * 2 * MAC)
  bytes.writeBigUInt64BE(BigInt(version), 0)
  bytes.set(hash.subarray(0, HASH), 8)
  let at = HEAD
  for (const [index, { valueMac }] of entries) {
    bytes.write(index, at, MAC, 'base64')
    bytes.set(valueMac.subarray(0, MAC), at + MAC)
    at += 2 * MAC
  }
  return bytes
}

/** The opposite of `encodeCursor`; null for bytes of another length. */
export const decodeCursor = (bytes: Uint8Array): LTHashState | null => {
  if (bytes.byteLength < HEAD || (bytes.byteLength - HEAD) % (2 * MAC) !== 0) return null
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const indexValueMap: LTHashState['indexValueMap'] = {}
  for (let at = HEAD; at < data.length; at += 2 * MAC)
    indexValueMap[data.toString('base64', at, at + MAC)] = { valueMac: data.subarray(at + MAC, at + 2 * MAC) }
  return { version: Number(data.readBigUInt64BE(0)), hash: data.subarray(8, HEAD), indexValueMap }
}

/** Baileys' name for the kind of key that a cursor is. */
const KIND = 'app-state-sync-version'

/**
 * For a saved list that holds nobody (set aside, newer, forgotten): what the cursors say was read is not in it, so the
 * address book has to be read from its first record.
 */
export const forgetCursors = (box: KeyBox): void =>
  box.set(box.ids(KIND).map((id) => ({ type: KIND, id, value: null })))
