import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../shared/jobs.ts'
import { idOf } from '../list/people.fixture.ts'
import {
  askedOf,
  canContinue,
  canUndo,
  countdownOf,
  currentJob,
  etaOf,
  isOver,
  lookOf,
  rateOf,
  shareOf,
  sortJobs,
  spanOf,
  totalOf,
} from './joblook.ts'
import { jobOf, noCounts } from './jobs.fixture.ts'

const half = { ...noCounts, done: 121, skipped: 4, failed: 3, waiting: 183, asking: 1 }

describe('how a job stands', () => {
  it.each<[string, Partial<JobSummary>, string]>([
    ['waits for its turn', { state: 'queued' }, 'queued'],
    ['asks', { state: 'running' }, 'running'],
    ['was asked to slow down', { state: 'running', resumes: 9 }, 'slowed'],
    ['was asked to slow down, and is paused for that', { state: 'paused', resumes: 9 }, 'slowed'],
    ['has no connection', { state: 'running', why: 'offline' }, 'offline'],
    ['was paused', { state: 'paused' }, 'paused'],
    ['was stopped by WhatsApp', { state: 'stopped', why: 'restricted' }, 'stopped'],
    ['waits because it was unlinked', { state: 'paused', why: 'not_authenticated' }, 'stopped'],
    ['was cancelled', { state: 'stopped', why: 'cancelled' }, 'cancelled'],
    ['is done', { state: 'done' }, 'done'],
  ])('%s', (_, more, look) => {
    expect(lookOf(jobOf(more))).toBe(look)
  })
  it('says that Roster was closed only where it was', () => {
    expect(lookOf(jobOf({ state: 'paused', interrupted: true }))).toBe('closed')
    expect(lookOf(jobOf({ state: 'running' }), false)).toBe('offline')
    expect(lookOf(jobOf({ state: 'queued' }), false)).toBe('queued')
  })
  it('has a pace only while it goes on by itself', () => {
    const rates = (['queued', 'running', 'slowed', 'offline', 'paused', 'closed', 'stopped'] as const).map(
      (look) => rateOf(jobOf({ rate: 20 }), look),
    )
    expect(rates).toEqual([20, 20, 20, 20, null, null, null])
  })
  it('can go on where WhatsApp stopped it, not where somebody did', () => {
    const counts = { ...noCounts, waiting: 2 }
    const stopped = jobOf({ state: 'stopped', why: 'replaced', counts })
    expect([isOver(stopped), canContinue(stopped)]).toEqual([false, true])
    const left = jobOf({ state: 'stopped', why: 'cancelled', counts })
    expect([isOver(left), canContinue(left)]).toEqual([true, false])
    expect(canContinue(jobOf({ state: 'running', counts }))).toBe(false)
  })
  it('can be undone once, when it is over', () => {
    expect(canUndo(jobOf({ state: 'done', undoable: 2 }))).toBe(true)
    expect(canUndo(jobOf({ state: 'stopped', why: 'cancelled', undoable: 2 }))).toBe(true)
    expect(canUndo(jobOf({ state: 'done', undoable: 2, undoneBy: 7 }))).toBe(false)
    expect(canUndo(jobOf({ state: 'running', undoable: 2 }))).toBe(false)
    expect(canUndo(jobOf({ state: 'done' }))).toBe(false)
  })
  it('counts everybody once', () => {
    const job = jobOf({ counts: half })
    expect([askedOf(job), totalOf(job)]).toEqual([128, 312])
    expect(shareOf(job)).toBeCloseTo(128 / 312)
    expect(shareOf(jobOf())).toBe(0)
  })
})

describe('the time left', () => {
  const running = jobOf({ state: 'running', counts: half, rate: 20 })
  it('is who is left at the pace it has', () => {
    expect(etaOf(running, 1_000)).toEqual({ left: 9.2 * 60_000, at: 1_000 + 9.2 * 60_000 })
  })
  it('begins when WhatsApp lets it go on', () => {
    const slowed = { ...running, rate: 10, resumes: 200_000 }
    expect(etaOf(slowed, 8_000)?.left).toBe(192_000 + 18.4 * 60_000)
    expect(etaOf(slowed, 300_000)?.left).toBe(18.4 * 60_000)
  })
  it('is not known while it stands still, without a pace, or with nobody left', () => {
    expect(etaOf({ ...running, state: 'paused' }, 0)).toBeNull()
    expect(etaOf({ ...running, why: 'offline' }, 0)).toBeNull()
    for (const rate of [null, 0, 601, 6_000]) expect(etaOf({ ...running, rate }, 0)).toBeNull()
    expect(etaOf({ ...running, rate: 600 }, 0)).not.toBeNull()
    expect(etaOf({ ...running, counts: { ...noCounts, done: 3 } }, 0)).toBeNull()
  })
  it('never grows when somebody was asked', () => {
    const people = fc.nat({ max: 50_000 })
    fc.assert(
      fc.property(people, people, fc.integer({ min: 1, max: 60 }), (waiting, done, rate) => {
        const at = (left: number): number =>
          etaOf(jobOf({ state: 'running', rate, counts: { ...noCounts, waiting: left, done } }), 0)?.left ?? 0
        expect(at(Math.max(0, waiting - 1))).toBeLessThanOrEqual(at(waiting))
      }),
    )
  })
  it('is read in hours and minutes', () => {
    expect(spanOf(59_999)).toBeNull()
    expect(spanOf(9.2 * 60_000)).toEqual({ hours: 0, minutes: 9 })
    expect(spanOf(125.7 * 60_000)).toEqual({ hours: 2, minutes: 6 })
  })
  it('is counted down to nothing and not below', () => {
    expect(countdownOf(192_000, 0)).toEqual({ minutes: 3, seconds: 12 })
    expect(countdownOf(400, 0)).toEqual({ minutes: 0, seconds: 1 })
    expect(countdownOf(0, 5)).toEqual({ minutes: 0, seconds: 0 })
  })
})

describe('the order of jobs', () => {
  const all = [
    jobOf({ id: 1, state: 'done' }),
    jobOf({ id: 2, state: 'queued' }),
    jobOf({ id: 3, state: 'stopped', why: 'restricted', counts: { ...noCounts, waiting: 1 } }),
    jobOf({ id: 4, state: 'queued' }),
    jobOf({ id: 5, state: 'running' }),
    jobOf({ id: 6, state: 'stopped', why: 'cancelled' }),
    jobOf({ id: 7, state: 'running', lane: 'quick', person: idOf(1) }),
  ]
  const map = new Map(all.map((job) => [job.id, job]))
  it('is what runs, what stands still, what is next; then the newest of what is over', () => {
    const { now, earlier } = sortJobs(map)
    expect(now.map(({ id }) => id)).toEqual([5, 3, 2, 4])
    expect(earlier.map(({ id }) => id)).toEqual([6, 1])
  })
  it('leads with the one that runs', () => {
    expect(currentJob(map)?.id).toBe(5)
    expect(currentJob(new Map([[2, jobOf({ id: 2, state: 'queued' })]]))).toBeNull()
  })
})
