import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cause } from './close.ts'
import { backoff, reduce } from './session.ts'
import { type Effect, type Event, initial, type Model, type PairBy } from './session-model.ts'
import { realWaits } from './waits.ts'

const keys = (linked: boolean): Event => ({ is: 'keys', linked, synced: linked, lost: false, kept: 0 })
const shut = (cause: Cause): Event => ({ is: 'closed', cause, at: 1_000, chance: 0.5 })
const qr: PairBy = { by: 'qr' }
const code: PairBy = { by: 'code', phone: '4915112345678' }
const other: Event = { is: 'other-account', kept: 3, keptNumber: '1', newNumber: '2' }

const run = (events: readonly Event[], from: Model = initial): { model: Model; effects: Effect[] } => {
  let model = from
  let effects: Effect[] = []
  for (const event of events) {
    const step = reduce(model, event, realWaits)
    model = step.model
    effects = [...step.effects]
  }
  return { model, effects }
}
const ready: readonly Event[] = [{ is: 'start' }, keys(true), { is: 'opened', at: 5 }]
const scanning: readonly Event[] = [{ is: 'start' }, keys(false), { is: 'pair', by: qr }]
const does = (effects: readonly Effect[], what: Effect['do']): boolean =>
  effects.some((effect) => effect.do === what)

test('from nothing to ready', () => {
  const shown: string[] = []
  let model = initial
  const events: Event[] = [
    ...scanning,
    { is: 'qr', text: 'a', from: 0, until: 60_000 },
    { is: 'scanned' },
    shut('restart'),
    { is: 'opened', at: 1 },
    { is: 'people', count: 3 },
    { is: 'settled', at: 2 },
  ]
  for (const event of events) {
    model = reduce(model, event, realWaits).model
    shown.push(model.shown.is)
  }
  expect(shown).toEqual([
    'starting',
    'unlinked',
    'pairing',
    'pairing',
    'linking',
    'linking',
    'syncing',
    'syncing',
    'ready',
  ])
})

test('515 opens a new socket at once, with the same keys', () => {
  const { effects } = run([...scanning, { is: 'scanned' }, shut('restart')])
  expect(effects).toContainEqual({ do: 'open' })
  expect(does(effects, 'wait')).toBe(false)
})

test.each<[Cause, string, boolean]>([
  ['unlinked', 'unlinked', true],
  ['restricted', 'restricted', false],
  ['replaced', 'replaced', false],
  ['wrong-server', 'wrong_server', false],
])('%s rests in %s, keys forgotten: %s', (cause, state, forgotten) => {
  const { model, effects } = run([...ready, shut(cause)])
  expect(model.shown.is).toBe(state)
  expect(does(effects, 'forget-keys')).toBe(forgotten)
  expect(does(effects, 'open') || does(effects, 'wait')).toBe(false)
})

test('a lost connection waits longer each time and says when it tries again', () => {
  const first = run([...ready, shut('lost')])
  expect(first.model.shown).toMatchObject({
    is: 'offline',
    since: 1_000,
    retryAt: 1_000 + backoff(0, 0.5, realWaits),
  })
  const second = run([{ is: 'timer' }, shut('lost')], first.model)
  expect(second.effects).toContainEqual({ do: 'wait', ms: backoff(1, 0.5, realWaits) })
  expect(run([{ is: 'connect' }], second.model).effects).toContainEqual({ do: 'open' })
})

test('too old: the version is read once, then the person is told', () => {
  const asked = run([...ready, shut('too-old')])
  expect(asked.effects).toContainEqual({ do: 'read-version' })
  expect(run([{ is: 'version', found: false }], asked.model).model.shown.is).toBe('too_old')
  const again = run([{ is: 'version', found: true }], asked.model)
  expect(again.effects).toContainEqual({ do: 'open' })
  expect(run([shut('too-old')], again.model).model.shown.is).toBe('too_old')
})

test('when no code was scanned in time the person is asked to start again', () => {
  const { model } = run([...scanning, shut('codes-ended')])
  expect(model.shown).toEqual({ is: 'unlinked', why: 'pairing_expired', kept: 0 })
})

test('a network that fails while pairing makes a new code, with fresh keys', () => {
  const lost = run([...scanning, { is: 'qr', text: 'a', from: 0, until: 1 }, shut('lost')])
  expect(lost.model.shown).toMatchObject({ is: 'pairing', qr: null })
  expect(run([{ is: 'timer' }], lost.model).effects).toContainEqual({ do: 'open-pairing', by: qr })
})

test('a wrong code is replaced by another', () => {
  const { model, effects } = run([
    { is: 'start' },
    keys(false),
    { is: 'pair', by: code },
    { is: 'code', code: 'ABCD1234', from: 0, until: 1 },
    { is: 'code-wrong' },
  ])
  expect(model.shown).toMatchObject({ is: 'pairing', by: 'code', code: null, wrong: true })
  expect(effects).toContainEqual({ do: 'open-pairing', by: code })
})

