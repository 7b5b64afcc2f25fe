import { type Address, isPn } from '../../shared/address.ts'
import type { Target } from '../../shared/jobs.ts'
import { type BlockTarget, isPersonId, type PersonId } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Db, Tx } from '../storage/db.ts'
import { hasUnsettled, insertItem, itemsOf, nextSeq, setItem, unsettledOf } from '../storage/jobitems.ts'
import { dropDrafts, finishDraft, insertJob, readJob, setJobState, undoOf } from '../storage/jobs.ts'
import { retryablePeople } from '../storage/jobview.ts'
import { markAllSeen } from '../storage/targets.ts'
import { undoablePeople } from '../storage/undo.ts'
import { learn, type Self } from './learn.ts'
import { CHUNK, inOrder, look, lookAll, type Prospect } from './review.ts'

/** Jobs are written, whole, before their first question. One of thousands is a draft until its last person is there. */
export type Plan = {
  readonly targets: readonly Target[]
  readonly to: BlockTarget
  readonly title: string | null
  readonly undoes: number | null
  readonly retries: number | null
  /** The job that it undoes or tries again was one of many. */
  readonly ofMany: boolean
}

/** People written in one transaction: making a person of an address takes ten times as long as looking them up. */
const PIECE = 125

const addressAt = (target: Exclude<Target, PersonId>): Address =>
  isPn(target) ? { pn: target, lid: null } : { pn: null, lid: target }

/** A click replaces whatever has not been asked yet about this person. */
const makeWay = (tx: Tx, person: PersonId, now: number): void => {
  for (const item of unsettledOf(tx, person)) {
    if (item.state !== 'waiting') continue
    setItem(tx, item, { state: 'skipped', code: 'in_another_job', at: now })
    // One that waited for a Continue has nothing to go on with any more.
    if (readJob(tx, item.job)?.state === 'paused' && !hasUnsettled(tx, item.job))
      setJobState(tx, item.job, 'done', now)
  }
}

type Writing = { readonly plan: Plan; readonly self: Self; readonly now: number }
const isDerived = (plan: Plan): boolean => plan.undoes !== null || plan.retries !== null
const askOf = (plan: Plan, except: number) => ({
  to: plan.to,
  trustStale: false,
  restores: plan.undoes !== null,
  except,
})
/** What was derived from another job keeps its order. */
const ordered = (plan: Plan, all: readonly Prospect[]): readonly Prospect[] =>
  isDerived(plan) ? all : inOrder(all)

const openJob = (tx: Tx, { plan, now }: Writing, lane: 'quick' | 'long', draft: boolean): number =>
  insertJob(tx, {
    lane,
    verb: plan.to === 'blocked' ? 'block' : 'unblock',
    title: plan.title,
    undoes: plan.undoes,
    retries: plan.retries,
    draft,
    at: now,
  })

/** An address that is nobody yet becomes a person here. Returns the person, null for the own account. */
const personFor = (tx: Tx, { target, person }: Prospect, { self, now }: Writing): PersonId | null =>
  person ?? (isPersonId(target) ? null : learn(tx, addressAt(target), true, self, now))

/** Adds these to the job, with what is known of them at this moment. `taken` = who is in it already. */
const addPeople = (
  tx: Tx,
  job: number,
  prospects: readonly Prospect[],
  taken: Set<PersonId>,
  writing: Writing,
): void => {
  const added: PersonId[] = []
  for (const one of prospects) {
    const person = personFor(tx, one, writing)
    if (person === null || taken.has(person)) continue
    insertItem(tx, job, taken.size, person, one.code, writing.now)
    taken.add(person)
    added.push(person)
  }
  markAllSeen(tx, added)
}

const nobody = (prospects: readonly Prospect[]): AppError =>
  prospects.some(({ code }) => code === 'is_you')
    ? new AppError('is_you', 'the own account')
    : new AppError('unknown_person', 'nobody to ask about')

/** All at once. */
const writeSmall = (tx: Tx, writing: Writing): number => {
  const { plan, now } = writing
  const people = ordered(plan, look(tx, plan.targets, askOf(plan, 0)))
  const real = people.filter(
    ({ code, person }) => code !== 'unknown_person' && !(code === 'is_you' && !person),
  )
  if (real.length === 0) throw nobody(people)
  const taken = new Set<PersonId>()
  if (real.length > 1 || plan.ofMany) {
    const job = openJob(tx, writing, 'long', false)
    addPeople(tx, job, real, taken, writing)
    return job
  }
  const [only] = real as [Prospect]
  const job = openJob(tx, writing, 'quick', false)
  const code = only.code === 'is_you' ? only.code : null
  const person = personFor(tx, only, writing)
  if (person === null) throw nobody(people)
  if (code === null) makeWay(tx, person, now)
  addPeople(tx, job, [{ ...only, person, code }], taken, writing)
  tx.touch(person)
  return job
}

