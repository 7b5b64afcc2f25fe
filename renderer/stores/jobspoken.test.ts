import { describe, expect, it } from 'vitest'
import type { JobSummary } from '../../shared/jobs.ts'
import { idOf } from '../list/people.fixture.ts'
import { jobOf, noCounts } from './jobs.fixture.ts'
import { endingOf, spokenOf } from './jobspoken.ts'

const running = (done: number, total: number, more: Partial<JobSummary> = {}): JobSummary =>
  jobOf({ state: 'running', counts: { ...noCounts, done, waiting: total - done }, ...more })

/** How often a job of so many speaks, told after each one. */
const times = (total: number): number => {
  let before: JobSummary | undefined
  let count = 0
  for (let done = 0; done < total; done++) {
    const now = running(done, total)
    if (spokenOf(before, now)) count++
    before = now
  }
  return count
}

describe('what is heard of a job', () => {
  it('is its start and every tenth, not every person', () => {
    expect(times(312)).toBe(10)
    expect(times(10_000)).toBe(10)
    expect(times(3)).toBe(1)
    expect(times(12)).toBe(3)
  })
  it('is one sentence for tenths that came together', () => {
    expect(spokenOf(running(10, 100), running(39, 100))).toEqual({
      is: 'asked',
      verb: 'block',
      asked: 39,
      total: 100,
    })
    expect(spokenOf(running(30, 100), running(39, 100))).toBeNull()
  })
  it('is its start, also when that was not seen', () => {
    expect(spokenOf(jobOf(), running(0, 5))).toMatchObject({ is: 'start', total: 5 })
    expect(spokenOf(undefined, running(2, 5))).toMatchObject({ is: 'start' })
    expect(spokenOf(undefined, jobOf())).toBeNull()
  })
  it('is that it was paused and that it goes on', () => {
    const paused = running(3, 9, { state: 'paused' })
    expect(spokenOf(running(3, 9), paused)).toMatchObject({ is: 'paused', asked: 3, total: 9 })
    expect(spokenOf(paused, running(3, 9))).toMatchObject({ is: 'resumed' })
    expect(spokenOf(running(3, 9, { state: 'queued' }), running(3, 9))).toMatchObject({ is: 'resumed' })
  })
  it('is nothing of one that was paused before the window was opened', () => {
    expect(spokenOf(undefined, running(3, 9, { state: 'paused' }))).toBeNull()
  })
  it('is once that WhatsApp asked to slow down, and that it is offline', () => {
    const slowed = running(3, 9, { resumes: 50 })
    expect(spokenOf(running(3, 9), slowed)).toEqual({ is: 'slowed', until: 50 })
    expect(spokenOf(slowed, { ...slowed, resumes: 60 })).toBeNull()
    expect(spokenOf(running(3, 9), running(3, 9, { why: 'offline' }))).toEqual({ is: 'offline' })
  })
  it('is nothing of a click', () => {
    expect(spokenOf(undefined, running(0, 1, { person: idOf(1) }))).toBeNull()
  })
})

describe('how a job ended', () => {
  const ended = (before: JobSummary | undefined, now: JobSummary, ...others: JobSummary[]) =>
    endingOf(before, now, new Map(others.map((one) => [one.id, one])))
  const counts = { ...noCounts, done: 303, skipped: 4, failed: 5 }
  const done = jobOf({ state: 'done', counts, retryable: 3, undoable: 303 })
  it('is said once, with who failed and whom an undo would touch', () => {
    expect(ended(running(300, 312), done)).toEqual({
      is: 'done',
      verb: 'block',
      done: 303,
      total: 312,
      failed: 5,
      retryable: 3,
      undo: 303,
    })
    expect(ended(done, { ...done, undoable: 302 })).toBeNull()
    expect(ended(running(1, 2), running(1, 2))).toBeNull()
  })
  it('offers no way back from a way back, nor a second time', () => {
    expect(ended(running(1, 2), { ...done, undoes: 1 })).toMatchObject({ undo: 0 })
    expect(ended(running(1, 2), { ...done, undoneBy: 9 })).toMatchObject({ undo: 0 })
    expect(ended(running(1, 2), { ...done, id: 2, undoes: 1 }, done)).toMatchObject({ undo: 0 })
  })
  it('offers one from an undo of an undo', () => {
    const undo = { ...done, id: 2, undoes: 1 }
    expect(ended(running(1, 2), { ...done, id: 3, undoes: 2 }, done, undo)).toMatchObject({ undo: 303 })
  })
  it('tells cancelled from stopped', () => {
    const left = running(3, 9, { state: 'stopped', why: 'cancelled' })
    expect(ended(running(3, 9), left)).toMatchObject({ is: 'cancelled', done: 3, total: 9 })
    const stopped = running(3, 9, { state: 'stopped', why: 'restricted' })
    expect(ended(running(3, 9), stopped)).toEqual({ is: 'stopped', verb: 'block', why: 'restricted' })
    expect(ended(stopped, { ...stopped, title: 'x' })).toBeNull()
  })
  it('is said once where WhatsApp stops the one that runs and the one that is next', () => {
    const stopped = { state: 'paused', why: 'restricted', counts: { ...noCounts, waiting: 9 } } as const
    expect(ended(running(0, 9), jobOf(stopped))).toMatchObject({ is: 'stopped', why: 'restricted' })
    expect(ended(jobOf(), jobOf({ ...stopped, id: 2 }))).toBeNull()
    expect(ended(undefined, jobOf(stopped))).toBeNull()
    expect(ended(jobOf(), jobOf({ state: 'stopped', counts: { ...noCounts, skipped: 9 } }))).toMatchObject({
      is: 'cancelled',
    })
  })
  it('is nothing for a click', () => {
    expect(ended(undefined, { ...done, person: idOf(1) })).toBeNull()
  })
})
