import { expect, it } from 'vitest'
import type { SessionState } from '../../../shared/session.ts'
import { routeOf, type Where } from './route.ts'

const linked: Where = { state: { is: 'ready', since: 1 }, isLinked: true, hasList: true, looksAtList: false }
const at = (state: SessionState, change: Partial<Where> = {}) => routeOf({ ...linked, ...change, state })

it('opens with the list that is saved, before there is a connection', () => {
  expect(at({ is: 'starting' })).toBe('list')
  expect(at({ is: 'starting' }, { hasList: false })).toBe('blank')
  expect(at({ is: 'connecting', attempt: 1 })).toBe('list')
})

it.each<SessionState>([
  { is: 'offline', since: 1, retryAt: null },
  { is: 'wrong_server' },
  { is: 'too_old' },
  { is: 'keys_unavailable' },
  { is: 'replaced' },
  { is: 'restricted' },
])('keeps the list while the connection is $is', (state) => {
  expect(at(state)).toBe('list')
})

it.each<SessionState>([
  { is: 'wrong_server' },
  { is: 'too_old' },
  { is: 'offline', since: 1, retryAt: null },
])('says $is on the pairing screen where nobody was ever linked', (state) => {
  expect(at(state, { hasList: false, isLinked: false })).toBe('pairing')
})

it('asks what to do with a list whose link is gone', () => {
  const gone: SessionState = { is: 'unlinked', why: 'phone_unlinked', kept: 4_800 }
  expect(at(gone, { isLinked: false })).toBe('unlinked')
  expect(at(gone, { isLinked: false, looksAtList: true })).toBe('list')
})

it('goes straight to the code where there is nothing to keep', () => {
  expect(at({ is: 'unlinked', why: 'new', kept: 0 }, { isLinked: false, hasList: false })).toBe('pairing')
  expect(at({ is: 'unlinked', why: 'phone_unlinked', kept: 0 }, { isLinked: false, hasList: false })).toBe(
    'pairing',
  )
})

it('stays with the codes when one expired', () => {
  expect(at({ is: 'unlinked', why: 'pairing_expired', kept: 12 }, { isLinked: false })).toBe('pairing')
})

it('asks before anything else whose list this is and where keys may live', () => {
  expect(at({ is: 'other_account', kept: 1, keptNumber: '', newNumber: '' })).toBe('other_account')
  expect(at({ is: 'keys_unprotected' }, { isLinked: false, hasList: false })).toBe('keys_unprotected')
})