export type Writer = {
  /**
   * Writes a job. A small one is there when this returns; in any case it is when it resolves. Rejects with
   * `unknown_person`, `is_you`, or what the database says; then there is no job.
   */
  readonly write: (plan: Plan) => Promise<number>
  /** Resolves when nothing is being written. */
  readonly rest: () => Promise<void>
}

export const createWriter = (needs: {
  readonly db: Db
  readonly now: () => number
  readonly self: () => Self
  /** Lets others work; rejects when the engine was stopped. */
  readonly turn: () => Promise<void>
}): Writer => {
  const { db, now, self, turn } = needs
  let last: Promise<unknown> = Promise.resolve()

  const writeLarge = async (plan: Plan): Promise<number> => {
    const writing = { plan, self: self(), now: now() }
    const people = ordered(plan, await lookAll(db, plan.targets, askOf(plan, 0), turn))
    const targets = people.flatMap(({ code, target }) => (code === 'unknown_person' ? [] : [target]))
    if (targets.length === 0) throw nobody(people)
    const taken = new Set<PersonId>()
    // Pressed twice, before the first was written.
    const same = plan.undoes === null ? null : undoOf(db, plan.undoes)
    if (same) return same.id
    const job = db.commit((tx) => openJob(tx, writing, 'long', true))
    try {
      for (let at = 0; at < targets.length; at += PIECE) {
        await turn()
        const chunk = targets.slice(at, at + PIECE)
        // What is true may have changed since it was looked up.
        db.commit((tx) => addPeople(tx, job, look(tx, chunk, askOf(plan, job)), taken, writing))
      }
      if (taken.size === 0) throw nobody(people)
      db.commit((tx) => finishDraft(tx, job))
      return job
    } catch (error) {
      db.commit(dropDrafts)
      throw error
    }
  }

  return {
    write: async (plan) => {
      if (plan.targets.length <= CHUNK)
        return db.commit((tx) => writeSmall(tx, { plan, self: self(), now: now() }))
      const turnOf = last.then(() => writeLarge(plan))
      last = turnOf.catch(() => undefined) // Its caller hears of it.
      return turnOf
    },
    rest: () => last.then(() => undefined),
  }
}

/** What an undo comes to: one that is there already goes on, with everybody who came to it since. */
export type Undo = { readonly goesOn: number } | { readonly plan: Plan }

/**
 * A job that puts back what this one changed and nothing else did since. Undoing a second time goes on with the same
 * undo. Throws `unknown_job`, `nothing_to_undo`.
 */
export const planUndo = (tx: Tx, job: number, now: number): Undo => {
  const record = readJob(tx, job)
  if (!record) throw new AppError('unknown_job', `job ${job}`)
  const people = undoablePeople(tx, job)
  const earlier = undoOf(tx, job)
  // Its people are being written this moment.
  if (earlier && !readJob(tx, earlier.id)) return { goesOn: earlier.id }
  const isUnderWay = earlier !== null && (earlier.state === 'queued' || earlier.state === 'running')
  if (people.length === 0 && !isUnderWay) throw new AppError('nothing_to_undo', `job ${job}`)
  if (!earlier) {
    const to = record.verb === 'block' ? 'allowed' : 'blocked'
    const ofMany = record.lane === 'long'
    return { plan: { targets: people, to, title: null, undoes: job, retries: null, ofMany } }
  }
  const wanted = new Set(people)
  for (const item of itemsOf(tx, earlier.id)) {
    if (!wanted.delete(item.person) || isUnderWay) continue
    if (item.state !== 'failed' && item.state !== 'skipped') continue
    // A set that nobody answered may still come true, and is this job's then: one such try is remembered.
    const unanswered = Math.min(1, item.silent)
    setItem(tx, item, { state: 'waiting', tries: unanswered, silent: unanswered, at: now })
  }
  // Done after the undo was written.
  let seq = nextSeq(tx, earlier.id)
  for (const person of wanted) insertItem(tx, earlier.id, seq++, person, null, now)
  if (!isUnderWay) setJobState(tx, earlier.id, 'queued', now)
  return { goesOn: earlier.id }
}

/**
 * A new job on those who failed and can be tried again; of an undo, the same undo. Throws `unknown_job`,
 * `nothing_to_retry`.
 */
export const planRetry = (tx: Tx, job: number, now: number): Undo => {
  const record = readJob(tx, job)
  if (!record) throw new AppError('unknown_job', `job ${job}`)
  const targets = retryablePeople(tx, job)
  if (targets.length === 0) throw new AppError('nothing_to_retry', `job ${job}`)
  if (record.undoes !== null && undoablePeople(tx, record.undoes).length > 0)
    return planUndo(tx, record.undoes, now)
  const to = record.verb === 'block' ? 'blocked' : 'allowed'
  const ofMany = record.lane === 'long'
  return { plan: { targets, to, title: null, undoes: null, retries: job, ofMany } }
}
