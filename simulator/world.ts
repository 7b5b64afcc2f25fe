import type { SimPerson, SimulatorOptions } from './api.ts'
import { createCounters } from './counters.ts'
import { createBlocks, dhashOf } from './directory/blocks.ts'
import { castAt, helena } from './directory/cast.ts'
import { bareJid, createDirectory } from './directory/directory.ts'
import { generate } from './directory/generate.ts'
import { hash32 } from './directory/random.ts'
import { createFaults } from './faults.ts'
import * as notices from './notices.ts'
import type { World } from './seam.ts'

const selfOf = (pn: string, lid: string, now: number): SimPerson => ({
  pn,
  lid,
  saved: null,
  push: helena.name,
  verified: null,
  username: null,
  about: { is: 'value', text: 'Organising things 🗂️', set: now - 30 * 86_400_000 },
  picture: { is: 'value', id: helena.picture },
  registered: true,
  business: false,
  devices: 2,
  talked: null,
  identityUnknown: false,
})

const accountOf = (options: SimulatorOptions): World['account'] => {
  const number = options.number ?? helena.number
  // Another number is another account: it has a LID of its own.
  const lid = number === helena.number ? helena.lid : `98${String(hash32(number)).padStart(12, '0')}@lid`
  return { pn: `${number}@s.whatsapp.net`, lid, pushName: helena.name }
}

/** The world behind the wire: who there is, what is true of them, who is blocked, what goes wrong. */
export const createWorld = (options: SimulatorOptions): World => {
  const now = Date.now()
  const account = accountOf(options)
  const cast = castAt(now)
  const castAddresses = cast.flatMap(({ person }) => [person.pn, person.lid, ...(person.formerLids ?? [])])
  const taken = new Set([account.pn, account.lid, ...castAddresses].filter((jid) => jid !== null))
  const size = options.castOnly ? 0 : (options.people ?? 200)
  const made = generate(options.seed ?? 1, size, now, { pns: taken, lids: taken })
  const everybody = [...cast, ...made]
  const directory = createDirectory(
    everybody.map(({ person }) => person),
    selfOf(account.pn, account.lid, now),
  )
  const blocks = createBlocks(options.addressing ?? 'lid')
  for (const { person, blocked } of everybody) if (blocked) blocks.add(person)

  const setBlocked = (jid: string, action: 'block' | 'unblock', how: 'items' | 'no-items' | 'silent') => {
    const before = blocks.all()
    const person = directory.find(jid) ?? directory.change(jid, { talked: null })
    const changed = action === 'block' ? blocks.add(person) : blocks.remove(person)
    if (!changed || how === 'silent') return
    const after = blocks.all()
    const dhash = dhashOf(after)
    if (how === 'no-items') return world.notify(notices.blocklistChanged(account.pn, dhash))
    const [more, fewer] = action === 'block' ? [after, before] : [before, after]
    const jids = more.filter((key) => !fewer.includes(key))
    world.notify(notices.blocklistItems({ self: account.pn, action, jids, dhash, previous: dhashOf(before) }))
  }

  const changeNumber = (from: string, to: string) => {
    const before = directory.find(from)
    if (!before) return
    const pn = bareJid(to.includes('@') ? to : `${to.replace(/\D/g, '')}@s.whatsapp.net`)
    const lid =
      before.lid === null ? null : `${1 + (hash32(pn) % 9)}${String(hash32(`${pn}!`)).padStart(13, '0')}@lid`
    const wasBlocked = blocks.remove(before)
    const after = directory.change(before.lid ?? before.pn ?? from, { pn, lid, formerLids: [] })
    // The old number has no account any more, and whoever saved it still has it.
    if (before.pn !== null)
      directory.change(before.pn, { saved: before.saved, registered: false, devices: 0 })
    if (before.saved !== null) directory.change(pn, { saved: null })
    if (wasBlocked) blocks.add(after)
    world.notify(notices.numberChanged(before, after))
  }

  const world: World = {
    account,
    options,
    directory,
    counters: createCounters(),
    faults: createFaults(account.pn),
    blocked: () => blocks.all(),
    facts: {
      block: (jid, how = 'items') => setBlocked(jid, 'block', how),
      unblock: (jid, how = 'items') => setBlocked(jid, 'unblock', how),
      changeAbout: (jid, text) => {
        const about: SimPerson['about'] =
          text === null ? { is: 'unset' } : { is: 'value', text, set: Date.now() }
        world.notify(notices.aboutSet(directory.change(jid, { about }), text))
      },
      changePicture: (jid) => {
        // Ids are when a picture was set, and never go back.
        const old = directory.find(jid)?.picture
        const last = old?.is === 'value' ? Number(old.id) : 0
        const id = String(Math.max(Math.floor(Date.now() / 1000), last + 1))
        world.notify(notices.pictureSet(directory.change(jid, { picture: { is: 'value', id } }), id))
      },
      changeNumber,
    },
    notify: () => undefined,
    origin: '',
  }
  return world
}
