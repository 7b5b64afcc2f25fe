import type { BaileysEventMap, BinaryNode, SignalDataSet } from '@whiskeysockets/baileys'
import { type Address, type Jid, personJid } from '../../shared/address.ts'
import { AppError } from '../../shared/result.ts'
import type { Clock, News, Waits } from '../contacts/ports.ts'
import type { KeyBox } from '../storage/keys.ts'
import { jidsOf } from './account.ts'
import { type Auth, createAuth } from './auth.ts'
import { newsOf } from './book.ts'
import type { Log } from './connect.ts'
import { createHistory } from './history.ts'
import { BOOK, indexKey, indexMac, isInBook } from './membership.ts'
import { newsOfDirty, newsOfNotice } from './notices.ts'
import { createOutbox } from './outbox.ts'
import { keepPeer } from './peer.ts'

const SWEEP = 500

/** One saved person with every address: the book has its record under any one of them. */
export type SavedPerson = { readonly who: Address; readonly jids: readonly Jid[] }

/** At once, or from another process. */
export type Now<T> = T | Promise<T>

export type FeedParts = {
  readonly clock: Clock
  readonly waits: Pick<Waits, 'retryMost'>
  readonly log: Log
  /** Everybody the directory holds as saved: who is not in the book any more is told as removed. */
  readonly saved: () => Now<readonly SavedPerson[]>
  /** Something could not be stored. */
  readonly failed: (error: AppError) => void
  /** People were delivered. */
  readonly people: (count: number) => void
}

/** What WhatsApp tells, on its way to those who listen; and the app-state cursors, which wait until it arrived. */
export interface Feed {
  /** Starts over with these keys. */
  begin(box: KeyBox): Auth
  heard<E extends keyof BaileysEventMap>(event: E, data: BaileysEventMap[E]): void
  /** What of a message has to be stored before the phone is told that it arrived. */
  decrypted(from: string, message: Uint8Array): SignalDataSet | null
  notice(node: BinaryNode): void
  dirty(node: BinaryNode): void
  tell(news: News): void
  /** News is delivered when everybody has heard it; who rejects has not stored it. */
  on(hear: (news: News) => Now<void>): () => void
  /** A new socket: what was lost on the way is asked for again. */
  reconnected(): void
  /** Delivers the parts of the history that a closed socket, an error or an earlier run left behind. */
  catchUp(): Promise<void>
  /** Nothing came for `ms`, and all that came was delivered. */
  quietFor(ms: number): boolean
  /** Runs after everything told so far was delivered; not at all once the feed began anew. */
  after(work: () => void): void
  /** Resolves when what arrived was delivered. */
  close(): Promise<void>
}

const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('internal', 'the store failed', false, { cause: error })

