import type { Clock, Waits } from '../contacts/ports.ts'
import type { Auth } from './auth.ts'
import type { Connection } from './connect.ts'
import type { Feed } from './feed.ts'
import { BOOK } from './membership.ts'
import { abortable } from './query.ts'

export type SyncParts = {
  readonly connection: Connection
  readonly auth: Auth
  readonly feed: Feed
  readonly clock: Clock
  readonly waits: Pick<Waits, 'settle' | 'question'>
  /** Aborted when the socket closes. */
  readonly signal: AbortSignal
}

/** The address book, and the account's own push name. */
const COLLECTIONS = [BOOK, 'critical_block'] as const
/** So many quiet spells without an address book, and there is none to come. */
const PATIENCE = 6

/** True when WhatsApp answered in time. */
const readBook = async ({ connection, auth, clock, waits, signal }: SyncParts): Promise<boolean> => {
  if (!auth.creds.myAppStateKeyId) return false
  const done = connection.resync([...COLLECTIONS], auth.cursor(BOOK) === null).then(
    () => true,
    () => false,
  )
  return abortable(Promise.race([done, clock.sleep(waits.question, signal).then(() => false)]), signal)
}

/**
 * Waits until the phone has sent what it has: keys, history, address book. Baileys reads the book when a history arrives;
 * where none comes it is read here. Resolves to true; rejects when the socket closes.
 */
export const firstSync = async (parts: SyncParts): Promise<boolean> => {
  const { auth, feed, clock, waits, signal } = parts
  let asked = false
  for (let quiet = 0; quiet < PATIENCE;) {
    await clock.sleep(waits.settle, signal)
    if (!feed.quietFor(waits.settle)) {
      quiet = 0
      continue
    }
    quiet++
    // By now Baileys has told what it could of the history.
    await abortable(feed.catchUp(), signal)
    if (auth.cursor(BOOK) !== null) return true
    if (!asked && auth.creds.myAppStateKeyId) {
      asked = true
      await readBook(parts)
    }
  }
  // What the phone had to send has come, though it had no address book to send.
  return true
}

/** At every later connection: what changed in the book since, so that no lost notification lasts. */
export const laterSync = async (parts: SyncParts): Promise<boolean> => {
  const { feed, clock, waits, signal } = parts
  await abortable(Promise.race([feed.catchUp(), clock.sleep(waits.question, signal)]), signal)
  return readBook(parts)
}
