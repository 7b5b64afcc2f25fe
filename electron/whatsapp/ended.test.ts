import { expect, test } from 'vitest'
import type { SessionState } from '../../shared/session.ts'
import { endedBy } from './ended.ts'
import { reduce } from './session.ts'
import { initial, type Model } from './session-model.ts'
import { testWaits } from './timing.fixture.ts'

const open: Model = {
  ...initial,
  linked: true,
  synced: true,
  socket: 'open',
  shown: { is: 'ready', since: 1 },
}
const after = (cause: 'unlinked' | 'restricted' | 'replaced' | 'wrong-server' | 'lost' | 'restart') =>
  endedBy(reduce(open, { is: 'closed', cause, at: 1, chance: 0 }, testWaits).model.shown)

test('a stream closed with 401, 403 or 440 ends the link for a reason; a lost one comes back', () => {
  expect(after('unlinked')).toBe('not_authenticated')
  expect(after('restricted')).toBe('restricted')
  expect(after('replaced')).toBe('replaced')
  expect(after('wrong-server')).toBe('wrong_server')
  expect(after('lost')).toBeNull()
  expect(after('restart')).toBeNull()
})

test('nothing has ended before anything began', () => {
  const states: readonly SessionState[] = [
    { is: 'starting' },
    { is: 'unlinked', why: 'new', kept: 0 },
    { is: 'unlinked', why: 'pairing_expired', kept: 0 },
    { is: 'offline', since: 1, retryAt: null },
  ]
  expect(states.map(endedBy)).toEqual([null, null, null, null])
  expect(endedBy({ is: 'unlinked', why: 'logged_out', kept: 0 })).toBe('not_authenticated')
})
