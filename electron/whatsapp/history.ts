import {
  type BaileysEventMap,
  downloadAndProcessHistorySyncNotification,
  proto,
} from '@whiskeysockets/baileys'
import type { KeyBox } from '../storage/keys.ts'
import type { Log } from './connect.ts'

const TYPE = 'roster-history'
/** A phone keeps what it sent for its devices about this long. */
const DAYS_14 = 14 * 86_400_000

type Told = BaileysEventMap['messaging-history.set']
export type Notification = proto.Message.IHistorySyncNotification

/** Which part of the history: what the notification and the event made of it have in common. */
type Part = { readonly syncType?: number | null; readonly chunkOrder?: number | null }
const partOf = ({ syncType, chunkOrder }: Part): string => `${syncType ?? 0}-${chunkOrder ?? 0}`

/**
 * Parts of the history that arrived and are not with the directory yet. rc14 tells the phone that it has them before it
 * looks inside, and drops them when the socket closes in between; they cannot be asked for again. So each is kept in the
 * key store from the moment it is decrypted until the directory has what it says.
 */
export const createHistory = (box: KeyBox, log: Log, now: () => number) => {
  const forget = (ids: readonly string[]): void => {
    if (ids.length > 0) box.set(ids.map((id) => ({ type: TYPE, id, value: null })))
  }
  return {
    keep: (notification: Notification): void => {
      const id = `${partOf(notification)}-${now()}`
      const value = proto.Message.HistorySyncNotification.encode(notification).finish()
      box.set([{ type: TYPE, id, value }])
    },
    /** What Baileys told is now with the directory. */
    delivered: (data: Told): void => {
      const prefix = `${partOf(data)}-`
      forget(box.ids(TYPE).filter((id) => id.startsWith(prefix)))
    },
    /** Decodes what is left over from a closed socket or an earlier run. `told` resolves when it was delivered. */
    catchUp: async (told: (data: Told) => Promise<void>): Promise<void> => {
      for (const id of box.ids(TYPE)) {
        const bytes = box.get(TYPE, [id]).get(id)
        if (!bytes) continue
        try {
          const part = proto.Message.HistorySyncNotification.decode(bytes)
          const { chats, contacts, messages, lidPnMappings } =
            await downloadAndProcessHistorySyncNotification(part, {}, log)
          await told({ chats, contacts, messages, lidPnMappings })
          forget([id])
        } catch (error) {
          // Its bytes may be on a server that cannot be reached now: it is tried again at the next connection.
          log?.warn(
            { name: error instanceof Error ? error.name : '' },
            'a part of the history is left for later',
          )
          if (now() - Number(id.split('-').at(-1)) > DAYS_14) forget([id])
        }
      }
    },
  }
}
