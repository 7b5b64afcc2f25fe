import {
  type BaileysEventMap,
  downloadAndProcessHistorySyncNotification,
  proto,
} from '@whiskeysockets/baileys'
import type { KeyBox } from '../storage/keys.ts'
import type { Log } from './connect.ts'
import { HISTORY, partOf } from './peer.ts'

/** A phone keeps what it sent for its devices about this long. */
const DAYS_14 = 14 * 86_400_000

type Told = BaileysEventMap['messaging-history.set']

/** The parts of the history that arrived (`keepPeer` stored them) and are not with the directory yet. */
export const createHistory = (box: KeyBox, log: Log, now: () => number) => {
  const forget = (ids: readonly string[]): void => {
    if (ids.length > 0) box.set(ids.map((id) => ({ type: HISTORY, id, value: null })))
  }
  return {
    /** What Baileys told is now with the directory. */
    delivered: (data: Told): void => {
      const prefix = `${partOf(data)}-`
      forget(box.ids(HISTORY).filter((id) => id.startsWith(prefix)))
    },
    /** Decodes what is left over from a closed socket or an earlier run. `told` resolves when it was delivered. */
    catchUp: async (told: (data: Told) => Promise<void>): Promise<void> => {
      for (const id of box.ids(HISTORY)) {
        const bytes = box.get(HISTORY, [id]).get(id)
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
