import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Fault, QuestionKind } from './api.ts'
import { createFaults } from './faults.ts'
import { childOf, childrenOf } from './node.ts'
import type { Node } from './node.ts'
import { cast } from './directory/cast.ts'
import { answer } from './questions/index.ts'
import { byJid, castWorld, el, iq, usersOf, usync } from './questions/world.fixture.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const ok = el('iq', { type: 'result', id: 'q1' })

/** Asks once and says what came of it. */
const run = (
  faults: ReturnType<typeof createFaults>,
  kind: QuestionKind = 'block-set',
  reply: Node | null = ok,
) => {
  const seen = { applied: 0, sent: [] as Node[], cut: 0 }
  faults.apply(
    kind,
    iq('blocklist', 'set', []),
    () => {
      seen.applied++
      return reply
    },
    (node) => seen.sent.push(node),
    () => seen.cut++,
  )
  return seen
}
const withFault = (fault: Omit<Fault, 'on'> & Record<string, unknown>) => {
  const faults = createFaults('1@s.whatsapp.net')
  faults.set({ on: 'block-set', ...fault } as Fault)
  return faults
}
const codeOf = (node: Node | undefined) => childOf(node, 'error')?.attrs

describe('faults', () => {
  test('none: answered at once', () => {
    expect(run(createFaults())).toEqual({ applied: 1, sent: [ok], cut: 0 })
  })

  test('delay and late: after so many ms', () => {
    for (const is of ['delay', 'late'] as const) {
      const seen = run(withFault({ is, ms: 500 }))
      expect(seen.sent).toEqual([])
      vi.advanceTimersByTime(499)
      expect(seen.sent).toEqual([])
      vi.advanceTimersByTime(1)
      expect(seen).toEqual({ applied: 1, sent: [ok], cut: 0 })
    }
  })

  test('silence: not even applied', () => {
    const seen = run(withFault({ is: 'silence' }))
    vi.runAllTimers()
    expect(seen).toEqual({ applied: 0, sent: [], cut: 0 })
  })

  test('lost: no answer, applied or not', () => {
    expect(run(withFault({ is: 'lost', applied: true }))).toEqual({ applied: 1, sent: [], cut: 0 })
    expect(run(withFault({ is: 'lost', applied: false }))).toEqual({ applied: 0, sent: [], cut: 0 })
  })

  test('disconnect: before it is applied, or after', () => {
    expect(run(withFault({ is: 'disconnect', when: 'before' }))).toEqual({ applied: 0, sent: [], cut: 1 })
    expect(run(withFault({ is: 'disconnect', when: 'after' }))).toEqual({ applied: 1, sent: [], cut: 1 })
  })

  test('error: code, text and backoff, nothing applied', () => {
    const seen = run(withFault({ is: 'error', code: 429, text: 'rate-overlimit', backoff: 30 }))
    expect(seen.applied).toBe(0)
    expect(codeOf(seen.sent[0])).toEqual({ code: '429', text: 'rate-overlimit', backoff: '30' })
    expect(seen.sent[0]?.attrs).toMatchObject({ type: 'error', id: 'q1' })
  })

  test('duplicate: twice', () => expect(run(withFault({ is: 'duplicate' })).sent).toEqual([ok, ok]))

  test('garbage: a result that means nothing', () => {
    const [node] = run(withFault({ is: 'garbage' })).sent
    expect(node?.attrs).toMatchObject({ type: 'result', id: 'q1' })
    expect(childrenOf(node)[0]?.tag).toBe('garbage')
  })

  test('echo: the setter is notified too, with the new digest', () => {
    const reply = { ...ok, content: [el('list', { matched: 'true', dhash: 'd2' })] }
    const { sent } = run(withFault({ is: 'echo' }), 'block-set', reply)
    expect(sent[0]).toBe(reply)
    expect(childOf(sent[1], 'blocklist')?.attrs).toEqual({ action: 'modify', dhash: 'd2' })
  })

  test('a question without an answer stays without one', () => {
    expect(run(createFaults(), 'picture', null)).toEqual({ applied: 1, sent: [], cut: 0 })
  })

  test('times counts down, after lets some pass, other kinds are left alone', () => {
    const faults = withFault({ is: 'silence', times: 2, after: 1 })
    expect(run(faults, 'block-get').sent).toHaveLength(1)
    expect([1, 2, 3, 4, 5].map(() => run(faults).sent.length)).toEqual([1, 0, 0, 1, 1])
  })

  test('several faults meet one question', () => {
    const faults = withFault({ is: 'duplicate' })
    faults.set({ on: 'block-set', is: 'delay', ms: 10 })
    const seen = run(faults)
    expect(seen.sent).toEqual([])
    vi.advanceTimersByTime(10)
    expect(seen.sent).toHaveLength(2)
  })

  test('clear: one kind, or everything', () => {
    const faults = withFault({ is: 'silence' })
    faults.set({ on: 'usync', is: 'silence' })
    faults.clear('block-set')
    expect([run(faults).sent.length, run(faults, 'usync').sent.length]).toEqual([1, 0])
    faults.roundTrip(50)
    faults.answerLess(true)
    faults.allowPerMinute('usync', 0)
    faults.clear()
    expect([run(faults, 'usync').sent.length, faults.less]).toEqual([1, false])
  })

  test('so many a minute, then 429 until the minute has passed', () => {
    const faults = createFaults()
    faults.allowPerMinute('usync', 2)
    const codes = () => codeOf(run(faults, 'usync').sent[0])?.['code']
    expect([codes(), codes(), codes(), codes()]).toEqual([undefined, undefined, '429', '429'])
    vi.advanceTimersByTime(60_000)
    expect([codes(), codes(), codes()]).toEqual([undefined, undefined, '429'])
    expect(run(faults, 'picture').sent).toEqual([ok])
  })

  test('a round trip is added to every answer, in order', () => {
    const faults = createFaults()
    faults.roundTrip(80)
    const first = run(faults)
    const second = run(faults, 'ping')
    vi.advanceTimersByTime(79)
    expect([first.sent.length, second.sent.length]).toEqual([0, 0])
    vi.advanceTimersByTime(1)
    expect([first.sent.length, second.sent.length]).toEqual([1, 1])
  })

  test('the n-th frame is cut, once', () => {
    const faults = createFaults()
    expect(faults.cutsFrame()).toBe(false)
    faults.cutAtFrame(3)
    expect([1, 2, 3, 4].map(() => faults.cutsFrame())).toEqual([false, false, true, false])
  })

  test('close: what waits is never sent', () => {
    const faults = withFault({ is: 'delay', ms: 5 })
    const seen = run(faults)
    faults.close()
    vi.runAllTimers()
    expect(seen.sent).toEqual([])
  })
})

