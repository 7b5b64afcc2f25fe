import { beforeEach, describe, expect, it } from 'vitest'
import type { BlockedEntry } from '../../shared/jobs.ts'
import { idOf } from '../list/people.fixture.ts'
import { createBlockList, useBlockList } from './blocklist.ts'

const settled = (): Promise<void> => new Promise((done) => setTimeout(done))
const entry = (n: number): BlockedEntry => ({ id: idOf(n), since: n, by: 'phone' })

const setUp = () => {
  let list: readonly BlockedEntry[] = []
  let isBroken = false
  let reads = 0
  const waiting: (() => void)[] = []
  const reader = createBlockList({
    call: (name) => {
      expect(name).toBe('blocks.entries')
      reads++
      return Promise.resolve(
        isBroken
          ? { ok: false, error: { code: 'internal', message: '', retryable: false } }
          : { ok: true, value: list },
      )
    },
    later: (go) => void waiting.push(go),
  })
  return {
    reader,
    reads: () => reads,
    say: (...entries: readonly BlockedEntry[]) => void (list = entries),
    breaks: (is: boolean) => void (isBroken = is),
    time: async () => {
      for (const go of waiting.splice(0)) go()
      await settled()
    },
  }
}
const known = (): readonly string[] => [...useBlockList.getState().entries.keys()]

beforeEach(() => useBlockList.setState(useBlockList.getInitialState()))

describe('the entries of the block list', () => {
  it('are read when somebody looks, and again when the bell rings meanwhile', async () => {
    const { reader, say, time, reads } = setUp()
    say(entry(1))
    reader.ring()
    await time()
    expect(reads()).toBe(0)
    reader.look(true)
    await settled()
    expect(known()).toEqual([idOf(1)])
    say(entry(1), entry(2))
    reader.ring()
    reader.ring()
    await time()
    expect(known()).toEqual([idOf(1), idOf(2)])
    expect(reads()).toBe(2)
  })
  it('are not read again for a second look at what has not changed', async () => {
    const { reader, reads } = setUp()
    reader.look(true)
    await settled()
    reader.look(false)
    reader.look(true)
    await settled()
    expect(reads()).toBe(1)
  })
  it('are read at the next look where the bell rang after the last one', async () => {
    const { reader, say, time } = setUp()
    reader.look(true)
    await settled()
    reader.ring()
    reader.look(false)
    say(entry(3))
    await time()
    expect(known()).toEqual([])
    reader.look(true)
    await settled()
    expect(known()).toEqual([idOf(3)])
  })
  it('stay as they were where main did not answer', async () => {
    const { reader, say, time, breaks } = setUp()
    say(entry(1))
    reader.look(true)
    await settled()
    breaks(true)
    reader.ring()
    await time()
    expect(known()).toEqual([idOf(1)])
    breaks(false)
    say()
    reader.look(true)
    await settled()
    expect(known()).toEqual([])
    expect(useBlockList.getState().read).toBe(true)
  })
})
