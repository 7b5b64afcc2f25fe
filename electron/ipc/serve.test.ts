import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { calls, type CallName, type Handlers } from '../../shared/contract.ts'
import { AppError, errorCodes } from '../../shared/result.ts'
import { electronStandIn } from '../shell/electron.fixture.ts'
import { refusePlain } from './plain.ts'

type Answer = (event: { senderFrame: unknown }, name: unknown, input: unknown) => Promise<unknown>
const served: { answer?: Answer } = {}
vi.mock('electron', () => ({
  ...electronStandIn(),
  ipcMain: {
    handle: (_channel: string, answer: Answer) => {
      served.answer = answer
    },
  },
}))
const { dispatch, emitter, serve } = await import('./serve.ts')

const names = Object.keys(calls) as CallName[]
/** Handlers that remember what they were given. */
const recording = () => {
  const ran: { name: CallName; input: unknown }[] = []
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        ran.push({ name, input })
        return 'done'
      },
    ]),
  ) as unknown as Handlers
  return { ran, handlers }
}
const unsurprised = (call: string, error: unknown): never => {
  throw new Error(`${call} surprised`, { cause: error })
}
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as object })

describe('a call', () => {
  test('reaches its handler, parsed', async () => {
    const { ran, handlers } = recording()
    const input = { targets: ['p0123456789abcdef'], to: 'blocked' }
    expect(await dispatch(handlers, 'blocks.set', input, unsurprised)).toEqual({ ok: true, value: 'done' })
    expect(ran).toEqual([{ name: 'blocks.set', input }])
  })

  test.each([
    'nope',
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    7,
    null,
    undefined,
    {},
    ['app.start'],
  ])('by the name %j is refused', async (name) => {
    const { ran, handlers } = recording()
    expect(await dispatch(handlers, name, {}, unsurprised)).toEqual(refused('unknown_call'))
    expect(ran).toEqual([])
  })

  test('with any JSON: the schema takes it or the handler never runs, and nothing throws', async () => {
    const poisoned = fc
      .tuple(fc.constantFrom('__proto__', 'constructor', 'prototype'), fc.json())
      .map(([key, json]) => JSON.parse(`{"${key}":${json}}`) as unknown)
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.anything({ withBigInt: true, withDate: true, withMap: true }),
      poisoned,
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anything, async (name, input) => {
        const { ran, handlers } = recording()
        const result = await dispatch(handlers, name, input, unsurprised)
        const allowed = refusePlain(input) === null && calls[name].input.safeParse(input).success
        expect(ran).toHaveLength(allowed ? 1 : 0)
        expect(result).toEqual(allowed ? { ok: true, value: 'done' } : refused('bad_input'))
        expect('polluted' in {}).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['app.start', undefined],
    ['app.start', { more: 1 }],
    ['people.get', { ids: Array.from({ length: 201 }, () => 'p0123456789abcdef') }],
    ['blocks.set', { targets: Array.from({ length: 60_001 }, () => 'p0123456789abcdef'), to: 'blocked' }],
    ['app.copy', { text: 'x'.repeat(2_000_001) }],
    ['prefs.set', JSON.parse('{"theme":"dark","__proto__":{"polluted":true}}')],
    ['prefs.set', Object.create({ theme: 'dark' })],
  ])('%s with %j is refused', async (name, input) => {
    const { ran, handlers } = recording()
    expect(await dispatch(handlers, name, input, unsurprised)).toEqual(refused('bad_input'))
    expect(ran).toEqual([])
  })

  test('that a handler refuses says why; what it did not expect is logged and not told', async () => {
    const { handlers } = recording()
    const failing = (error: unknown): Handlers => ({
      ...handlers,
      'blocks.read': () => {
        throw error as Error
      },
    })
    for (const code of errorCodes.filter((one) => one !== 'internal'))
      expect(
        await dispatch(failing(new AppError(code, 'why', true)), 'blocks.read', {}, unsurprised),
      ).toEqual({
        ok: false,
        error: { code, message: 'why', retryable: true },
      })
    const surprises: unknown[] = []
    const secret = new Error('secret 491701234567')
    const answer = await dispatch(failing(secret), 'blocks.read', {}, (call, error) =>
      surprises.push(call, error),
    )
    expect(answer).toEqual({ ok: false, error: { code: 'internal', message: 'internal', retryable: false } })
    expect(surprises).toEqual(['blocks.read', secret])
  })
})

describe('the sender', () => {
  const ask = (senderFrame: unknown, name: unknown = 'app.start'): Promise<unknown> | undefined =>
    served.answer?.({ senderFrame }, name, {})

  test('has to be the main frame of our page', async () => {
    const { ran, handlers } = recording()
    serve(() => Promise.resolve(handlers), unsurprised)
    const page = { url: 'app://roster/index.html', parent: null }
    for (const frame of [
      null,
      { ...page, parent: page },
      { ...page, url: 'https://example.org/' },
      { ...page, url: '' },
    ])
      expect(await ask(frame)).toEqual(refused('untrusted_sender'))
    expect(ran).toEqual([])
    expect(await ask(page)).toEqual({ ok: true, value: 'done' })
  })
})

test('an event goes to the window that is there', () => {
  const sent: unknown[] = []
  const state = { destroyed: false }
  const contents = { isDestroyed: () => state.destroyed, send: (...args: unknown[]) => sent.push(args) }
  emitter(() => ({ webContents: contents }) as never)('people.rev', 3)
  emitter(() => null)('people.rev', 4)
  state.destroyed = true
  emitter(() => ({ webContents: contents }) as never)('people.rev', 5)
  expect(sent).toEqual([['roster', 'people.rev', 3]])
})