describe('faults inside a USync answer', () => {
  const { world } = castWorld()
  const question = usync(['status', 'devices'], [byJid(cast.padaria.jid), byJid(cast.priya.jid)])
  const ask = (prepare: (faults: ReturnType<typeof createFaults>) => void) => {
    const faults = createFaults()
    prepare(faults)
    const sent: Node[] = []
    faults.apply(
      'usync',
      question,
      () => answer(question, world),
      (node) => sent.push(node),
      vi.fn(),
    )
    return sent[0] ?? null
  }
  const status = (reply: Node | null, at: number) => childOf(usersOf(reply)[at], 'status')

  test('an error for one person leaves the others alone', () => {
    const reply = ask((faults) =>
      faults.set({ on: 'usync', is: 'user-error', jid: cast.padaria.jid, protocol: 'status', code: 500 }),
    )
    expect(codeOf(status(reply, 0))?.['code']).toBe('500')
    expect(childOf(usersOf(reply)[0], 'devices')).toBeDefined()
    expect(status(reply, 1)?.content).toBeDefined()
  })

  test('an error for one protocol kills it for everybody', () => {
    const reply = ask((faults) =>
      faults.set({ on: 'usync', is: 'protocol-error', protocol: 'status', code: 429 }),
    )
    const result = childOf(childOf(reply ?? undefined, 'usync'), 'result')
    expect(codeOf(childOf(result, 'status'))).toEqual({ code: '429', text: 'rate-overlimit', backoff: '60' })
    expect([status(reply, 0), status(reply, 1)]).toEqual([undefined, undefined])
  })

  test('a server that answers less knows devices only', () => {
    const reply = ask((faults) => faults.answerLess(true))
    expect(usersOf(reply).map((user) => childrenOf(user).map(({ tag }) => tag))).toEqual([
      ['devices'],
      ['devices'],
    ])
  })
})
