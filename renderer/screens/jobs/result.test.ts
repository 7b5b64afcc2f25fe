import { describe, expect, it } from 'vitest'
import { idOf } from '../../list/people.fixture.ts'
import type { JobItem } from '../../../shared/jobs.ts'
import { jobOf, noCounts } from '../../stores/jobs.fixture.ts'
import { countOf, groupFailed, resultOf, tabsOf } from './result.ts'

const item = (more: Partial<JobItem> = {}): JobItem => ({
  seq: 0,
  person: idOf(1),
  state: 'done',
  code: null,
  retryable: false,
  silent: false,
  at: 1,
  ...more,
})

describe('what is said of somebody in a job', () => {
  it.each<[Partial<JobItem>, ReturnType<typeof resultOf>]>([
    [{}, { id: 'jobs.result.block.done', tone: 'ok' }],
    [{ silent: true }, { id: 'jobs.result.block.silentDone', tone: 'ok' }],
    [
      { state: 'failed', code: 'timed_out', silent: true },
      { id: 'jobs.result.block.silentFailed', tone: 'fail' },
    ],
    [
      { state: 'failed', code: 'identity_unknown' },
      { id: 'error.identity_unknown', tone: 'fail' },
    ],
    [{ state: 'failed' }, { id: 'error.internal', tone: 'fail' }],
    [
      { state: 'skipped', code: 'already' },
      { id: 'jobs.result.block.already', tone: 'skip' },
    ],
    [
      { state: 'skipped', code: 'cancelled' },
      { id: 'jobs.result.cancelled', tone: 'skip' },
    ],
    [
      { state: 'skipped', code: 'is_you' },
      { id: 'error.is_you', tone: 'skip' },
    ],
    [{ state: 'unsure' }, { id: 'jobs.result.unsure', tone: 'asking' }],
    [{ state: 'waiting' }, { id: 'jobs.result.waiting', tone: 'wait' }],
  ])('%j', (more, said) => {
    expect(resultOf(item(more), 'block')).toEqual(said)
  })
  it('has its own words for the other way', () => {
    expect(resultOf(item({ state: 'failed', code: 'timed_out' }), 'unblock').id).toBe(
      'jobs.result.unblock.silentFailed',
    )
    expect(resultOf(item({ state: 'skipped', code: 'already' }), 'unblock').id).toBe(
      'jobs.result.unblock.already',
    )
  })
})

describe('the tabs of a report', () => {
  const job = jobOf({ counts: { ...noCounts, done: 121, skipped: 4, failed: 3, waiting: 184 } })
  it('count what the summary knows', () => {
    expect(tabsOf(job).map((tab) => countOf(job, tab))).toEqual([128, 121, 4, 3, 184])
  })
  it('have no place for who waits when nobody does', () => {
    expect(tabsOf(jobOf({ state: 'done', counts: { ...noCounts, done: 2 } }))).not.toContain('waiting')
  })
})

describe('those who failed', () => {
  const items = [
    item({ seq: 1, state: 'failed' }),
    item({ seq: 2, state: 'failed', retryable: true }),
    null,
    item({ seq: 4, state: 'failed', retryable: true }),
  ]
  it('are grouped by whether a retry can help, in their order', () => {
    expect(groupFailed(items)).toEqual([
      { is: 'group', retry: true, count: 2 },
      { is: 'item', index: 1 },
      { is: 'item', index: 3 },
      { is: 'group', retry: false, count: 1 },
      { is: 'item', index: 0 },
      { is: 'item', index: 2 },
    ])
  })
  it('have no head of a group without anybody', () => {
    expect(groupFailed([items[0] ?? null]).filter(({ is }) => is === 'group')).toHaveLength(1)
    expect(groupFailed([])).toEqual([])
  })
})
