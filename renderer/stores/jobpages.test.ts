import { beforeEach, describe, expect, it } from 'vitest'
import type { Call, Input } from '../../shared/contract.ts'
import { jobOf } from './jobs.fixture.ts'
import { createJobPages, NO_PAGES, useJobPages } from './jobpages.ts'
import { takeJob, useJobs } from './jobs.ts'

/** A main with jobs 1 to `count`. */
const mainWith = (count: number, isBroken = () => false): Call =>
  ((_name: string, { before = Infinity, limit }: Input<'jobs.list'>) => {
    if (isBroken())
      return Promise.resolve({ ok: false, error: { code: 'internal', message: '', retryable: false } })
    const all = Array.from({ length: count }, (_, n) => jobOf({ id: count - n, state: 'done' }))
    const found = all.filter(({ id }) => id < before)
    return Promise.resolve({ ok: true, value: { jobs: found.slice(0, limit), more: found.length > limit } })
  }) as Call

beforeEach(() => {
  useJobs.setState({ jobs: new Map() })
  useJobPages.setState(NO_PAGES)
})

describe('the jobs that were read', () => {
  it('come a page at a time, to their end', async () => {
    const pages = createJobPages(mainWith(120))
    await pages.newest()
    expect([useJobs.getState().jobs.size, useJobPages.getState().more]).toEqual([50, true])
    await pages.older()
    await pages.older()
    expect([useJobs.getState().jobs.size, useJobPages.getState().more]).toEqual([120, false])
    await pages.older()
    expect(useJobs.getState().jobs.size).toBe(120)
  })
  it('are read on from where it was, after the newest were read again', async () => {
    const pages = createJobPages(mainWith(120))
    await pages.newest()
    await pages.older()
    await pages.newest()
    await pages.older()
    expect([useJobs.getState().jobs.size, useJobPages.getState().more]).toEqual([120, false])
  })
  it('do not replace what was heard while they were read', async () => {
    const reading = createJobPages(mainWith(3)).newest()
    takeJob(jobOf({ id: 2, state: 'running' }), () => undefined)
    await reading
    expect(useJobs.getState().jobs.get(2)?.state).toBe('running')
  })
  it('hold one that somebody was led to, and are read on from where it was', async () => {
    const pages = createJobPages(mainWith(120))
    await pages.newest()
    await pages.one(3)
    expect(useJobs.getState().jobs.get(3)?.id).toBe(3)
    await pages.older()
    expect(useJobs.getState().jobs.size).toBe(101)
  })
  it('are not none where main did not answer', async () => {
    let isBroken = true
    const pages = createJobPages(mainWith(0, () => isBroken))
    await pages.newest()
    expect(useJobPages.getState()).toMatchObject({ read: false, failed: 'internal' })
    isBroken = false
    await pages.newest()
    expect(useJobPages.getState()).toMatchObject({ read: true, failed: null, more: false })
  })
})
