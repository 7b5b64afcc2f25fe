import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '../../shared/contract.ts'
import type { Change, ChangePage } from '../../shared/freshness.ts'
import { idOf } from '../list/people.fixture.ts'
import { createChanges, unseenOf, useChanges, withNewest, withOlder, type Recent } from './changes.ts'

const change = (id: number): Change => ({
  id,
  person: idOf(id),
  at: id,
  what: 'name',
  source: 'push',
  was: 'A',
  now: 'B',
})
/** What main would answer of changes 1 … newest. */
const pageOf = (newest: number, limit: number, before = Infinity): ChangePage => {
  const all = Array.from({ length: newest }, (_, n) => change(newest - n)).filter(({ id }) => id < before)
  return { changes: all.slice(0, limit), more: all.length > limit }
}
const ids = (recent: Recent): readonly number[] => recent.list.map(({ id }) => id)
const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => n - i)

describe('the changes that were read', () => {
  it('are the newest ones without a gap or a double, whatever came between two reads', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('older' as const), fc.nat({ max: 9 })), { maxLength: 20 }),
        (steps) => {
          let newest = 0
          let recent: Recent = { list: [], more: false }
          for (const step of steps) {
            if (step === 'older') {
              if (recent.more) recent = withOlder(recent, pageOf(newest, 4, recent.list.at(-1)?.id))
            } else {
              newest += step
              recent = withNewest(recent, pageOf(newest, 4))
            }
            const read = ids(recent)
            if (step !== 'older') expect(read[0]).toBe(newest === 0 ? undefined : newest)
            expect(read).toEqual(upTo(read[0] ?? 0).slice(0, read.length))
            expect(recent.more).toBe(read.length < (read[0] ?? 0))
          }
        },
      ),
    )
  })

  it('count as unseen until they were looked at', () => {
    const recent = { list: [change(9), change(8), change(7)], more: false }
    expect(unseenOf(recent, 0)).toEqual({ count: 3, isMore: false })
    expect(unseenOf({ ...recent, more: true }, 0)).toEqual({ count: 3, isMore: true })
    expect(unseenOf({ ...recent, more: true }, 7)).toEqual({ count: 2, isMore: false })
    expect(unseenOf(recent, 9)).toEqual({ count: 0, isMore: false })
  })
  it('of another list, which begins again, are all unseen', () => {
    expect(unseenOf({ list: [change(2), change(1)], more: false }, 500)).toEqual({ count: 2, isMore: false })
  })
})

describe('the reader', () => {
  beforeEach(() =>
    useChanges.setState({ list: [], more: false, read: false, isReading: false, failed: null }),
  )
  const rig = () => {
    const answers: ((newest: number) => void)[] = []
    const due: (() => void)[] = []
    const call = ((name: string, input: { before?: number; limit: number }) =>
      name === 'changes.clear'
        ? Promise.resolve({ ok: true, value: undefined })
        : new Promise((answer) => {
            answers.push((newest) => answer({ ok: true, value: pageOf(newest, 3, input.before) }))
          })) as unknown as Call
    const reader = createChanges({ call, later: (go) => due.push(go) })
    const settle = (): Promise<void> => new Promise((done) => setTimeout(done))
    return { reader, answers, due, settle }
  }

  it('reads once for many rings', () => {
    const { reader, answers, due } = rig()
    for (let i = 0; i < 100; i++) reader.ring()
    expect(due).toHaveLength(1)
    due[0]?.()
    expect(answers).toHaveLength(1)
    reader.ring()
    expect(due).toHaveLength(2)
  })
  it('drops an answer that a later question has overtaken', async () => {
    const { reader, answers, due, settle } = rig()
    reader.ring()
    due[0]?.()
    reader.ring()
    due[1]?.()
    answers[1]?.(7)
    answers[0]?.(5)
    await settle()
    expect(ids(useChanges.getState())).toEqual([7, 6, 5])
    expect(useChanges.getState().isReading).toBe(false)
  })
  it('goes on where the last page ended, and stops at the end', async () => {
    const { reader, answers, due, settle } = rig()
    reader.ring()
    due[0]?.()
    answers[0]?.(5)
    await settle()
    void reader.older()
    void reader.older()
    expect(answers).toHaveLength(2)
    answers[1]?.(5)
    await settle()
    expect(ids(useChanges.getState())).toEqual([5, 4, 3, 2, 1])
    void reader.older()
    expect(answers).toHaveLength(2)
  })
  it('shows nothing after clearing, not even what was on its way', async () => {
    const { reader, answers, due, settle } = rig()
    reader.ring()
    due[0]?.()
    await reader.clear()
    answers[0]?.(5)
    await settle()
    expect(useChanges.getState()).toMatchObject({ list: [], more: false, read: true })
  })
})
