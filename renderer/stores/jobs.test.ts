import { describe, expect, it } from 'vitest'
import type { ItemState, JobState, JobSummary } from '../../shared/jobs.ts'
import { idOf } from '../list/people.fixture.ts'
import { jobOf, noCounts } from './jobs.fixture.ts'
import {
  keepJobs,
  lastUndoable,
  mergeJobs,
  pausedJob,
  type Said,
  sayingOf,
  takeJob,
  useJobs,
} from './jobs.ts'

/** What is said where nothing is known of other jobs. */
const saying = (before: JobSummary | undefined, now: JobSummary) => sayingOf(before, now, new Map())
const nobody = (): void => undefined

const job = (state: JobState, item: ItemState, more: Partial<JobSummary> = {}): JobSummary =>
  jobOf({
    lane: 'quick',
    state,
    person: idOf(1),
    counts: { ...noCounts, [item]: 1 },
    undoable: state === 'done' && item === 'done' ? 1 : 0,
    ...more,
  })

describe('what a click has to say', () => {
  it('is nothing until WhatsApp has answered', () => {
    expect(saying(undefined, job('queued', 'waiting'))).toBeNull()
    expect(saying(undefined, job('running', 'asking'))).toBeNull()
  })
  it('is that it is done, with the way back', () => {
    expect(saying(job('running', 'asking'), job('done', 'done'))).toEqual({
      is: 'done',
      verb: 'block',
      undo: 1,
    })
  })
  it('offers no way back from a way back', () => {
    const undone = job('done', 'done', { id: 2, verb: 'unblock', undoes: 1 })
    expect(saying(undefined, undone)).toEqual({ is: 'done', verb: 'unblock', undo: null })
  })
  it('offers one from an undo of an undo, which has made the change again', () => {
    const told: (number | null)[] = []
    const tell = (said: Said): void => {
      if ('saying' in said && said.saying.is === 'done') told.push(said.saying.undo)
    }
    useJobs.setState({ jobs: new Map() })
    takeJob(job('done', 'done'), tell)
    takeJob(job('done', 'done', { id: 2, verb: 'unblock', undoes: 1 }), tell)
    takeJob(job('done', 'done', { id: 3, undoes: 2 }), tell)
    expect(told).toEqual([1, null, 3])
  })
  it('is said once', () => {
    expect(saying(job('done', 'done'), job('done', 'done', { undoable: 0 }))).toBeNull()
    expect(saying(job('running', 'unsure'), job('running', 'unsure'))).toBeNull()
  })
  it('is doubt while nobody knows, then the truth', () => {
    expect(saying(job('running', 'asking'), job('running', 'unsure'))).toEqual({ is: 'unsure' })
    expect(saying(job('running', 'unsure'), job('done', 'done'))).toMatchObject({ is: 'done' })
  })
  it('is the reason where it failed', () => {
    const failed = job('done', 'failed', { failed: 'not_on_whatsapp' })
    expect(saying(undefined, failed)).toEqual({ is: 'failed', verb: 'block', code: 'not_on_whatsapp' })
    const stopped = job('stopped', 'waiting', { why: 'restricted' })
    expect(saying(undefined, stopped)).toEqual({ is: 'failed', verb: 'block', code: 'restricted' })
    expect(saying(undefined, job('stopped', 'waiting', { why: 'cancelled' }))).toBeNull()
  })
  it('is that it was so already', () => {
    expect(saying(undefined, job('done', 'skipped'))).toEqual({ is: 'already', verb: 'block' })
  })
  it('is nothing for a job of many', () => {
    expect(saying(undefined, job('done', 'done', { person: null }))).toBeNull()
  })
})

