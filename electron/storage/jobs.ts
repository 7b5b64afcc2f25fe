import type { JobState, Lane, Verb } from '../../shared/jobs.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Reader, Row, Tx } from './db.ts'

/** Jobs. Their people are in `jobitems.ts`. A draft is no job yet: only `undoOf` and those who write it see it. */
export type JobRecord = {
  readonly id: number
  readonly verb: Verb
  readonly lane: Lane
  readonly state: JobState
  readonly undoes: number | null
}

const JOB = 'SELECT id, verb, lane, state, undoes FROM job'
const jobRecord = (row: Row | undefined): JobRecord | null =>
  row
    ? {
        id: Number(row['id']),
        verb: row['verb'] as Verb,
        lane: row['lane'] as Lane,
        state: row['state'] as JobState,
        undoes: row['undoes'] as number | null,
      }
    : null

export const readJob = (db: Reader, id: number): JobRecord | null =>
  jobRecord(db.get(`${JOB} WHERE id = ? AND draft = 0`, id))
/** Oldest first. */
export const jobsIn = (db: Reader, states: readonly JobState[]): readonly JobRecord[] =>
  db
    .all(
      `${JOB} WHERE state IN (SELECT value FROM json_each(?)) AND draft = 0 ORDER BY id`,
      JSON.stringify(states),
    )
    .flatMap((row) => jobRecord(row) ?? [])
/** The job of this lane that runs, or else the oldest that waits for its turn. */
export const laneJob = (db: Reader, lane: Lane): JobRecord | null =>
  jobRecord(
    db.get(
      `${JOB} WHERE lane = ? AND state IN ('running', 'queued') AND draft = 0
       ORDER BY state = 'running' DESC, id LIMIT 1`,
      lane,
    ),
  )
/** Jobs of many, newest first, older than the job `before`. */
export const longJobs = (db: Reader, before: number, limit: number): readonly number[] =>
  db
    .all(
      "SELECT id FROM job WHERE lane = 'long' AND id < ? AND draft = 0 ORDER BY id DESC LIMIT ?",
      before,
      limit,
    )
    .map((row) => Number(row['id']))
/** The job that takes this one back, drafts included: there is never a second. */
export const undoOf = (db: Reader, job: number): JobRecord | null =>
  jobRecord(db.get(`${JOB} WHERE undoes = ?`, job))

export const insertJob = (
  tx: Tx,
  job: {
    readonly lane: Lane
    readonly verb: Verb
    readonly title: string | null
    readonly undoes: number | null
    readonly retries: number | null
    readonly draft: boolean
    readonly at: number
  },
): number =>
  Number(
    tx.get(
      `INSERT INTO job (lane, verb, title, undoes, retries, draft, state, at)
       VALUES (?, ?, ?, ?, ?, ?, 'queued', ?) RETURNING id`,
      job.lane,
      job.verb,
      job.title,
      job.undoes,
      job.retries,
      +job.draft,
      job.at,
    )?.['id'],
  )
/** All its people are there: it is a job now. */
export const finishDraft = (tx: Tx, job: number): void => {
  tx.run('UPDATE job SET draft = 0 WHERE id = ?', job)
}
/** Removes jobs that were never written to their end. */
export const dropDrafts = (tx: Tx): void => {
  tx.run('DELETE FROM job_item WHERE job IN (SELECT id FROM job WHERE draft = 1)')
  tx.run('DELETE FROM job_tally WHERE job IN (SELECT id FROM job WHERE draft = 1)')
  tx.run('DELETE FROM job WHERE draft = 1')
}

/** Why a job stands still or was stopped without anybody having pressed a button. */
export type Unasked = ErrorCode | 'interrupted'

export const setJobState = (
  tx: Tx,
  job: number,
  state: JobState,
  now: number,
  unasked: Unasked | null = null,
): void => {
  tx.run(
    'UPDATE job SET state = ?, why = ?, interrupted = ?, ended = ?, undoable = NULL WHERE id = ?',
    state,
    unasked === 'interrupted' ? null : unasked,
    +(unasked === 'interrupted'),
    state === 'done' || state === 'stopped' ? now : null,
    job,
  )
}
/** The first question goes out. */
export const setStarted = (tx: Tx, job: number, now: number): void => {
  tx.run('UPDATE job SET started = ? WHERE id = ? AND started IS NULL', now, job)
}
export const setTitle = (tx: Tx, job: number, title: string): void => {
  tx.run('UPDATE job SET title = ? WHERE id = ?', title, job)
}
