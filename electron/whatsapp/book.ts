import type { BaileysEventMap, Contact } from '@whiskeysockets/baileys'
import { type Address, addressOf, isLid, isPn, type Jid, personJid } from '../../shared/address.ts'
import type { News, Seen } from '../contacts/ports.ts'

export type BookContext = {
  /** Whether the address book has a record for this JID; null while the book was never read. */
  readonly inBook: (jid: string) => boolean | null
  readonly isMe: (jid: Jid) => boolean
}

const jidOf = (text: string | null | undefined): Jid | null => (text ? personJid(text) : null)

/** The person among these JIDs; null for groups, newsletters, broadcasts, and the own account. */
const addressAmong = (
  context: BookContext,
  ...texts: readonly (string | null | undefined)[]
): Address | null => {
  // The first decides what this is about: a group does not become a person by what stands beside it.
  if (!jidOf(texts[0])) return null
  const jids = texts.map(jidOf).filter((jid) => jid !== null)
  if (jids.some(context.isMe)) return null
  return addressOf(jids.find(isPn) ?? null, jids.find(isLid) ?? null)
}

const name = (text: string | null | undefined): string | undefined => (text?.trim() ? text : undefined)
/** WhatsApp writes "-" for a push name that is not there. Somebody saved as "-" is. */
const pushName = (text: string | null | undefined): string | undefined =>
  text === '-' ? undefined : name(text)
const only = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: string })

const upserted = (contacts: readonly Contact[], context: BookContext): News[] => {
  const people: Seen[] = []
  const gone: Address[] = []
  for (const contact of contacts) {
    const who = addressAmong(context, contact.id, contact.phoneNumber, contact.lid)
    if (!who) continue
    // rc14 tells of a removal with this event too, with or without the old name.
    if (context.inBook(contact.id) === false) gone.push(who)
    else
      people.push({ who, ...only('saved', name(contact.name)), ...only('username', name(contact.username)) })
  }
  return [
    ...(people.length > 0 ? [{ is: 'seen', from: 'book', people } as const] : []),
    ...(gone.length > 0 ? [{ is: 'removed', who: gone } as const] : []),
  ]
}

const updated = (contacts: readonly Partial<Contact>[], context: BookContext): News[] => {
  const people = contacts.flatMap((contact): Seen[] => {
    const who = addressAmong(context, contact.id, contact.phoneNumber, contact.lid)
    const said = {
      ...only('push', pushName(contact.notify)),
      ...only('verified', name(contact.verifiedName)),
      ...only('username', name(contact.username)),
    }
    return who && Object.keys(said).length > 0 ? [{ who, ...said }] : []
  })
  return people.length > 0 ? [{ is: 'seen', from: 'push', people }] : []
}

/** A `Long` of protobufjs, a number, or nothing; in seconds. As ms since 1970. */
const ms = (seconds: unknown): number | null => {
  const value =
    typeof seconds === 'object' &&
    seconds !== null &&
    'toNumber' in seconds &&
    typeof seconds.toNumber === 'function'
      ? (seconds as { toNumber: () => number }).toNumber()
      : Number(seconds)
  return Number.isFinite(value) && value > 0 ? value * 1_000 : null
}

type ChatLike = {
  readonly id?: string | null
  readonly pnJid?: string | null
  readonly lidJid?: string | null
} & {
  readonly conversationTimestamp?: unknown
  readonly lastMsgTimestamp?: unknown
}
const talked = (chats: readonly ChatLike[], context: BookContext): News[] =>
  chats.flatMap((chat): News[] => {
    const who = addressAmong(context, chat.id, chat.pnJid, chat.lidJid)
    const at = ms(chat.conversationTimestamp) ?? ms(chat.lastMsgTimestamp)
    return who && at !== null ? [{ is: 'talked', who, at }] : []
  })

const pair = (
  pnText: string | null | undefined,
  lidText: string | null | undefined,
  context: BookContext,
): News[] => {
  const pn = jidOf(pnText)
  const lid = jidOf(lidText)
  if (!pn || !lid || context.isMe(pn) || context.isMe(lid)) return []
  return isPn(pn) && isLid(lid) ? [{ is: 'same', pn, lid }] : []
}

const history = (data: BaileysEventMap['messaging-history.set'], context: BookContext): News[] => {
  const chats = new Set(data.chats.map(({ id }) => id))
  // A chat's own name is left out: it may be the saved name or the push name, and the history does not say which.
  const people = data.contacts.flatMap((contact): Seen[] => {
    const who = chats.has(contact.id) && addressAmong(context, contact.id, contact.phoneNumber, contact.lid)
    return who ? [{ who, ...only('username', name(contact.username)) }] : []
  })
  return [
    ...(data.lidPnMappings ?? []).flatMap(({ pn, lid }) => pair(pn, lid, context)),
    ...(people.length > 0 ? [{ is: 'seen', from: 'history', people } as const] : []),
    ...updated(data.contacts, context),
    ...talked(data.chats, context),
  ]
}

const messages = (list: BaileysEventMap['messages.upsert']['messages'], context: BookContext): News[] =>
  list.flatMap(({ key }) => {
    const [one, other] = [jidOf(key.remoteJid), jidOf(key.remoteJidAlt)]
    return one && other ? [...pair(one, other, context), ...pair(other, one, context)] : []
  })

/** What an event of Baileys tells about people. Pure; everything that is not about people is []. */
export const newsOf = <E extends keyof BaileysEventMap>(
  event: E,
  data: BaileysEventMap[E],
  context: BookContext,
): readonly News[] => {
  const map = { [event]: data } as Partial<BaileysEventMap>
  if (map['contacts.upsert']) return upserted(map['contacts.upsert'], context)
  if (map['contacts.update']) return updated(map['contacts.update'], context)
  if (map['messaging-history.set']) return history(map['messaging-history.set'], context)
  if (map['chats.upsert']) return talked(map['chats.upsert'], context)
  if (map['chats.update']) return talked(map['chats.update'], context)
  if (map['messages.upsert']) return messages(map['messages.upsert'].messages, context)
  if (map['lid-mapping.update']) {
    const { pn, lid } = map['lid-mapping.update']
    return pair(pn, lid, context)
  }
  return []
}
