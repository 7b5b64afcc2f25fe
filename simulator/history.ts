import { deflateSync } from 'node:zlib'
import type { SimPerson } from './api.ts'
import type { Directory } from './seam.ts'
import { tcTokenOf } from './tctoken.ts'
import type { ChatMessage, Conversation, HistorySync as History } from './wire/messages.ts'
import { HistorySync } from './wire/proto.ts'

/**
 * What the phone tells a new companion of the past, as protobufs inside its messages (whatsmeow message.go
 * handleHistorySync; `inlineInitialPayloadInE2EeMsg` of the companion's registration makes them travel inline).
 */

const NOTIFICATION = 5
const TYPE = { bootstrap: 0, recent: 3, pushName: 4 } as const

/** Chats in one message. */
const CHUNK = 1_000
/** The newest chats come with their last message, as the real first sync has it. */
const WITH_MESSAGE = 20

/** How the account's chats are keyed: by LID once migrated, by number before. */
export type Addressing = 'lid' | 'pn'

export const addressOf = (person: SimPerson, addressing: Addressing): string | null =>
  addressing === 'lid' ? (person.lid ?? person.pn) : (person.pn ?? person.lid)

const chatOf = (
  person: SimPerson,
  at: number,
  addressing: Addressing,
  newest: boolean,
): Conversation | null => {
  const id = addressOf(person, addressing)
  if (id === null) return null
  const last = { remoteJid: id, fromMe: false, id: `3EB0${at.toString(16).toUpperCase().padStart(16, '0')}` }
  return {
    id,
    conversationTimestamp: at,
    lastMsgTimestamp: at,
    unreadCount: 0,
    tcToken: tcTokenOf(id),
    tcTokenTimestamp: at,
    ...(person.saved !== null && { name: person.saved }),
    ...(person.username !== null && { username: person.username }),
    ...(person.pn !== null && person.pn !== id && { pnJid: person.pn }),
    ...(person.lid !== null && person.lid !== id && { lidJid: person.lid }),
    ...(newest && {
      messages: [
        { message: { key: last, message: { conversation: '👋' }, messageTimestamp: at }, msgOrderId: 1 },
      ],
    }),
  }
}

const wrap = (sync: History): ChatMessage => {
  const { syncType, chunkOrder, progress } = sync
  return {
    protocolMessage: {
      type: NOTIFICATION,
      historySyncNotification: {
        syncType,
        ...(chunkOrder !== undefined && { chunkOrder }),
        ...(progress !== undefined && { progress }),
        initialHistBootstrapInlinePayload: deflateSync(HistorySync.encode(sync)),
      },
    },
  }
}

/** The messages of a first sync, in order: the newest chats, with what number belongs to what LID; push names; older chats. */
export const historyOf = (directory: Directory, addressing: Addressing): readonly ChatMessage[] => {
  const people = directory.all()
  const chats = people
    .flatMap((person) => (person.talked === null ? [] : [{ person, at: Math.floor(person.talked / 1000) }]))
    .sort((a, b) => b.at - a.at)
    .flatMap(({ person, at }, rank) => chatOf(person, at, addressing, rank < WITH_MESSAGE) ?? [])
  const mappings = people.flatMap(({ pn, lid }) => (pn && lid ? [{ pnJid: pn, lidJid: lid }] : []))
  const pushnames = people.flatMap((person) => {
    const id = addressOf(person, addressing)
    return person.push !== null && id !== null ? [{ id, pushname: person.push }] : []
  })
  const chunks = Math.max(1, Math.ceil(chats.length / CHUNK))
  const syncs = Array.from({ length: chunks }, (_, n): History => {
    const conversations = chats.slice(n * CHUNK, (n + 1) * CHUNK)
    const progress = Math.round(((n + 1) / chunks) * 100)
    return n === 0
      ? {
          syncType: TYPE.bootstrap,
          chunkOrder: 1,
          progress,
          conversations,
          phoneNumberToLidMappings: mappings,
        }
      : { syncType: TYPE.recent, chunkOrder: n + 1, progress, conversations }
  })
  const [newest, ...older] = syncs.map(wrap)
  const names = wrap({ syncType: TYPE.pushName, pushnames })
  return newest ? [newest, names, ...older] : [names]
}
