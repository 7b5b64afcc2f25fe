import { type Address, addressOf, digitsOf, isLid, isPn, type Jid, type Pn } from '../../shared/address.ts'
import type { ChangesPage } from '../../shared/contract.ts'
import type { FactKind, PersonDetails, PersonId, PersonRow } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Db, Tx } from '../storage/db.ts'
import { readFacts } from '../storage/facts.ts'
import { readMeta, writeMeta } from '../storage/meta.ts'
import {
  addressFor,
  countPeople,
  forgetPeople,
  livingId,
  personAt,
  readPerson,
  savedJids,
  setSaved,
} from '../storage/people.ts'
import { badges, blockedBy, blocksReadAt, hasFullPicture, rowOf, rowsSince } from '../storage/rows.ts'
import { learn, learnMoved, learnSeen, learnSmall, readSelf, removeSelf, type Self } from './learn.ts'
import { numberFormatter } from './numbers.ts'
import type { Clock, News, Seen } from './ports.ts'
import { personRow, type RowContext } from './rows.ts'

/** Who is linked, compared with whose people these are. */
export type AccountCheck =
  | { readonly is: 'new' | 'same' }
  | { readonly is: 'other'; readonly kept: number; readonly keptNumber: string }

/** Owner of people, addresses and names. Everything is a query; nothing is kept beside the tables. */
export type Directory = {
  /**
   * Stores what WhatsApp told, before it returns: at most 1,000 people a transaction. Throws `other_account` while the
   * list belongs to another number, and `store_full` and the like when it could not be written.
   */
  readonly take: (news: News) => void
  /** What changed after revision `since`, tombstones as `gone`. May return fewer than `limit`, with `more`. */
  readonly changes: (ask: { readonly since: number; readonly limit: number }) => ChangesPage
  /** Rows of these people; merged ids give the row that took their place, unknown ones nothing. */
  readonly get: (ids: readonly PersonId[]) => readonly PersonRow[]
  /** Throws `unknown_person`. */
  readonly details: (id: PersonId) => PersonDetails
  readonly address: (id: PersonId) => Address | null
  readonly find: (jid: Jid) => PersonId | null
  /** Everybody who counts as saved, with all their addresses. */
  readonly saved: () => readonly { readonly who: Address; readonly jids: readonly Jid[] }[]
  readonly count: () => number
  /** When the list was last in step with WhatsApp, ms since 1970; null = never. */
  readonly savedAt: () => number | null
  readonly top: () => readonly PersonId[]
  readonly saveTop: (ids: readonly PersonId[]) => void
  /** Compares the number that is linked now with the one the list belongs to. Changes nothing. */
  readonly checkAccount: (pn: Pn) => AccountCheck
  /** Deletes everybody and the account's stamp; the next `me` news stamps anew. Pictures are the caller's. */
  readonly forget: () => void
}

const BATCH = 1_000
/** Rows in one page at most, and how long a page may take before it ends early, ms: a process's first numbers are slow. */
const PAGE = 100
const PAGE_MS = 6

