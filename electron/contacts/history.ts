import type { Change, ChangePage } from '../../shared/freshness.ts'
import type { PersonId } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import { changesOf, clearChanges, pruneChanges, recentChanges } from '../storage/changes.ts'
import type { Db } from '../storage/db.ts'
import { livingId } from '../storage/people.ts'

/** What changed about people, as the window asks for it. Whoever changes something writes it down. */
export type History = {
  /** Newest first, at most 50. Throws `unknown_person`. */
  readonly of: (id: PersonId) => readonly Change[]
  /** Newest first, at most `limit`, older than the change `before`. */
  readonly recent: (page: { readonly before?: number; readonly limit: number }) => ChangePage
  /** Forgets what changed; what an undo needs stays, unseen. */
  readonly clear: () => void
  /** Forgets all but the newest ones, as many as the person chose to keep. */
  readonly prune: () => void
}

export const createHistory = (db: Db, kept: () => number): History => ({
  of: (id) => {
    const living = livingId(db, id)
    if (!living) throw new AppError('unknown_person', 'no such person')
    return changesOf(db, living)
  },
  recent: ({ before = Number.MAX_SAFE_INTEGER, limit }) => {
    const found = recentChanges(db, before, limit + 1)
    return { changes: found.slice(0, limit), more: found.length > limit }
  },
  clear: () => db.commit(clearChanges),
  prune: () => db.commit((tx) => pruneChanges(tx, kept())),
})
