import { beforeEach, describe, expect, it } from 'vitest'
import type { Jid } from '../../shared/address.ts'
import type { Input, Output } from '../../shared/contract.ts'
import type { ErrorCode, Result } from '../../shared/result.ts'
import { createListReader, useImport } from './import.ts'

const settled = (): Promise<void> => new Promise((done) => setTimeout(done))
const pn = (n: number): Jid => `551190000${String(n).padStart(4, '0')}@s.whatsapp.net` as Jid
const many = (count: number): readonly Jid[] => Array.from({ length: count }, (_, n) => pn(n))
const refusal = (code: ErrorCode): Result<never> => ({
  ok: false,
  error: { code, message: '', retryable: true },
})

const setUp = () => {
  const read: Input<'lists.read'>[] = []
  const batches: number[] = []
  let answer = (jids: readonly Jid[]): Result<Output<'lists.check'>> => ({
    ok: true,
    value: jids.map((jid) => ({ jid, registered: 'yes', canonical: jid, person: null })),
  })
  let waiting: (() => void) | null = null
  const ends: ((result: Result<Output<'lists.read'>>) => void)[] = []
  const reader = createListReader({
    call: (name: string, input: unknown) => {
      if (name === 'lists.read') {
        read.push(input as Input<'lists.read'>)
        return new Promise((done) => ends.push(done))
      }
      const { jids } = input as { jids: readonly Jid[] }
      batches.push(jids.length)
      return Promise.resolve(answer(jids))
    },
    later: (go) => {
      waiting = go
      return () => {
        if (waiting === go) waiting = null
      }
    },
  })
  return {
    reader,
    read,
    batches,
    answers: (to: typeof answer) => void (answer = to),
    rest: () => waiting?.(),
    end: async (nth: number, skipped: number) => {
      ends[nth]?.({ ok: true, value: { format: 'lines', lines: [], skipped } })
      await settled()
    },
  }
}

beforeEach(() => useImport.setState(useImport.getInitialState()))

describe('reading a list', () => {
  it('waits until nothing more is typed, and then asks once', () => {
    const { reader, read, rest } = setUp()
    for (const text of ['1', '12', '123']) reader.take(text, 'BR')
    expect(read).toEqual([])
    rest()
    expect(read).toEqual([{ text: '123', country: 'BR' }])
  })
  it('lets a late answer to an older text go', async () => {
    const { reader, rest, end } = setUp()
    reader.take('1', null)
    rest()
    reader.take('12', null)
    rest()
    await end(1, 2)
    await end(0, 1)
    expect(useImport.getState()).toMatchObject({ isReading: false, read: { skipped: 2 } })
  })
  it('lets an answer go that comes while the next text is typed', async () => {
    const { reader, rest, end } = setUp()
    reader.take('1', null)
    rest()
    reader.take('12', null)
    await end(0, 1)
    expect(useImport.getState()).toMatchObject({ isReading: true, read: null })
  })
  it('says which file it was, until the text is emptied', () => {
    const { reader, read, rest } = setUp()
    reader.take('a,b', 'BR', 'old.csv')
    rest()
    reader.take('a,b,c', 'BR')
    rest()
    reader.take('', 'BR')
    rest()
    reader.take('7', 'BR')
    rest()
    expect(read.map(({ file }) => file)).toEqual(['old.csv', 'old.csv', undefined])
    expect(useImport.getState().file).toBeNull()
  })
  it('shows no lines of an older text beside the name of a file', async () => {
    const { reader, rest, end } = setUp()
    reader.take('1', null)
    rest()
    await end(0, 1)
    reader.take('12', null)
    expect(useImport.getState().read).not.toBeNull()
    reader.take('123', null, 'new.csv')
    expect(useImport.getState()).toMatchObject({ isReading: true, read: null })
  })
  it('reads the same text at once from another country', () => {
    const { reader, read } = setUp()
    reader.take('7700900143', 'BR')
    reader.again('GB')
    expect(read).toEqual([{ text: '7700900143', country: 'GB' }])
  })
})

describe('checking who has an account', () => {
  it('asks about 200 at a time, and says how far it is', async () => {
    const { reader, batches, answers } = setUp()
    const steps: (number | undefined)[] = []
    answers((jids) => {
      steps.push(useImport.getState().checking?.done)
      return { ok: true, value: jids.map((jid) => ({ jid, registered: 'no', canonical: jid, person: null })) }
    })
    expect(await reader.check(many(450))).toBe(true)
    expect(batches).toEqual([200, 200, 50])
    expect(steps).toEqual([0, 200, 400])
    expect(useImport.getState().checks.size).toBe(450)
    expect(useImport.getState().checking).toBeNull()
  })
  it('stops at the first refusal and keeps what was answered', async () => {
    const { reader, batches, answers } = setUp()
    answers((jids) =>
      batches.length > 1
        ? refusal('rate_limited')
        : { ok: true, value: jids.map((jid) => ({ jid, registered: 'yes', canonical: jid, person: null })) },
    )
    expect(await reader.check(many(450))).toBe(false)
    expect(batches).toEqual([200, 200])
    expect(useImport.getState()).toMatchObject({ checking: null, checkFailed: 'rate_limited' })
    expect(useImport.getState().checks.size).toBe(200)
  })
  it('does not ask again about whom the answer left out', async () => {
    const { reader, answers } = setUp()
    answers(() => ({ ok: true, value: [] }))
    expect(await reader.check(many(3))).toBe(true)
    expect([...useImport.getState().checks.values()].map(({ registered }) => registered)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ])
  })
  it('asks no further batch once it was stopped, or another text was taken', async () => {
    for (const end of ['stop', 'take', 'clear'] as const) {
      const { reader, batches, answers } = setUp()
      answers((jids) => {
        if (end === 'take') reader.take('other', null)
        else reader[end]()
        return {
          ok: true,
          value: jids.map((jid) => ({ jid, registered: 'yes', canonical: jid, person: null })),
        }
      })
      expect(await reader.check(many(450))).toBe(false)
      expect(batches).toEqual([200])
      expect(useImport.getState().checking).toBeNull()
    }
  })
})
