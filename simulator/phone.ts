import type { Phone } from './api.ts'
import { addressOf } from './history.ts'
import { readQr, type Pairing } from './pairing.ts'
import type { World } from './seam.ts'
import type { Server } from './server.ts'

/** What the account's person does on their phone. Facts the server keeps are the world's; the rest happens here. */
export const createPhone = (world: World, server: Server): Phone => {
  const pairing = (fits: (pairing: Pairing) => boolean, else_: string): Pairing => {
    const found = [...server.pairings.values()].find(fits)
    if (!found) throw new Error(else_)
    return found
  }

  return {
    ...world.facts,
    async scan(qr, how = 'plain') {
      const fields = readQr(qr)
      await pairing((one) => one.shows(fields[0] ?? ''), 'This QR code is not valid.').scan(fields, how)
    },
    async enterCode(code) {
      await pairing((one) => one.awaitsCode, 'No device is waiting for a code.').enterCode(code)
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
