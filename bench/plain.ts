import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AuthenticationState,
  Browsers,
  initAuthCreds,
  makeWASocket,
  proto,
  type SignalDataTypeMap,
  type WASocket,
} from '@whiskeysockets/baileys'
import pino from 'pino'

/** The client library by itself, as its own examples use it: keys in memory, nothing of Roster around it. */
const memory = (): AuthenticationState => {
  const shelves = new Map<keyof SignalDataTypeMap, Map<string, unknown>>()
  const shelf = (type: keyof SignalDataTypeMap): Map<string, unknown> => {
    const there = shelves.get(type) ?? new Map<string, unknown>()
    shelves.set(type, there)
    return there
  }
  const restored = (type: keyof SignalDataTypeMap, value: unknown): unknown =>
    type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value as object) : value
  return {
    creds: initAuthCreds(),
    keys: {
      get: (type, ids) =>
        Object.fromEntries(
          ids.flatMap((id) => {
            const value = shelf(type).get(id)
            return value === undefined ? [] : [[id, restored(type, value) as never]]
          }),
        ),
      set: (data) => {
        for (const [type, values] of Object.entries(data))
          for (const [id, value] of Object.entries(values))
            if (value === null) shelf(type as keyof SignalDataTypeMap).delete(id)
            else shelf(type as keyof SignalDataTypeMap).set(id, value)
      },
    },
  }
}

const RESTART = 515

/** Links plain Baileys as one more device. The process must trust the simulator already, as it does beside a Roster. */
export const linkPlain = async (url: string, scan: (qr: string) => Promise<unknown>): Promise<WASocket> => {
  const auth = memory()
  const open = (resolve: (socket: WASocket) => void, reject: (error: unknown) => void): void => {
    const socket = makeWASocket({
      auth,
      waWebSocketUrl: url,
      logger: pino({ level: 'silent' }),
      browser: Browsers.macOS('Chrome'),
      markOnlineOnConnect: false,
      fireInitQueries: false,
    })
    socket.ev.on('creds.update', (update) => void Object.assign(auth.creds, update))
    socket.ev.on('connection.update', ({ connection, qr, lastDisconnect }) => {
      if (qr) scan(qr).catch(reject)
      if (connection === 'open') resolve(socket)
      if (connection !== 'close') return
      const status = (lastDisconnect?.error as { output?: { statusCode: number } } | undefined)?.output
        ?.statusCode
      if (status === RESTART) open(resolve, reject)
      else reject(new Error(`closed with ${status ?? 'nothing'}`))
    })
  }
  const socket = await new Promise<WASocket>(open)
  // Its first sync is no part of what is measured.
  await sleep(5_000)
  return socket
}

/** What the recipe asks of one person: two questions. Answers that were refused or lost count as lost. */
export const askOne = async (socket: WASocket, jid: string): Promise<number> => {
  let lost = 0
  await socket.fetchStatus(jid).catch(() => lost++)
  await socket.profilePictureUrl(jid, 'preview').catch(() => lost++)
  return lost
}

export const askEverybodyAtOnce = async (socket: WASocket, jids: readonly string[]): Promise<number> => {
  const asked = await Promise.allSettled(
    jids.flatMap((jid) => [socket.fetchStatus(jid), socket.profilePictureUrl(jid, 'preview')]),
  )
  return asked.filter(({ status }) => status === 'rejected').length
}