export const createFeed = ({ clock, waits, log, saved, failed, people }: FeedParts): Feed => {
  const listeners = new Set<(news: News) => Now<void>>()
  let auth: Auth | null = null
  let history: ReturnType<typeof createHistory> | null = null
  let lost = false
  let lastAt = 0
  let indexKeys: readonly Uint8Array[] = []
  /** Macs of the records in the book at the last cursor, and of those whose removal was told since. */
  let before: ReadonlySet<string> | null = null
  const told = new Set<string>()

  const outbox = createOutbox({
    deliver: async (news) => {
      for (const hear of listeners) await hear(news)
      if (news.is === 'seen') people(news.people.length)
    },
    failed: (error) => {
      if (!error.failure.retryable) lost = true
      failed(error)
    },
    retryMs: waits.retryMost,
    now: () => clock.now(),
  })

  const isMe = (jid: Jid): boolean => auth !== null && jidsOf(auth.creds).includes(jid)

  const inBook = (jid: string): boolean | null => {
    const cursor = auth?.cursor(BOOK)
    if (!auth || !cursor) return null
    const keys = auth.syncKeys()
    if (keys.length === 0) return null
    if (indexKeys.length !== keys.length) indexKeys = keys.map(indexKey)
    const found = isInBook(cursor, indexKeys, jid)
    if (!found) for (const key of indexKeys) told.add(indexMac(key, ['contact', jid]))
    return found
  }

  /** Whether records went that nobody told of, as when a snapshot takes the place of what was there. */
  const hasVanished = (then: ReadonlySet<string>, now: ReadonlySet<string>): boolean =>
    [...then].some((mac) => !now.has(mac) && !told.has(mac))

  const sweep = (list: readonly SavedPerson[]): void => {
    for (let at = 0; at < list.length; at += SWEEP)
      outbox.then(() => {
        const gone = list
          .slice(at, at + SWEEP)
          .filter(({ jids }) => jids.every((jid) => inBook(jid) === false))
        if (gone.length > 0) outbox.push({ is: 'removed', who: gone.map(({ who }) => who) })
      })
  }

  /** How many cursors were held: an older one's turn must not write a newer one, whose people are still on their way. */
  let holds = 0
  const commitCursor = async (
    of: Auth,
    already: Now<readonly SavedPerson[]>,
    hold: number,
  ): Promise<void> => {
    const cursor = of.cursor(BOOK)
    if (cursor) {
      const now = new Set(Object.keys(cursor.indexValueMap))
      if (before === null) sweep(await already)
      else if (hasVanished(before, now)) sweep(await saved())
      before = now
      told.clear()
    }
    // Twice behind, because a sweep tells its news from within the queue.
    outbox.then(() =>
      outbox.then(() => {
        if (of !== auth || lost || hold !== holds) return
        try {
          of.flush()
        } catch (error) {
          failed(asAppError(error))
        }
      }),
    )
  }

  /** Parts of the history that a closed socket or an earlier run left behind. */
  let catching: Promise<void> = Promise.resolve()
  const catchUp = (): Promise<void> => {
    const of = auth
    const parts = history
    const told = (data: BaileysEventMap['messaging-history.set']): Promise<void> =>
      new Promise((resolve, reject) => {
        if (of !== auth) return reject(new Error('begun anew'))
        push(newsOf('messaging-history.set', data, { inBook, isMe }))
        outbox.then(() => (lost ? reject(new Error('not stored')) : resolve()))
      })
    catching = catching
      .then(() => parts?.catchUp(told))
      .catch((error: unknown) => {
        if (of === auth && !of?.retired) failed(asAppError(error))
      })
    return catching
  }

  const push = (news: readonly News[]): void => {
    if (news.length > 0) lastAt = clock.now()
    for (const one of news) outbox.push(one)
  }

  return {
    begin: (box) => {
      auth?.retire()
      lost = false
      before = null
      told.clear()
      indexKeys = []
      const made: Auth = createAuth(box, {
        // Baileys stores the cursor first and tells of its people next, before anything else gets a turn.
        held: () => {
          // A book read from the start onto a kept list: who was saved until now may not be in it.
          const already = before === null ? saved() : []
          const hold = ++holds
          setImmediate(() =>
            outbox.then(() =>
              commitCursor(made, already, hold).catch((error: unknown) => failed(asAppError(error))),
            ),
          )
        },
        failed: (error) => failed(asAppError(error)),
      })
      const cursor = made.cursor(BOOK)
      if (cursor) before = new Set(Object.keys(cursor.indexValueMap))
      auth = made
      history = createHistory(box, log, () => clock.now())
      return made
    },
    heard: (event, data) => {
      if (!auth) return
      try {
        if (event === 'creds.update') auth.save(data as BaileysEventMap['creds.update'])
        push(newsOf(event, data, { inBook, isMe }))
        if (event === 'messaging-history.set') {
          const parts = history
          const of = auth
          outbox.then(() => {
            // Whoever logged out meanwhile has closed the keys.
            if (!lost && !of.retired) parts?.delivered(data as BaileysEventMap['messaging-history.set'])
          })
        }
      } catch (error) {
        lost = true
        failed(asAppError(error))
      }
    },
    decrypted: (from, message) => {
      const jid = personJid(from)
      return auth && jid && isMe(jid) ? keepPeer(message, clock.now()) : null
    },
    notice: (node) => push(newsOfNotice(node, isMe)),
    dirty: (node) => push(newsOfDirty(node)),
    tell: (news) => outbox.push(news),
    on: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    reconnected: () => {
      if (lost) auth?.dropHeld()
      lost = false
      auth?.adoptSyncKey()
    },
    catchUp,
    quietFor: (ms) => outbox.idle && clock.now() - lastAt >= ms,
    after: (work) => {
      const of = auth
      outbox.then(() => {
        if (of === auth) work()
      })
    },
    close: async () => {
      await outbox.drain()
      outbox.close()
      auth = null
    },
  }
}