describe('what Ctrl+Z takes back', () => {
  const of = (...jobs: JobSummary[]): number | null =>
    lastUndoable(new Map(jobs.map((one) => [one.id, one])))?.id ?? null
  it('is the newest change that can be, never one that was taken back, never an undo', () => {
    const first = job('done', 'done', { id: 1 })
    const second = job('done', 'done', { id: 2 })
    const undoes = job('done', 'done', { id: 3, undoes: 2 })
    expect(of(first, second)).toBe(2)
    expect(of(first, second, undoes)).toBe(1)
    expect(of(job('running', 'asking'), job('done', 'done', { id: 4, undoable: 0 }))).toBeNull()
    expect(of()).toBeNull()
  })
  it('is an undo of an undo, which has made the change again', () => {
    const first = job('done', 'done', { id: 1, undoneBy: 2, undoable: 0 })
    const undone = job('done', 'done', { id: 2, undoes: 1, undoneBy: 3, undoable: 0 })
    const again = job('done', 'done', { id: 3, undoes: 2 })
    expect(of(first, undone, again)).toBe(3)
    const last = job('done', 'done', { id: 4, undoes: 3 })
    expect(of(first, undone, { ...again, undoneBy: 4, undoable: 0 }, last)).toBeNull()
    expect(of(again)).toBeNull()
  })
})

describe('jobs of the last run', () => {
  it('are kept, but what was heard meanwhile is newer', () => {
    useJobs.setState({ jobs: new Map([[2, job('done', 'done', { id: 2 })]]) })
    keepJobs([job('paused', 'waiting'), job('paused', 'waiting', { id: 2 })])
    expect([...useJobs.getState().jobs.values()].map(({ id, state }) => [id, state])).toEqual([
      [1, 'paused'],
      [2, 'done'],
    ])
  })
  it('are asked about one at a time, the oldest first', () => {
    useJobs.setState({ jobs: new Map() })
    expect(pausedJob(useJobs.getState())).toBeNull()
    keepJobs([
      job('paused', 'waiting', { id: 3, interrupted: true }),
      job('queued', 'waiting'),
      job('paused', 'waiting', { id: 2, interrupted: true }),
    ])
    expect(pausedJob(useJobs.getState())?.id).toBe(2)
    takeJob(job('queued', 'waiting', { id: 2 }), nobody)
    expect(pausedJob(useJobs.getState())?.id).toBe(3)
  })
  it('are not confused with one that somebody paused, before the restart or in the tray', () => {
    useJobs.setState({ jobs: new Map() })
    keepJobs([job('paused', 'waiting', { id: 2 }), job('running', 'waiting')])
    expect(pausedJob(useJobs.getState())).toBeNull()
    takeJob(job('paused', 'waiting'), nobody)
    expect(pausedJob(useJobs.getState())).toBeNull()
  })
  it('are known also where main took them up after the window asked', () => {
    useJobs.setState({ jobs: new Map() })
    keepJobs([job('running', 'waiting')])
    takeJob(job('paused', 'waiting', { interrupted: true }), nobody)
    expect(pausedJob(useJobs.getState())?.id).toBe(1)
  })
  it('are offered again where WhatsApp stopped them', () => {
    const many = { person: null, counts: { ...noCounts, waiting: 3 } }
    useJobs.setState({ jobs: new Map() })
    takeJob(job('stopped', 'waiting', { ...many, why: 'restricted' }), nobody)
    expect(pausedJob(useJobs.getState())?.id).toBe(1)
    takeJob(job('stopped', 'waiting', { ...many, why: 'cancelled' }), nobody)
    expect(pausedJob(useJobs.getState())).toBeNull()
  })
})

describe('jobs that were read', () => {
  it('do not replace what was heard since they were asked for', () => {
    const first = job('running', 'waiting')
    const second = job('done', 'done', { id: 2, undoable: 1 })
    const before = new Map([
      [1, first],
      [2, second],
    ])
    const heard = job('done', 'done')
    const now = new Map(before).set(1, heard)
    const merged = mergeJobs(before, now, [first, { ...second, undoable: 0 }, job('done', 'done', { id: 3 })])
    expect(merged.get(1)).toBe(heard)
    expect(merged.get(2)?.undoable).toBe(0)
    expect(merged.get(3)?.id).toBe(3)
  })
})
