import type { ItemState, Lane, Verb } from '../../shared/jobs.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Cell, Reader, Row, Tx } from './db.ts'

/** The people of jobs. `person` is the living record; the row keeps the id that the job was started with. */
export type ItemRecord = {
  readonly job: number
  readonly seq: number
  readonly verb: Verb
  readonly person: PersonId
  readonly tries: number
  readonly silent: number
  readonly state: ItemState
}

const itemRecord = (row: Row): ItemRecord => ({
  job: Number(row['job']),
  seq: Number(row['seq']),
  verb: row['verb'] as Verb,
  person: row['person'] as PersonId,
  tries: Number(row['tries']),
  silent: Number(row['silent']),
  state: row['state'] as ItemState,
})
const ITEM = `SELECT i.job, i.seq, j.verb, coalesce(p.merged, p.id) AS person, i.tries, i.silent, i.state
  FROM job_item i JOIN job j ON j.id = i.job JOIN person p ON p.id = i.person`
/** Every id that stands for the living person ?1. */
const SAME = '(SELECT id FROM person WHERE id = ?1 OR merged = ?1)'

/** `skipped` null = waiting. */
export const insertItem = (
  tx: Tx,
  job: number,
  seq: number,
  person: PersonId,
  skipped: ErrorCode | null,
  now: number,
): void => {
  tx.run(
    'INSERT INTO job_item (job, seq, person, state, code, at) VALUES (?, ?, ?, ?, ?, ?)',
    job,
    seq,
    person,
    skipped === null ? 'waiting' : 'skipped',
    skipped,
    skipped === null ? null : now,
  )
}
export const nextSeq = (db: Reader, job: number): number =>
  Number(db.get('SELECT coalesce(max(seq), -1) + 1 AS n FROM job_item WHERE job = ?', job)?.['n'])

/** Asked and not known yet, whatever the job. */
export const openItems = (db: Reader): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.state IN ('asking', 'unsure') ORDER BY i.job, i.seq`).map(itemRecord)
export const waitingItems = (db: Reader, job: number, limit: number): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.job = ? AND i.state = 'waiting' ORDER BY i.seq LIMIT ?`, job, limit).map(itemRecord)
/** Everybody in it, in order. */
export const itemsOf = (db: Reader, job: number): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.job = ? ORDER BY i.seq`, job).map(itemRecord)
/** Not settled items of this person, in any job. */
export const unsettledOf = (
  db: Reader,
  person: PersonId,
): readonly (ItemRecord & { readonly lane: Lane })[] =>
  db
    .all(
      `${ITEM.replace('j.verb', 'j.verb, j.lane')} WHERE i.person IN ${SAME} AND i.state IN ('waiting', 'asking', 'unsure')`,
      person,
    )
    .map((row) => ({ ...itemRecord(row), lane: row['lane'] as Lane }))
/** The newest item that may have caused this: asked for it, and was left without an answer. */
export const suspect = (db: Reader, person: PersonId, verb: Verb, after: number): ItemRecord | null => {
  const row = db.get(
    `${ITEM} WHERE i.person IN ${SAME} AND j.verb = ?2 AND i.silent > 0 AND i.state <> 'done'
       AND (i.state IN ('waiting', 'asking', 'unsure') OR i.at >= ?3)
     ORDER BY i.job DESC LIMIT 1`,
    person,
    verb,
    after,
  )
  return row ? itemRecord(row) : null
}

export type ItemPatch = {
  readonly state: ItemState
  /** When the truth about it was last learned; left as it was when absent. */
  readonly at?: number
  readonly code?: ErrorCode
  readonly before?: BlockTarget
  readonly tries?: number
  readonly silent?: number
}
export const setItem = (tx: Tx, { job, seq, person }: ItemRecord, to: ItemPatch): void => {
  const sets: [string, Cell][] = [
    ['state', to.state],
    ['code', to.code ?? null],
    ['seen', 0],
  ]
  for (const key of ['at', 'before', 'tries', 'silent'] as const) {
    const value = to[key]
    if (value !== undefined) sets.push([key, value])
  }
  tx.run(
    `UPDATE job_item SET ${sets.map(([name]) => `${name} = ?`).join(', ')} WHERE job = ? AND seq = ?`,
    ...sets.map(([, value]) => value),
    job,
    seq,
  )
  tx.touch(person)
}
/** At most `most` people of a job that was left are waited for no more. Returns how many. */
export const cancelWaiting = (tx: Tx, job: number, most: number, now: number): number => {
  const items = waitingItems(tx, job, most)
  const last = items.at(-1)
  if (!last) return 0
  tx.run(
    `UPDATE job_item SET state = 'skipped', code = 'cancelled', seen = 0, at = ?
     WHERE job = ? AND state = 'waiting' AND seq <= ?`,
    now,
    job,
    last.seq,
  )
  // Only the row of somebody who was clicked shows that they wait.
  if (items.length === 1) tx.touch(last.person)
  return items.length
}
/** Left, and still waiting for somebody: the people of a job that was cancelled a moment ago. */
export const leftWaiting = (db: Reader): readonly number[] =>
  db
    .all(
      `SELECT job FROM job_tally t JOIN job j ON j.id = t.job
       WHERE j.state = 'stopped' AND t.state = 'waiting' AND t.n > 0`,
    )
    .map((row) => Number(row['job']))
/** Their failures were looked at, or are no longer true. */
export const markSeen = (tx: Tx, person: PersonId): void => {
  if (
    tx.run(`UPDATE job_item SET seen = 1 WHERE state = 'failed' AND seen = 0 AND person IN ${SAME}`, person) >
    0
  )
    tx.touch(person)
}
export const hasUnsettled = (db: Reader, job: number): boolean =>
  db.get(
    "SELECT 1 AS yes FROM job_item WHERE job = ? AND state IN ('waiting', 'asking', 'unsure') LIMIT 1",
    job,
  ) !== undefined
