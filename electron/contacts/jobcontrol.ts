import { AppError } from '../../shared/result.ts'
import { setStale } from '../storage/blocks.ts'
import type { Db, Reader, Tx } from '../storage/db.ts'
import { cancelWaiting, hasUnsettled, leftWaiting, openItems, setItem } from '../storage/jobitems.ts'
import { dropDrafts, type JobRecord, jobsIn, readJob, setJobState, type Unasked } from '../storage/jobs.ts'
import { CHUNK } from './review.ts'

/** What stops jobs and lets them go on. Each is a step of the caller's transaction. */

/** Nothing is on the wire any more: whatever was, nobody knows. */
export const forgetWire = (tx: Tx): void => {
  for (const item of openItems(tx))
    if (item.state === 'asking') setItem(tx, item, { state: 'unsure', silent: item.silent + 1 })
  setStale(tx)
}

/** Nobody new is asked until somebody presses Continue. Returns the jobs that stand still now. */
export const pauseAll = (tx: Tx, why: Unasked, now: number): readonly number[] =>
  jobsIn(tx, ['queued', 'running']).map(({ id }) => {
    if (hasUnsettled(tx, id)) setJobState(tx, id, 'paused', now, why)
    else setJobState(tx, id, 'done', now)
    return id
  })

/** The first thing after a start. Jobs with people left to ask wait for somebody's Continue; who was paused stays so. */
export const takeUp = (tx: Tx, now: number): void => {
  dropDrafts(tx)
  forgetWire(tx)
  pauseAll(tx, 'interrupted', now)
  // It was left, and Roster closed before everybody was told off.
  for (const job of leftWaiting(tx)) cancelWaiting(tx, job, Number.MAX_SAFE_INTEGER, now)
}

/** Throws `unknown_job`. */
export const jobNamed = (db: Reader, job: number): JobRecord => {
  const record = readJob(db, job)
  if (!record) throw new AppError('unknown_job', `job ${job}`)
  return record
}

export const pauseJob = (tx: Tx, job: number, now: number): void => {
  const { state } = jobNamed(tx, job)
  if (state === 'queued' || state === 'running') setJobState(tx, job, 'paused', now)
}
export const resumeJob = (tx: Tx, job: number, now: number): void => {
  if (jobNamed(tx, job).state === 'paused') setJobState(tx, job, 'queued', now)
}

/** Stops a job at once; those who wait are told off by and by, with a turn for others in between. */
export const leaveJob = async (
  db: Db,
  job: number,
  now: number,
  turn: () => Promise<void>,
): Promise<void> => {
  const { state } = jobNamed(db, job)
  if (state === 'done' || state === 'stopped') return
  let more = db.commit((tx) => {
    setJobState(tx, job, 'stopped', now)
    return cancelWaiting(tx, job, CHUNK, now)
  })
  while (more === CHUNK) {
    await turn()
    more = db.commit((tx) => cancelWaiting(tx, job, CHUNK, now))
  }
}
