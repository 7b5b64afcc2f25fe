import { createHash } from 'node:crypto'
import type { SimPerson } from './api.ts'
import { childOf } from './node.ts'
import type { Node } from './node.ts'
import { verifiedNameNode } from './questions/business.ts'
import { nextId, SERVER, unixNow } from './stanza.ts'
import { tcTokenOf } from './tctoken.ts'

/** Stanzas the server sends unasked. Which source each rests on: PROTOCOL.md, "Notifications". */

const seconds = () => String(unixNow())
const notification = (
  type: string,
  from: string,
  child: Node,
  more: Readonly<Record<string, string>> = {},
): Node => ({
  tag: 'notification',
  attrs: { id: nextId(), from, type, t: seconds(), ...more },
  content: [child],
})
const jidOf = (person: SimPerson): string => person.lid ?? person.pn ?? ''
const userOf = (jid: string) => jid.slice(0, jid.indexOf('@'))

/** How somebody's address is hidden in notifications about people not in the address book. */
export const contactHash = (jid: string): string =>
  createHash('md5')
    .update(`${userOf(jid)}WA_ADD_NOTIF`)
    .digest()
    .subarray(0, 3)
    .toString('base64')

export type BlockNotice = {
  readonly self: string
  readonly action: 'block' | 'unblock'
  /** As the server keys them. */
  readonly jids: readonly string[]
  readonly dhash: string
  readonly previous: string
}

/** Deltas as items. */
export const blocklistItems = (notice: BlockNotice): Node =>
  notification('account_sync', notice.self, {
    tag: 'blocklist',
    attrs: { dhash: notice.dhash, prev_dhash: notice.previous },
    content: notice.jids.map((jid) => ({ tag: 'item', attrs: { jid, action: notice.action } })),
  })

/** Nothing but "it changed": read the list again. */
export const blocklistChanged = (self: string, dhash: string): Node =>
  notification('account_sync', self, { tag: 'blocklist', attrs: { action: 'modify', dhash } })

/** To the companion that asked, built from its question and the answer. Only as a fault. */
export const blocklistEcho = (self: string, answer: Node): Node =>
  blocklistChanged(self, childOf(answer, 'list')?.attrs['dhash'] ?? '')

export const pictureSet = (person: SimPerson, id: string): Node =>
  notification('picture', jidOf(person), {
    tag: 'set',
    attrs: { jid: jidOf(person), id, author: jidOf(person) },
  })
export const pictureDeleted = (person: SimPerson): Node =>
  notification('picture', jidOf(person), { tag: 'delete', attrs: { jid: jidOf(person) } })
/** Somebody we have not saved: no address, only its hash. */
export const pictureSetByHash = (person: SimPerson): Node =>
  notification('picture', SERVER, { tag: 'set', attrs: { hash: contactHash(jidOf(person)) } })
/** Not a removal, though the client takes it for one. */
export const pictureRequested = (person: SimPerson): Node =>
  notification('picture', jidOf(person), { tag: 'request', attrs: { jid: jidOf(person) } })

export const aboutSet = (person: SimPerson, text: string | null): Node =>
  notification(
    'status',
    jidOf(person),
    { tag: 'set', attrs: {}, content: new TextEncoder().encode(text ?? '') },
    person.push === null ? {} : { notify: person.push },
  )
export const aboutSetByHash = (person: SimPerson): Node =>
  notification('status', SERVER, { tag: 'set', attrs: { hash: contactHash(jidOf(person)) } })

export const contactUpdated = (person: SimPerson): Node =>
  notification('contacts', jidOf(person), { tag: 'update', attrs: { jid: jidOf(person) } })
export const contactUpdatedByHash = (person: SimPerson): Node =>
  notification('contacts', SERVER, { tag: 'update', attrs: { hash: contactHash(jidOf(person)) } })
export const contactAdded = (person: SimPerson): Node =>
  notification('contacts', SERVER, { tag: 'add', attrs: { hash: contactHash(jidOf(person)) } })
export const contactRemoved = (person: SimPerson): Node =>
  notification('contacts', jidOf(person), { tag: 'remove', attrs: { jid: jidOf(person) } })
export const contactsSync = (): Node =>
  notification('contacts', SERVER, { tag: 'sync', attrs: { after: seconds() } })

export const numberChanged = (before: SimPerson, after: SimPerson): Node =>
  notification('contacts', before.pn ?? jidOf(before), {
    tag: 'modify',
    attrs: {
      old: before.pn ?? '',
      new: after.pn ?? '',
      ...(before.lid === null ? {} : { old_lid: before.lid }),
      ...(after.lid === null ? {} : { new_lid: after.lid }),
    },
  })

export const businessNamed = (person: SimPerson): Node =>
  notification('business', jidOf(person), verifiedNameNode(person, { jid: jidOf(person) }))
export const businessRemoved = (person: SimPerson): Node =>
  notification('business', jidOf(person), { tag: 'remove', attrs: { jid: jidOf(person) } })
export const businessProfileChanged = (person: SimPerson): Node =>
  notification('business', jidOf(person), { tag: 'profile', attrs: { jid: jidOf(person) } })

/** A trusted-contact token: whoever holds one is not taken for a scraper. */
export const tokenIssued = (person: SimPerson): Node =>
  notification(
    'privacy_token',
    person.pn ?? jidOf(person),
    {
      tag: 'tokens',
      attrs: {},
      content: [
        { tag: 'token', attrs: { type: 'trusted_contact', t: seconds() }, content: tcTokenOf(jidOf(person)) },
      ],
    },
    person.lid === null ? {} : { sender_lid: person.lid },
  )
export const dirty = (type = 'account_sync'): Node => ({
  tag: 'ib',
  attrs: { from: SERVER },
  content: [{ tag: 'dirty', attrs: { type, timestamp: seconds() } }],
})
