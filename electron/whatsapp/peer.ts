import { proto, unpadRandomMax16 } from '@whiskeysockets/baileys'
import type { Notification } from './history.ts'

/** What the own phone sends to its devices and nobody else. */
export type Peer = {
  readonly history: Notification | null
  readonly keys: readonly proto.Message.IAppStateSyncKey[] | null
}

/** Reads a decrypted message of the own account; both null for ordinary messages and for what does not decode. */
export const readPeer = (padded: Uint8Array): Peer => {
  let message: proto.IMessage
  try {
    message = proto.Message.decode(unpadRandomMax16(padded))
  } catch {
    return { history: null, keys: null } // Baileys meets the same bytes next, and refuses them to the sender.
  }
  const inner = message.deviceSentMessage?.message ?? message
  const { historySyncNotification, appStateSyncKeyShare } = inner.protocolMessage ?? {}
  return { history: historySyncNotification ?? null, keys: appStateSyncKeyShare?.keys ?? null }
}
