import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Contacts, createContacts } from './contacts/index.ts'
import { prepareNumbers } from './contacts/numbers.ts'
import type { KeyWrap, Waits } from './contacts/ports.ts'
import type { PrefsService } from './ipc/services.ts'
import { createProblems, type Problems } from './problems.ts'
import { systemClock } from './whatsapp/clock.ts'
import { openDb } from './storage/db.ts'
import { createImages, type Images, MEGABYTE } from './storage/images.ts'
import { createRemote, type LinkProcess } from './whatsapp/remote.ts'
import { type SessionPort, WHATSAPP_URL } from './whatsapp/session-port.ts'
import { quickWaits, realWaits } from './whatsapp/waits.ts'

/** Where WhatsApp is: its own address, or a server on this computer with its own root. */
export type Server = { readonly url: string; readonly root: string }

export type Backend = Pick<
  Contacts,
  'directory' | 'refresh' | 'blocking' | 'details' | 'history' | 'lists' | 'exports' | 'gate' | 'onRev'
> & {
  readonly images: Images
  readonly session: SessionPort
  /** What the stores have to say. */
  readonly problems: Problems
  readonly setAside: string | null
  readonly start: () => void
  /** Closes everything that writes; once, however often it is asked. */
  readonly stop: () => Promise<void>
}

/** Everything between the profile folder and the bridge. Only a simulated profile gets the short waits. */
export const openBackend = (parts: {
  readonly folder: string
  readonly server: Server | null
  readonly wrap: KeyWrap
  readonly prefs: PrefsService
  /** Starts the process that holds the link to WhatsApp. */
  readonly fork: () => LinkProcess
}): Backend => {
  const { folder, server, wrap, prefs, fork } = parts
  prepareNumbers()
  const clock = systemClock
  const waits: Waits = server ? quickWaits : realWaits
  const opened = openDb(join(folder, 'roster.db'), {
    profile: server ? 'simulated' : 'real',
    checkpoints: 'elsewhere',
  })
  const { db } = opened
  const images = createImages(db, join(folder, 'pictures'), () => prefs.get().pictureMegabytes * MEGABYTE)
  // WhatsApp compares the linked number with the list's owner, and the list hears WhatsApp's news.
  const list = (): Contacts['directory'] => contacts.directory
  const wa = createRemote({
    fork,
    url: server?.url ?? WHATSAPP_URL,
    root: server?.root ?? null,
    folder,
    // A list that lives in memory, because its file is another's, is not to be touched.
    list: db.path === ':memory:' ? null : db.path,
    wrap,
    clock,
    waits,
    account: (pn) => list().checkAccount(pn),
    kept: () => list().count(),
    saved: () => list().saved(),
  })
  const contacts = createContacts({ db, images, wa, clock, waits, prefs })
  wa.on(contacts.hear)

  const problems = createProblems(opened.problem?.code ?? null)
  wa.onProblem((code) => problems.take('session', code))
  contacts.blocking.onProblem((problem) => problems.take('blocking', problem?.code ?? null))
  let megabytes = prefs.get().pictureMegabytes
  prefs.on(({ pictureMegabytes }) => {
    if (pictureMegabytes === megabytes) return
    megabytes = pictureMegabytes
    images.sweep().catch(() => undefined) // What is left over goes with the next picture that is kept.
  })
  // There is nothing to protect in a simulated account, and nobody to ask in a test.
  if (server)
    wa.onState((state) => {
      if (state.is === 'keys_unprotected') wa.chooseKeys('unprotected')
    })

  const stop = async (): Promise<void> => {
    await wa.close()
    await contacts.stop()
    db.close()
  }
  let stopped: Promise<void> | null = null
  const { directory, refresh, blocking, details, history, lists, exports, gate, onRev } = contacts
  return {
    directory,
    refresh,
    blocking,
    details,
    history,
    lists,
    exports,
    gate,
    onRev,
    images,
    session: wa,
    problems,
    setAside: opened.setAside,
    start: () => {
      contacts.start()
      wa.start()
      images.sweep().catch(() => undefined) // What is left over goes with the next start.
    },
    stop: () => (stopped ??= stop()),
  }
}

/** What Roster itself puts into a profile folder; a folder somebody chose may hold other things. */
const ours = /^(roster\.(db|log)|keys\.db|secrets\.json|prefs\.json|pictures|profile|simulated|demo)/

/** Deletes every file of Roster in this folder, those that were set aside too. Nothing may be open any more. */
export const eraseProfile = (folder: string): void => {
  for (const name of readdirSync(folder))
    if (ours.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
}
