import type {
  ItemsShown,
  ItemState,
  JobCounts,
  JobItem,
  JobItems,
  JobState,
  JobSummary,
  Lane,
  Verb,
} from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { retryHelps } from '../../shared/retry.ts'
import type { Reader, Row } from './db.ts'
import { undoOf } from './jobs.ts'
import { countUndoable, keptUndoable } from './undo.ts'

/** What a window shows of jobs. Read at every step of a job, so nothing here looks at all of its people. */
export type JobShown = Omit<JobSummary, 'rate' | 'resumes'>

const RETRY = JSON.stringify([...retryHelps])
const isOver = (state: JobState): boolean => state === 'done' || state === 'stopped'

export const jobCounts = (db: Reader, job: number): JobCounts => {
  const counts = { waiting: 0, asking: 0, unsure: 0, done: 0, skipped: 0, failed: 0 }
  for (const row of db.all('SELECT state, n FROM job_tally WHERE job = ?', job))
    counts[row['state'] as ItemState] = Number(row['n'])
  return counts
}

/**
 * Failed here for a reason that a retry can help, in order; left out is who was asked about again since, and whose state
 * is the wanted one by now.
 */
export const retryablePeople = (db: Reader, job: number): readonly PersonId[] =>
  db
    .all(
      `SELECT DISTINCT coalesce(p.merged, p.id) AS person, i.seq
       FROM job_item i JOIN job j ON j.id = i.job JOIN person p ON p.id = i.person
       WHERE i.job = ?1 AND i.state = 'failed' AND i.code IN (SELECT value FROM json_each(?2))
         AND NOT EXISTS (SELECT 1 FROM job_item l WHERE l.person IN (p.id, p.merged) AND l.job > ?1
           AND (l.state IN ('waiting', 'asking', 'unsure', 'done', 'failed') OR l.code = 'already'))
         AND (j.verb = 'block') <> EXISTS (SELECT 1 FROM address a JOIN block_entry b ON b.address = a.jid
           WHERE a.person = coalesce(p.merged, p.id))
       ORDER BY i.seq`,
      job,
      RETRY,
    )
    .map((row) => row['person'] as PersonId)
const countRetryable = (db: Reader, job: number, over: boolean): number =>
  over
    ? retryablePeople(db, job).length
    : Number(
        db.get(
          `SELECT count(*) AS n FROM job_item WHERE job = ? AND state = 'failed'
             AND code IN (SELECT value FROM json_each(?))`,
          job,
          RETRY,
        )?.['n'],
      )

const ofItem = (row: Row | undefined): PersonId | null => (row?.['person'] ?? null) as PersonId | null
const onlyPerson = (db: Reader, job: number): PersonId | null =>
  ofItem(
    db.get(
      `SELECT coalesce(p.merged, p.id) AS person FROM job_item i JOIN person p ON p.id = i.person
       WHERE i.job = ? LIMIT 1`,
      job,
    ),
  )
/** Who is on the wire; between two questions the one whose turn is next. */
const askedNow = (db: Reader, job: number): PersonId | null =>
  ofItem(
    db.get(
      `SELECT coalesce(p.merged, p.id) AS person FROM job_item i INDEXED BY item_next JOIN person p ON p.id = i.person
       WHERE i.job = ? AND i.state IN ('asking', 'waiting') ORDER BY i.state, i.seq LIMIT 1`,
      job,
    ),
  )

export const jobShown = (db: Reader, id: number): JobShown | null => {
  const row = db.get('SELECT * FROM job WHERE id = ? AND draft = 0', id)
  if (!row) return null
  const state = row['state'] as JobState
  const counts = jobCounts(db, id)
  const failed =
    counts.failed > 0
      ? db.get(
          "SELECT code FROM job_item WHERE job = ? AND state = 'failed' ORDER BY at DESC, seq DESC LIMIT 1",
          id,
        )
      : undefined
  return {
    id,
    verb: row['verb'] as Verb,
    lane: row['lane'] as Lane,
    state,
    why: row['why'] as ErrorCode | null,
    interrupted: row['interrupted'] === 1,
    undoes: row['undoes'] as number | null,
    undoneBy: undoOf(db, id)?.id ?? null,
    retries: row['retries'] as number | null,
    person: row['lane'] === 'quick' ? onlyPerson(db, id) : null,
    title: row['title'] as string | null,
    counts,
    failed: (failed?.['code'] ?? null) as ErrorCode | null,
    retryable: counts.failed > 0 ? countRetryable(db, id, isOver(state)) : 0,
    undoable: !isOver(state)
      ? counts.done
      : counts.done === 0
        ? 0
        : (keptUndoable(db, id) ?? countUndoable(db, id)),
    asking: state === 'running' ? askedNow(db, id) : null,
    at: Number(row['at']),
    started: row['started'] as number | null,
    ended: row['ended'] as number | null,
  }
}

const KIND: { readonly [S in ItemsShown]: string } = {
  asked: "AND i.state <> 'waiting' ORDER BY i.at DESC, i.seq DESC",
  done: "AND i.state = 'done' ORDER BY i.at DESC, i.seq DESC",
  skipped: "AND i.state = 'skipped' ORDER BY i.at DESC, i.seq DESC",
  failed: "AND i.state = 'failed' ORDER BY i.at DESC, i.seq DESC",
  waiting: "AND i.state = 'waiting' ORDER BY i.seq",
}
/** A page of a job's people. */
export const jobItems = (
  db: Reader,
  ask: {
    readonly job: number
    readonly show: ItemsShown
    readonly offset: number
    readonly limit: number
  },
): JobItems => {
  const { job, show, offset, limit } = ask
  const counts = jobCounts(db, job)
  const { waiting, ...asked } = counts
  const total =
    show === 'asked'
      ? Object.values(asked).reduce((sum, n) => sum + n, 0)
      : show === 'waiting'
        ? waiting
        : counts[show]
  const index = show === 'waiting' ? 'item_next' : 'item_when'
  const items = db
    .all(
      `SELECT i.seq, coalesce(p.merged, p.id) AS person, i.state, i.code, i.silent, i.at
       FROM (SELECT i.* FROM job_item i INDEXED BY ${index} WHERE i.job = ? ${KIND[show]} LIMIT ? OFFSET ?) i
       JOIN person p ON p.id = i.person ${KIND[show].slice(KIND[show].indexOf('ORDER'))}`,
      job,
      limit,
      offset,
    )
    .map((row): JobItem => {
      const state = row['state'] as ItemState
      const code = row['code'] as ErrorCode | null
      return {
        seq: Number(row['seq']),
        person: row['person'] as PersonId,
        state,
        code,
        retryable: state === 'failed' && code !== null && retryHelps.has(code),
        silent: Number(row['silent']) > 0,
        at: row['at'] as number | null,
      }
    })
  return { items, total }
}