test('a different number stops before anything is read', () => {
  const asked = run([...scanning, { is: 'scanned' }, other])
  expect(asked.model.shown.is).toBe('other_account')
  expect(does(asked.effects, 'open')).toBe(false)
  expect(run([{ is: 'choose', keep: 'new' }], asked.model).effects).toContainEqual({ do: 'open' })
  const old = run([{ is: 'choose', keep: 'old' }], asked.model)
  expect(old.effects).toContainEqual({ do: 'unlink' })
  expect(run([{ is: 'logged-out', kept: 3 }], old.model).model.shown).toEqual({
    is: 'unlinked',
    why: 'logged_out',
    kept: 3,
  })
})

test('a list that was emptied is counted again, whatever else is shown', () => {
  const gone = run([{ is: 'logged-out', kept: 40 }], run(ready).model)
  const { model } = run([{ is: 'counted', kept: 0 }], gone.model)
  expect(model.shown).toEqual({ is: 'unlinked', why: 'logged_out', kept: 0 })
  expect(run([...ready, { is: 'counted', kept: 0 }]).model.shown.is).toBe('ready')
})

test('asleep nothing is tried; awake it is, at once', () => {
  const asleep = run([...ready, { is: 'slept', at: 9 }])
  expect(asleep.model.shown).toEqual({ is: 'offline', since: 9, retryAt: null })
  expect(run([{ is: 'timer' }], asleep.model).effects).toEqual([])
  expect(run([{ is: 'woke' }], asleep.model).effects).toContainEqual({ do: 'open' })
})

test('a key store that does not answer is asked again when the person says so', () => {
  const { model } = run([{ is: 'start' }, { is: 'no-keys', why: 'keys_unavailable' }])
  expect(run([{ is: 'connect' }], model).effects).toEqual([{ do: 'open-keys' }])
})

const causes: readonly Cause[] = [
  'restart',
  'lost',
  'unlinked',
  'restricted',
  'too-old',
  'replaced',
  'codes-ended',
  'bad-pairing',
  'wrong-server',
]
const events: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { is: 'start' },
    keys(true),
    keys(false),
    { is: 'no-keys', why: 'keys_unavailable' },
    { is: 'no-keys', why: 'keys_unprotected' },
    { is: 'pair', by: qr },
    { is: 'pair', by: code },
    { is: 'stop' },
    { is: 'connect' },
    { is: 'choose', keep: 'new' },
    { is: 'choose', keep: 'old' },
    { is: 'logged-out', kept: 1 },
    { is: 'counted', kept: 0 },
    { is: 'slept', at: 7 },
    { is: 'woke' },
    { is: 'timer' },
    { is: 'version', found: true },
    { is: 'version', found: false },
    { is: 'qr', text: 'x', from: 1, until: 2 },
    { is: 'code', code: 'x', from: 1, until: 2 },
    { is: 'code-wrong' },
    { is: 'code-refused' },
    { is: 'passkey' },
    { is: 'scanned' },
    other,
    { is: 'opened', at: 3 },
    { is: 'people', count: 2 },
    { is: 'settled', at: 4 },
  ),
  fc.constantFrom(...causes).map(shut),
)
/** What the world does by itself in each state of waiting; `keys` answers `open-keys`, which starting has asked for. */
const moves = (model: Model): readonly Event[] =>
  model.socket === 'waiting'
    ? [{ is: 'timer' }]
    : model.socket === 'version'
      ? [{ is: 'version', found: false }]
      : model.socket === 'opening' || model.socket === 'open'
        ? [shut('lost')]
        : model.asleep
          ? [{ is: 'woke' }]
          : model.shown.is === 'starting'
            ? [keys(false)]
            : []
const persons: readonly Event[] = [
  { is: 'connect' },
  { is: 'pair', by: qr },
  { is: 'stop' },
  { is: 'choose', keep: 'new' },
]

test('every state has a way out, whatever happened before', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 40 }), (history) => {
      const { model } = run(history)
      const ways = [...moves(model), ...persons]
      expect(
        ways.some((event) => JSON.stringify(reduce(model, event, realWaits).model) !== JSON.stringify(model)),
      ).toBe(true)
      // What is shown as going on is going on: somebody is being waited for.
      if (['connecting', 'linking', 'syncing', 'ready'].includes(model.shown.is))
        expect(moves(model)).not.toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('after 401, 403 and 440 nothing connects until the person asks', () => {
  const byItself = events.filter(({ is }) => !['connect', 'pair', 'choose', 'start', 'keys'].includes(is))
  fc.assert(
    fc.property(
      fc.array(events, { maxLength: 20 }),
      fc.constantFrom<Cause>('unlinked', 'restricted', 'replaced', 'wrong-server'),
      fc.array(byItself, { maxLength: 20 }),
      (before, cause, after) => {
        const { model } = run(before)
        if (model.socket !== 'opening' && model.socket !== 'open') return
        let next = reduce(model, shut(cause), realWaits)
        for (const event of after) {
          next = reduce(next.model, event, realWaits)
          expect(next.effects.some(({ do: what }) => what === 'open' || what === 'open-pairing')).toBe(false)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test('the wait before the next try grows, stays within its bounds, and differs by chance', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
      const ms = backoff(attempt, chance, realWaits)
      expect(ms).toBeGreaterThanOrEqual(realWaits.retryFirst / 2)
      expect(ms).toBeLessThanOrEqual(realWaits.retryMost)
      expect(ms).toBeLessThanOrEqual(backoff(attempt + 2, chance, realWaits))
    }),
  )
})
