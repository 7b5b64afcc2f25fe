import { proto, type SignalDataSet, unpadRandomMax16 } from '@whiskeysockets/baileys'

/** Kind of row in the key store: parts of the history that are not with the directory yet. */
export const HISTORY = 'roster-history'

/** Which part of the history: what the notification and the event made of it have in common. */
export type Part = { readonly syncType?: number | null; readonly chunkOrder?: number | null }
export const partOf = ({ syncType, chunkOrder }: Part): string => `${syncType ?? 0}-${chunkOrder ?? 0}`

/**
 * What has to be kept of a decrypted message of the own account: keys of app state and parts of the history, as rows of
 * the key store. rc14 tells the phone that it has them before it looks inside, and drops them when the socket closes in
 * between; they cannot be asked for again. Null for ordinary messages and for what does not decode.
 */
export const keepPeer = (padded: Uint8Array, now: number): SignalDataSet | null => {
  let message: proto.IMessage
  try {
    message = proto.Message.decode(unpadRandomMax16(padded))
  } catch {
    return null // Baileys meets the same bytes next, and refuses them to the sender.
  }
  const { protocolMessage } = message.deviceSentMessage?.message ?? message
  const part = protocolMessage?.historySyncNotification
  if (part) {
    const bytes = proto.Message.HistorySyncNotification.encode(part).finish()
    return { [HISTORY]: { [`${partOf(part)}-${now}`]: bytes } } as SignalDataSet
  }
  const shared = (protocolMessage?.appStateSyncKeyShare?.keys ?? []).flatMap(({ keyId, keyData }) =>
    keyId?.keyId && keyData ? [[Buffer.from(keyId.keyId).toString('base64'), keyData] as const] : [],
  )
  return shared.length > 0 ? { 'app-state-sync-key': Object.fromEntries(shared) } : null
}