export const createDirectory = (db: Db, clock: Clock): Directory => {
  const number = numberFormatter()
  /** Who is linked now is the connection's state, not the list's: nothing is taken until somebody has chosen. */
  let otherLinked = false
  const context = (): RowContext => ({ badges: badges(db), read: blocksReadAt(db) !== null, number })

  const inStep = (tx: Tx): void => writeMeta(tx, 'saved_at', String(clock.now()))

  const takeSeen = (people: readonly Seen[], from: 'book' | 'history' | 'push', self: Self): void => {
    for (let at = 0; at < people.length; at += BATCH)
      db.commit((tx) => {
        for (const seen of people.slice(at, at + BATCH)) {
          const id = learnSeen(tx, seen, from !== 'push', self, clock.now())
          if (id && from === 'book') setSaved(tx, id, true)
        }
      })
  }

  const takeMe = (who: Address): void => {
    otherLinked = who.pn !== null && checkAccount(who.pn).is === 'other'
    if (otherLinked) throw new AppError('other_account', 'the list belongs to another number')
    db.commit((tx) => {
      if (who.pn !== null) writeMeta(tx, 'account', who.pn)
      if (who.lid !== null) writeMeta(tx, 'account_lid', who.lid)
      removeSelf(tx, who)
    })
  }

  const checkAccount = (pn: Pn): AccountCheck => {
    const kept = readMeta(db, 'account')
    if (kept === null) return { is: 'new' }
    if (kept === pn) return { is: 'same' }
    return { is: 'other', kept: countPeople(db), keptNumber: digitsOf(kept as Pn) }
  }

  const take = (news: News): void => {
    if (otherLinked && news.is !== 'me' && news.is !== 'online' && news.is !== 'ended')
      throw new AppError('other_account', 'the list belongs to another number')
    const self = readSelf(db)
    const now = clock.now()
    switch (news.is) {
      case 'seen':
        return takeSeen(news.people, news.from, self)
      case 'removed':
        return db.commit((tx) => {
          for (const who of news.who) {
            const id = learn(tx, who, false, self, now)
            if (id) setSaved(tx, id, false)
          }
        })
      case 'same':
      case 'talked':
        return db.commit((tx) => learnSmall(tx, news, self, now))
      case 'many':
        return db.commit((tx) => {
          for (const small of news.news) learnSmall(tx, small, self, now)
        })
      case 'moved':
        return void db.commit((tx) => learnMoved(tx, news.from, news.to, self, now))
      case 'me':
        return takeMe(news.who)
      case 'settled':
        return db.commit(inStep)
      case 'online':
        // Until now every change was heard; from now on the list ages.
        if (!news.yes && readMeta(db, 'saved_at') !== null) db.commit(inStep)
        return
      case 'stale':
      case 'blocks-stale':
      case 'ended':
        return
    }
  }

  const changes = ({ since, limit }: { since: number; limit: number }): ChangesPage => {
    const newest = db.rev()
    // A window that knows more than the database was painted from another one: it starts over.
    const from = since > newest ? 0 : since
    const most = Math.min(limit, PAGE)
    const until = clock.now() + PAGE_MS
    const found = rowsSince(db, from, most + 1)
    const shared = context()
    const rows: PersonRow[] = []
    const gone: PersonId[] = []
    let rev = newest
    let taken = 0
    for (const row of found.slice(0, most)) {
      if (row.merged === null) rows.push(personRow(row, shared))
      else gone.push(row.id)
      rev = row.rev
      taken += 1
      if (clock.now() > until) break
    }
    return { rows, gone, rev, more: found.length > taken }
  }

  const get = (ids: readonly PersonId[]): readonly PersonRow[] => {
    const shared = context()
    const living = new Set(ids.map((id) => livingId(db, id)).filter((id) => id !== null))
    return [...living].flatMap((id) => {
      const row = rowOf(db, id)
      return row ? [personRow(row, shared)] : []
    })
  }

  const details = (id: PersonId): PersonDetails => {
    const living = livingId(db, id)
    const person = living && readPerson(db, living)
    const row = person && get([person.id])[0]
    if (!person || !row) throw new AppError('unknown_person', 'no such person')
    const facts: { [K in FactKind]?: { asked: number | null; answered: number | null } } = {}
    for (const [kind, { asked, answered }] of readFacts(db, person.id)) facts[kind] = { asked, answered }
    return {
      row,
      pn: person.pn,
      lids: person.lids,
      facts,
      blocked: blockedBy(db, person.id),
      fullPicture: row.picture.is === 'value' && hasFullPicture(db, person.id),
    }
  }

  return {
    take,
    changes,
    get,
    details,
    address: (id) => addressFor(db, id),
    find: (jid) => personAt(db, jid),
    saved: () =>
      savedJids(db).flatMap((jids) => {
        const who = addressOf(jids.find(isPn) ?? null, jids.find(isLid) ?? null)
        return who ? [{ who, jids }] : []
      }),
    count: () => countPeople(db),
    savedAt: () => {
      const at = readMeta(db, 'saved_at')
      return at === null ? null : Number(at)
    },
    top: () => {
      const ids = JSON.parse(readMeta(db, 'top') ?? '[]') as PersonId[]
      return [...new Set(ids.map((id) => livingId(db, id)).filter((id) => id !== null))]
    },
    saveTop: (ids) => db.commit((tx) => writeMeta(tx, 'top', JSON.stringify(ids.slice(0, 100)))),
    checkAccount,
    forget: () => {
      otherLinked = false
      db.commit((tx) => {
        forgetPeople(tx)
        for (const key of ['account', 'account_lid', 'saved_at', 'top'] as const) writeMeta(tx, key, null)
      })
      db.compact()
    },
  }
}
