import { join } from 'node:path'
import { type Contacts, createContacts } from '../electron/contacts/index.ts'
import type { Clock, Waits, WhatsApp } from '../electron/contacts/ports.ts'
import { type Db, openDb } from '../electron/storage/db.ts'
import { createImages } from '../electron/storage/images.ts'
import { memoryVault } from '../electron/storage/vault.ts'
import { createWhatsApp, quickWaits, type SessionPort } from '../electron/whatsapp/index.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryFolder } from './app.ts'
import { farWhatsApp } from './far.ts'

export type Roster = {
  readonly db: Db
  readonly wa: WhatsApp & SessionPort
  readonly contacts: Contacts
  /** How often WhatsApp said "too many". */
  readonly refusals: () => number
  stop(): Promise<void>
}

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal })
  },
}

const unlimited: Waits['pace']['gentle'] = {
  usync: Infinity,
  business: Infinity,
  picture: Infinity,
  screen: Infinity,
  blocks: Infinity,
}
/** No pace of our own, and the patience of a real profile. */
export const unpaced: Waits = {
  ...quickWaits,
  question: 20_000,
  silence: 15_000,
  pace: { gentle: unlimited, normal: unlimited },
}

/** Counts refusals of the port, whole questions and single facts alike. */
const counted = (
  wa: WhatsApp & SessionPort,
): { readonly wa: WhatsApp & SessionPort; readonly refusals: () => number } => {
  let refusals = 0
  const isLimit = (error: unknown): boolean =>
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'rate_limited'
  const ask: WhatsApp['ask'] = async (...question) => {
    try {
      const answers = await wa.ask(...question)
      const limited = answers.some(({ facts }) =>
        Object.values(facts).some((fact) => 'error' in fact && fact.error === 'rate_limited'),
      )
      if (limited) refusals++
      return answers
    } catch (error) {
      if (isLimit(error)) refusals++
      throw error
    }
  }
  const picture: WhatsApp['picture'] = async (...question) => {
    try {
      return await wa.picture(...question)
    } catch (error) {
      if (isLimit(error)) refusals++
      throw error
    }
  }
  return { wa: { ...wa, ask, picture }, refusals: () => refusals }
}

/**
 * Roster without its window, linked: the same parts that `electron/backend.ts` puts together, a database on the disk
 * included. One for each process, as the port says. `scan` holds the phone up to a code. The link is in this process,
 * whose time is measured, or in one of its own as in the app, where this one's memory is.
 */
export const linkRoster = async (
  // Named one by one: a simulator on another thread has no properties that could be spread.
  { url, root }: { readonly url: string; readonly root: string },
  scan: (qr: string) => Promise<unknown>,
  waits: Waits = unpaced,
  link: 'here' | 'far' = 'here',
): Promise<Roster> => {
  const folder = temporaryFolder()
  const { db } = openDb(join(folder, 'roster.db'), { profile: 'simulated' })
  const { wa, refusals } = counted(
    link === 'far'
      ? farWhatsApp({ url, root, folder, list: db.path, clock, directory: () => contacts.directory })
      : createWhatsApp({
          url,
          root,
          keys: memoryVault(() => Date.now()),
          clock,
          // Only the connection itself is hurried.
          waits: { ...waits, settle: quickWaits.settle },
        }),
  )
  const contacts: Contacts = createContacts({
    db,
    images: createImages(db, join(folder, 'pictures')),
    wa,
    clock,
    waits,
    prefs: { get: () => ({ pace: 'gentle' }), on: () => () => undefined },
  })
  wa.on(contacts.hear)
  let paired = false
  const ready = new Promise<void>((resolve, reject) => {
    wa.onState((state) => {
      if (state.is === 'unlinked' && !paired) {
        paired = true
        wa.pair({ by: 'qr' }).catch(reject)
      }
      if (state.is === 'pairing' && state.by === 'qr' && state.qr !== null) scan(state.qr).catch(reject)
      if (state.is === 'ready') resolve()
    })
  })
  contacts.start()
  wa.start()
  await ready
  return {
    db,
    wa,
    contacts,
    refusals,
    stop: async () => {
      await wa.close()
      await contacts.stop()
      db.close()
    },
  }
}

/** Until WhatsApp's list of blocked people was read and the questions of the first sync are over. */
export const settled = async ({ contacts, db }: Roster): Promise<void> => {
  for (let quiet = 0, rev = -1; quiet < 10; await sleep(100)) {
    const same = db.rev() === rev && !contacts.blocking.list().stale
    quiet = same ? quiet + 1 : 0
    rev = db.rev()
  }
}
