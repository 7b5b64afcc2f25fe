import type { LTHashState } from '@whiskeysockets/baileys'
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** The collection that holds the phone's address book. */
export const BOOK = 'critical_unblock_low'

/** whatsmeow appstate/keys.go: the first 32 of 160 expanded bytes sign the indexes. */
export const indexKey = (keyData: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', keyData, new Uint8Array(), 'WhatsApp Mutation Keys', 160)).subarray(0, 32)

/** From bytes Node would prepare the key anew for each of thousands of macs, which takes longer than the mac. */
const prepared = new WeakMap<Uint8Array, KeyObject>()
const prepare = (key: Uint8Array): KeyObject => {
  const made = prepared.get(key) ?? createSecretKey(key)
  prepared.set(key, made)
  return made
}

export const indexMac = (key: Uint8Array, index: readonly string[]): string =>
  createHmac('sha256', prepare(key)).update(JSON.stringify(index)).digest('base64')

/**
 * Whether an address-book record exists for this JID, by the cursor itself: its map has the mac of every record that was
 * set and not removed. This sees removals, which Baileys announces as if somebody had been added.
 */
export const isInBook = (cursor: LTHashState, keys: readonly Uint8Array[], jid: string): boolean => {
  const kind = jid.endsWith('@lid') ? 'lid_contact' : 'contact'
  return keys.some(
    (key) =>
      Object.hasOwn(cursor.indexValueMap, indexMac(key, [kind, jid])) ||
      (kind === 'lid_contact' && Object.hasOwn(cursor.indexValueMap, indexMac(key, ['contact', jid]))),
  )
}
