import type { ItemState, JobCounts, JobState, JobSummary, Lane, Verb } from '../../shared/jobs.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Cell, Reader, Row, Tx } from './db.ts'

export type JobRecord = {
  readonly id: number
  readonly verb: Verb
  readonly lane: Lane
  readonly state: JobState
}
/** `person` is the living record; `item` the id the job was started with. */
export type ItemRecord = {
  readonly job: number
  readonly seq: number
  readonly verb: Verb
  readonly person: PersonId
  readonly tries: number
  readonly silent: number
  readonly state: ItemState
}

const jobRecord = (row: Row | undefined): JobRecord | null =>
  row
    ? {
        id: Number(row['id']),
        verb: row['verb'] as Verb,
        lane: row['lane'] as Lane,
        state: row['state'] as JobState,
      }
    : null
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

export const readJob = (db: Reader, id: number): JobRecord | null =>
  jobRecord(db.get('SELECT id, verb, lane, state FROM job WHERE id = ?', id))
export const jobsIn = (db: Reader, states: readonly JobState[]): readonly JobRecord[] =>
  db
    .all(
      'SELECT id, verb, lane, state FROM job WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(states),
    )
    .flatMap((row) => jobRecord(row) ?? [])
/** The job of this lane that runs, or else the oldest that waits for its turn. */
export const laneJob = (db: Reader, lane: Lane): JobRecord | null =>
  jobRecord(
    db.get(
      `SELECT id, verb, lane, state FROM job WHERE lane = ? AND state IN ('running', 'queued')
       ORDER BY state = 'running' DESC, id LIMIT 1`,
      lane,
    ),
  )
export const undoOf = (db: Reader, job: number): JobRecord | null =>
  jobRecord(db.get('SELECT id, verb, lane, state FROM job WHERE undoes = ?', job))

export const insertJob = (
  tx: Tx,
  job: { readonly lane: Lane; readonly verb: Verb; readonly undoes: number | null; readonly at: number },
): number =>
  Number(
    tx.get(
      "INSERT INTO job (lane, verb, undoes, state, at) VALUES (?, ?, ?, 'queued', ?) RETURNING id",
      job.lane,
      job.verb,
      job.undoes,
      job.at,
    )?.['id'],
  )
export const setJobState = (tx: Tx, job: number, state: JobState): void => {
  tx.run('UPDATE job SET state = ? WHERE id = ?', state, job)
}
export const insertItem = (
  tx: Tx,
  job: number,
  seq: number,
  person: PersonId,
  skipped: ErrorCode | null,
): void => {
  tx.run(
    'INSERT INTO job_item (job, seq, person, state, code) VALUES (?, ?, ?, ?, ?)',
    job,
    seq,
    person,
    skipped === null ? 'waiting' : 'skipped',
    skipped,
  )
}

/** Asked and not known yet, whatever the job. */
export const openItems = (db: Reader): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.state IN ('asking', 'unsure') ORDER BY i.job, i.seq`).map(itemRecord)
export const waitingItems = (db: Reader, job: number, limit: number): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.job = ? AND i.state = 'waiting' ORDER BY i.seq LIMIT ?`, job, limit).map(itemRecord)
/** Failed or skipped: what a retry may ask again. */
export const closedItems = (db: Reader, job: number): readonly ItemRecord[] =>
  db.all(`${ITEM} WHERE i.job = ? AND i.state IN ('failed', 'skipped') ORDER BY i.seq`, job).map(itemRecord)
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

/**
 * Whom an undo would touch: done here, and nothing that a read can show happened to them since, but for what was itself
 * undone again. So two jobs can be undone one after the other, the newest first.
 */
export const undoablePeople = (db: Reader, job: number): readonly PersonId[] => {
  const changes = db.all(
    `WITH mine AS (
       SELECT coalesce(p.merged, p.id) AS person, max(i.seq) AS seq
       FROM job_item i JOIN person p ON p.id = i.person
       WHERE i.job = ? AND i.state = 'done' AND (p.merged IS NULL OR p.merged <> p.id) GROUP BY 1)
     SELECT m.person, c.origin, u.id AS job, u.undoes
     FROM mine m JOIN person q ON q.id = m.person OR q.merged = m.person
     JOIN change c ON c.person = q.id AND c.what = 'block'
     LEFT JOIN job u ON c.origin LIKE 'job:%' AND u.id = CAST(substr(c.origin, 5) AS INTEGER)
     ORDER BY m.seq DESC, c.id`,
    job,
  )
  const stands = new Map<PersonId, { last: Cell; stack: Cell[] }>()
  for (const row of changes) {
    const person = row['person'] as PersonId
    const at = stands.get(person) ?? { last: null, stack: [] }
    stands.set(person, at)
    at.last = row['job'] ?? null
    if (row['undoes'] !== null && at.stack.at(-1) === row['undoes']) at.stack.pop()
    else at.stack.push(row['job'] ?? null)
  }
  return [...stands].filter(([, { last, stack }]) => last === job || stack.at(-1) === job).map(([id]) => id)
}

export const jobSummary = (db: Reader, id: number): JobSummary | null => {
  const row = db.get('SELECT id, verb, lane, state, why, undoes, at FROM job WHERE id = ?', id)
  if (!row) return null
  const counts: Record<ItemState, number> = {
    waiting: 0,
    asking: 0,
    unsure: 0,
    done: 0,
    skipped: 0,
    failed: 0,
  }
  for (const count of db.all('SELECT state, count(*) AS n FROM job_item WHERE job = ? GROUP BY state', id))
    counts[count['state'] as ItemState] = Number(count['n'])
  const failed = db.get(
    "SELECT code FROM job_item WHERE job = ? AND state = 'failed' ORDER BY at DESC, seq DESC LIMIT 1",
    id,
  )
  return {
    id,
    verb: row['verb'] as Verb,
    lane: row['lane'] as Lane,
    state: row['state'] as JobState,
    why: row['why'] as ErrorCode | null,
    undoes: row['undoes'] as number | null,
    undoneBy: undoOf(db, id)?.id ?? null,
    retries: null,
    title: null,
    retryable: 0,
    asking: null,
    rate: null,
    resumes: null,
    started: null,
    ended: null,
    person: row['lane'] === 'quick' ? onlyPerson(db, id) : null,
    counts: counts satisfies JobCounts,
    failed: (failed?.['code'] ?? null) as ErrorCode | null,
    undoable: undoablePeople(db, id).length,
    at: Number(row['at']),
  }
}
const onlyPerson = (db: Reader, job: number): PersonId | null =>
  (db.get(
    'SELECT coalesce(p.merged, p.id) AS person FROM job_item i JOIN person p ON p.id = i.person WHERE i.job = ? LIMIT 1',
    job,
  )?.['person'] ?? null) as PersonId | null
