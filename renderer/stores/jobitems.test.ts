import { describe, expect, it } from 'vitest'
import type { Call, Input, Output } from '../../shared/contract.ts'
import type { JobItem } from '../../shared/jobs.ts'
import type { Result } from '../../shared/result.ts'
import { idOf } from '../list/people.fixture.ts'
import { createItems, indexOf, itemAt, type Items, ITEMS_PAGE, noItems } from './jobitems.ts'

type Answer = Result<Output<'jobs.items'>>

/** A main of which the test decides when it answers, and with how many people. */
const main = (start: number) => {
  let total = start
  let failing = false
  const asked: number[] = []
  const waiting: (() => void)[] = []
  const answer = (input: Input<'jobs.items'>): Answer => {
    if (failing) return { ok: false, error: { code: 'unknown_job', message: '', retryable: false } }
    const count = Math.max(0, Math.min(input.limit, total - input.offset))
    // The newest first: somebody's `seq` is what they were asked as.
    const items = Array.from({ length: count }, (_, n): JobItem => ({
      seq: total - 1 - input.offset - n,
      person: idOf(n + 1),
      state: 'done',
      code: null,
      retryable: false,
      silent: false,
      at: 1,
    }))
    return { ok: true, value: { items, total } }
  }
  const call = ((_name: string, input: Input<'jobs.items'>) => {
    asked.push(input.offset / ITEMS_PAGE)
    return new Promise<Answer>((resolve) => waiting.push(() => resolve(answer(input))))
  }) as Call
  return {
    call,
    asked,
    grow: (to: number) => (total = to),
    fail: (yes: boolean) => (failing = yes),
    /** Answers all that is asked, and what is asked because of it. */
    settle: async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        one()
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

const reading = (total: number) => {
  const m = main(total)
  let items: Items = noItems
  const reader = createItems({ call: m.call, job: 1, show: 'asked', hear: (now) => (items = now) })
  return { ...m, reader, now: () => items }
}

describe('the people of a job', () => {
  it('are read a page at a time, only where somebody looks', async () => {
    const { reader, asked, settle, now } = reading(2_000)
    reader.want(0, 20)
    await settle()
    expect(asked).toEqual([0])
    expect(now().total).toBe(2_000)
    reader.want(990, 1_010)
    reader.want(990, 1_010)
    await settle()
    expect(asked).toEqual([0, 1, 2])
    expect(itemAt(now(), 1_000)?.seq).toBe(999)
    expect(itemAt(now(), 1_600)).toBeNull()
  })
  it('are read again when the job changed, and stay until the answer is here', async () => {
    const { reader, asked, settle, grow, now } = reading(600)
    reader.want(0, 20)
    await settle()
    grow(603)
    reader.stale()
    expect(itemAt(now(), 0)?.seq).toBe(599)
    await settle()
    expect(asked).toEqual([0, 0])
    expect(itemAt(now(), 0)?.seq).toBe(602)
    expect(indexOf(now(), 599)).toBe(3)
    expect(indexOf(now(), 7)).toBe(-1)
  })
  it('are read once more where the job changed while they were read', async () => {
    const { reader, asked, settle } = reading(10)
    reader.want(0, 9)
    await settle()
    reader.stale()
    await Promise.resolve()
    reader.stale()
    await settle()
    expect(asked).toEqual([0, 0, 0])
  })
  it('forget the pages that are not there any more', async () => {
    const { reader, settle, grow, now } = reading(1_200)
    reader.want(0, 1_199)
    await settle()
    expect([...now().pages.keys()]).toEqual([0, 1, 2])
    grow(400)
    reader.want(0, 10)
    reader.stale()
    await settle()
    expect([...now().pages.keys()]).toEqual([0])
  })
  it('say why they cannot be read, and are read when asked again', async () => {
    const { reader, settle, fail, now } = reading(3)
    fail(true)
    reader.want(0, 2)
    await settle()
    expect(now().failed).toBe('unknown_job')
    fail(false)
    reader.stale()
    await settle()
    expect(now()).toMatchObject({ failed: null, total: 3 })
  })
  it('are nobody’s business after nobody looks any more', async () => {
    const { reader, settle, now } = reading(3)
    reader.want(0, 2)
    reader.stop()
    await settle()
    expect(now()).toBe(noItems)
  })
})
