import type { BinaryNode } from '@whiskeysockets/baileys'
import { type Address, addressOf, isLid, isPn, type Jid, personJid } from '../../shared/address.ts'
import type { FactKind } from '../../shared/people.ts'
import type { News } from '../contacts/ports.ts'
import { attr, childOf, childrenOf } from './nodes.ts'

const address = (...texts: readonly (string | undefined)[]): Address | null => {
  const jids = texts.map((text) => (text ? personJid(text) : null)).filter((jid) => jid !== null)
  return addressOf(jids.find(isPn) ?? null, jids.find(isLid) ?? null)
}
const stale = (who: Address | null, ...facts: readonly FactKind[]): News[] =>
  who ? facts.map((fact) => ({ is: 'stale', fact, who })) : []

const moved = (node: BinaryNode): News[] => {
  const from = address(attr(node, 'old'), attr(node, 'old_lid'))
  const to = address(attr(node, 'new'), attr(node, 'new_lid'))
  return from && to ? [{ is: 'moved', from, to }] : []
}

/**
 * What a notification says that Baileys does not pass on, or gets wrong (simulator/PROTOCOL.md). Those that
 * name the person by a hash alone are left to the facts' own age. Pure.
 */
export const newsOfNotice = (node: BinaryNode, isMe: (jid: Jid) => boolean): readonly News[] => {
  const [child] = childrenOf(node)
  const from = personJid(attr(node, 'from') ?? '')
  const who = address(attr(node, 'from'), attr(child, 'jid'))
  const mine = from !== null && isMe(from)
  if (attr(node, 'type') === 'account_sync') {
    const blocks = childOf(node, 'blocklist')
    return blocks ? [{ is: 'blocks-stale', dhash: attr(blocks, 'dhash') ?? null }] : []
  }
  if (mine) return []
  switch (attr(node, 'type')) {
    case 'picture':
      // `request` and `set_avatar` change nothing, though rc14 reports them as a removal.
      return child === undefined || child.tag === 'set' || child.tag === 'delete' ? stale(who, 'picture') : []
    case 'status': {
      const push = attr(node, 'notify')
      return [
        ...(who && push && push !== '-'
          ? [{ is: 'seen', from: 'push', people: [{ who, push }] } as const]
          : []),
        ...stale(who, 'about'),
      ]
    }
    case 'contacts':
      return child?.tag === 'modify'
        ? moved(child)
        : child?.tag === 'update'
          ? stale(who, 'about', 'picture')
          : []
    case 'business':
      return child?.tag === 'profile' ? [] : stale(who, 'business')
    case 'privacy_token':
      // Whoever trusts us shows us more than before.
      return stale(address(attr(node, 'from'), attr(node, 'sender_lid')), 'about', 'picture')
    default:
      return []
  }
}

/** `ib dirty`: this account changed elsewhere while we were away. */
export const newsOfDirty = (node: BinaryNode): readonly News[] =>
  attr(childOf(node, 'dirty'), 'type') === 'account_sync' ? [{ is: 'blocks-stale', dhash: null }] : []

/** The stanzas that ask for a passkey (https://github.com/WhiskeySockets/Baileys/issues/2694). */
const PASSKEY = /^(passkey_|crsc_continuation)/
export const asksPasskey = (node: BinaryNode): boolean =>
  [node.tag, attr(node, 'type') ?? '', ...childrenOf(node).map(({ tag }) => tag)].some((text) =>
    PASSKEY.test(text),
  )
