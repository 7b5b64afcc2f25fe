import type { BlockTarget, PersonId } from '../../shared/people.ts'
import { AppError, type ErrorCode } from '../../shared/result.ts'
import type { Tx } from '../storage/db.ts'
import {
  closedItems,
  hasUnsettled,
  insertItem,
  insertJob,
  markSeen,
  readJob,
  setItem,
  setJobState,
  undoablePeople,
  undoOf,
  unsettledOf,
} from '../storage/jobs.ts'
import { addressFor, livingId } from '../storage/people.ts'
import { isSelf, type Self } from './learn.ts'

/** Jobs are written, whole, before their first question. */

/**
 * What is already under way about this person, seen by a job that starts. A click replaces whatever has not been asked
 * yet; a long job leaves people alone about whom another one is not done.
 */
const makeWay = (tx: Tx, person: PersonId, quick: boolean, now: number): ErrorCode | null => {
  for (const item of unsettledOf(tx, person)) {
    if (!quick) return 'in_another_job'
    if (item.state !== 'waiting') continue
    setItem(tx, item, { state: 'skipped', code: 'in_another_job', at: now })
    // One that waited for a Continue has nothing to go on with any more.
    if (readJob(tx, item.job)?.state === 'paused' && !hasUnsettled(tx, item.job))
      setJobState(tx, item.job, 'done')
  }
  return null
}

/** Writes a job. Throws `unknown_person` when none of the ids is anybody. Returns its number. */
export const startJob = (
  tx: Tx,
  ids: readonly PersonId[],
  to: BlockTarget,
  undoes: number | null,
  self: Self,
  now: number,
): number => {
  const people = [...new Set(ids.map((id) => livingId(tx, id)).filter((id) => id !== null))]
  if (people.length === 0) throw new AppError('unknown_person', 'nobody to ask about')
  const quick = people.length === 1
  const job = insertJob(tx, {
    lane: quick ? 'quick' : 'long',
    verb: to === 'blocked' ? 'block' : 'unblock',
    undoes,
    at: now,
  })
  people.forEach((person, seq) => {
    const who = addressFor(tx, person)
    const way = makeWay(tx, person, quick, now)
    insertItem(tx, job, seq, person, who && isSelf(self, who) ? 'is_you' : way)
    markSeen(tx, person)
    if (quick) tx.touch(person)
  })
  return job
}

/**
 * A job that puts back what this one changed and nothing else did since. Undoing a second time goes on with the same
 * undo. Throws `unknown_job`, `nothing_to_undo`.
 */
export const startUndo = (tx: Tx, job: number, self: Self, now: number): number => {
  const record = readJob(tx, job)
  if (!record) throw new AppError('unknown_job', `job ${job}`)
  const people = undoablePeople(tx, job)
  const earlier = undoOf(tx, job)
  if (earlier && (earlier.state === 'queued' || earlier.state === 'running')) return earlier.id
  if (people.length === 0) throw new AppError('nothing_to_undo', `job ${job}`)
  const to: BlockTarget = record.verb === 'block' ? 'allowed' : 'blocked'
  if (!earlier) return startJob(tx, people, to, job, self, now)
  const wanted = new Set(people)
  for (const item of closedItems(tx, earlier.id))
    if (wanted.has(item.person)) setItem(tx, item, { state: 'waiting', tries: 0, silent: 0, at: now })
  setJobState(tx, earlier.id, 'queued')
  return earlier.id
}
