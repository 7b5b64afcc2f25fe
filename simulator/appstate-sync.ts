import { expandKey, REMOVE, SET, type SyncKey } from './appstate.ts'
import { Collection, type Deal, type Served, type Value } from './appstate-collection.ts'
import type { SimPerson } from './api.ts'
import { bytesOf, childOf, childrenOf, type Node } from './node.ts'
import type { Directory } from './seam.ts'
import { el, result } from './stanza.ts'
import { concat } from './wire/bytes.ts'
import type { Derive } from './wire/keys.ts'
import type { ChatMessage } from './wire/messages.ts'
import { SyncdPatch } from './wire/proto.ts'

/** Answers `w:sync:app:state`, and keeps the phone's address book (whatsmeow appstate, Baileys chats). */

const BOOK = 'critical_unblock_low'
const OWN = 'critical_block'
const CONTACT = 'contact'
const KEY_SHARE = 6

type Change = { readonly collection: string; readonly version: number }

export type AppStateOptions = {
  readonly derive: Derive
  readonly directory: Directory
  readonly pushName: string
  badSignature(): void
  /** A collection has a new version: other devices than `except` should hear of it. */
  changed(change: Change, except: number | null): void
}

const indexOf = (person: SimPerson): string | null =>
  person.pn
    ? JSON.stringify([CONTACT, person.pn])
    : person.lid
      ? JSON.stringify(['lid_contact', person.lid])
      : null

/** A record of the address book. Somebody known by LID only has a kind of their own. */
const valueOf = (person: SimPerson, name: string, timestamp: number): Value => {
  const names = { fullName: name, firstName: name.split(' ')[0] ?? name }
  return person.pn
    ? {
        timestamp,
        contactAction: {
          ...names,
          saveOnPrimaryAddressbook: true,
          ...(person.lid && { lidJid: person.lid }),
        },
      }
    : { timestamp, lidContactAction: names }
}

export class AppState {
  private readonly key: SyncKey
  private readonly keyData: Uint8Array
  private readonly collections: ReadonlyMap<string, Collection>
  private readonly deals = new Map<string, Deal>()
  private readonly options: AppStateOptions
  private readonly born = Date.now()

  constructor(options: AppStateOptions) {
    this.options = options
    const id = concat(Buffer.from([0, 0]), options.derive('app state key id').subarray(0, 4))
    this.keyData = options.derive('app state key')
    this.key = expandKey(id, this.keyData)
    const book: (readonly [string, Value])[] = []
    for (const person of options.directory.all()) {
      const index = indexOf(person)
      if (person.saved !== null && index)
        book.push([index, valueOf(person, person.saved, this.born - 86_400_000)])
    }
    const own: readonly [string, Value] = [
      '["setting_pushName"]',
      { timestamp: this.born, pushNameSetting: { name: options.pushName } },
    ]
    this.collections = new Map([
      [BOOK, new Collection(BOOK, this.key, 2, book)],
      [OWN, new Collection(OWN, this.key, 1, [own])],
    ])
  }

  /** The peer message that gives a companion the key. */
  keyShare(): ChatMessage {
    const keyData = {
      keyData: this.keyData,
      fingerprint: { rawId: 0x524f5354, currentIndex: 0, deviceIndexes: [0] },
      timestamp: this.born,
    }
    return {
      protocolMessage: {
        type: KEY_SHARE,
        appStateSyncKeyShare: { keys: [{ keyId: { keyId: this.key.id }, keyData }] },
      },
    }
  }

  /** The reply to a sync. `empty`: the server holds nothing of this account. */
  answer(iq: Node, device: number, empty: boolean): Node {
    const collections = childrenOf(childOf(iq, 'sync'), 'collection').map((node) => {
      const collection = empty ? undefined : this.collections.get(node.attrs['name'] ?? '')
      const patch = bytesOf(childOf(node, 'patch') ?? childOf(childOf(node, 'patches'), 'patch'))
      const base = Number(node.attrs['version'] ?? 0)
      if (!collection) return el('collection', undefined, { name: node.attrs['name'] ?? '', version: '0' })
      return patch ? this.take(collection, base, patch, device) : this.give(collection, base, device)
    })
    return result(iq, [el('sync', collections)])
  }

  private give(collection: Collection, version: number, device: number): Node {
    const { name } = collection
    const served = this.serve(collection, version, device)
    const patches = served.patches.map((patch) => el('patch', SyncdPatch.encode(patch)))
    return el('collection', patches.length ? [el('patches', patches)] : undefined, {
      name,
      version: String(served.version),
      has_more_patches: String(served.more),
    })
  }

  private serve(collection: Collection, version: number, device: number): Served {
    const id = `${device} ${collection.name}`
    if (version === 0) this.deals.set(id, collection.deal())
    const deal = this.deals.get(id)
    if (deal && (version === 0 || (version >= deal.first && version < deal.last))) {
      const served = collection.serveDeal(deal, version)
      return served
    }
    this.deals.delete(id)
    return collection.serve(version)
  }

  private take(collection: Collection, base: number, patch: Uint8Array, device: number): Node {
    const taken = collection.take(base, patch)
    const attrs = { name: collection.name, version: String(collection.version) }
    if (taken.is === 'conflict') {
      const error = el('error', undefined, { code: '409', text: 'conflict' })
      return el('collection', [error], { ...attrs, type: 'error', has_more_patches: 'true' })
    }
    if (taken.bad) this.options.badSignature()
    for (const { operation, index, value } of taken.changes) this.learn(operation, index, value)
    this.options.changed({ collection: collection.name, version: collection.version }, device)
    return el('collection', undefined, attrs)
  }

  /** The companion edited the address book: it is the phone's address book too. */
  private learn(operation: number, index: string, value: Value): void {
    const [kind, jid] = JSON.parse(index) as readonly string[]
    if (kind !== CONTACT || jid === undefined) return
    const name = value.contactAction?.fullName ?? value.contactAction?.firstName ?? null
    this.options.directory.change(jid, { saved: operation === SET ? name : null })
  }

  private get book(): Collection {
    const book = this.collections.get(BOOK)
    if (!book) throw new Error('no address book')
    return book
  }

  private edited(): void {
    this.options.changed({ collection: BOOK, version: this.book.version }, null)
  }

  /** The person is saved under this name, on the phone. */
  save(jid: string, name: string): void {
    const person = this.options.directory.change(jid, { saved: name })
    const index = indexOf(person)
    if (!index) return
    this.book.edit(SET, index, valueOf(person, name, Date.now()))
    this.edited()
  }

  /** The person is no longer in the phone's address book. */
  remove(jid: string, nameless: boolean): void {
    const person = this.options.directory.find(jid)
    const index = person ? indexOf(person) : null
    if (!person || !index || !this.book.has(index)) return
    const timestamp = Date.now()
    const value = nameless ? { timestamp, contactAction: {} } : valueOf(person, person.saved ?? '', timestamp)
    this.options.directory.change(jid, { saved: null })
    this.book.edit(REMOVE, index, value)
    this.edited()
  }
}
