import { setTimeout as sleep } from 'node:timers/promises'
import type { Phone } from './api.ts'
import { addressOf } from './history.ts'
import { readQr, type Pairing } from './pairing.ts'
import type { World } from './seam.ts'
import type { Server } from './server.ts'

/** How long the server may take to hear of a code that is already on a screen, ms. */
const PATIENCE = 1_000

/** What the account's person does on their phone. Facts the server keeps are the world's; the rest happens here. */
export const createPhone = (world: World, server: Server): Phone => {
  const showing = (ref: string): Pairing => {
    const found = [...server.pairings.values()].find((one) => one.shows(ref))
    if (!found) throw new Error('This QR code is not valid.')
    return found
  }

  /** A companion that shows a code; one that has only just begun to is waited for. */
  const waiting = async (): Promise<Pairing> => {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(20)) {
      const found = [...server.pairings.values()].find((one) => one.awaitsCode)
      if (found) return found
    }
    throw new Error('No device is waiting for a code.')
  }

  return {
    ...world.facts,
    async scan(qr, how = 'plain') {
      const fields = readQr(qr)
      await showing(fields[0] ?? '').scan(fields, how)
    },
    async enterCode(code) {
      await (await waiting()).enterCode(code)
    },
    unlink() {
      server.unlinkAll()
      return Promise.resolve()
    },
    addContact: (jid, name) => server.appState.save(jid, name),
    renameContact: (jid, name) => server.appState.save(jid, name),
    removeContact: (jid, how = {}) => server.appState.remove(jid, how.nameless ?? false),
    talk(jid, at = Date.now()) {
      const person = world.directory.change(jid, { talked: at })
      const from = addressOf(person, world.options.addressing ?? 'lid')
      if (from === null) return
      const byLid = from === person.lid
      const attrs = {
        t: String(Math.floor(at / 1000)),
        ...(person.push !== null && { notify: person.push }),
        ...(byLid && person.pn !== null && { sender_pn: person.pn }),
        ...(!byLid && person.lid !== null && { sender_lid: person.lid }),
      }
      for (const device of server.devices.all())
        void server.mail.post(device, { from, attrs, message: { conversation: '👋' } })
    },
  }
}
