import { expect, it } from 'vitest'
import type { SessionState } from '../../../shared/session.ts'
import { cardOf } from './card.ts'

const qr = (text: string | null): SessionState => ({
  is: 'pairing',
  by: 'qr',
  qr: text,
  from: 0,
  until: 20_000,
})
const code: SessionState = {
  is: 'pairing',
  by: 'code',
  phone: '5511955550100',
  code: 'K7WR2MX9',
  from: 0,
  until: 1,
  wrong: false,
}
const unlinked = (why: 'new' | 'pairing_expired' | 'phone_unlinked' | 'keys_wrong'): SessionState => ({
  is: 'unlinked',
  why,
  kept: 0,
})

it('shows the code that main has', () => {
  expect(cardOf(qr('2@…'), 'qr', null)).toEqual({ show: 'qr', waiting: false })
  expect(cardOf(qr(null), 'qr', null)).toEqual({ show: 'qr', waiting: true })
  expect(cardOf(code, 'qr', null)).toEqual({ show: 'code', expired: false })
})

it('keeps the number field where the person chose it, while main still shows a QR code', () => {
  expect(cardOf(qr('2@…'), 'code', null)).toEqual({ show: 'code', expired: false })
  expect(cardOf(unlinked('pairing_expired'), 'code', null)).toEqual({ show: 'code', expired: true })
})

it('says that a code has expired instead of waiting for ever', () => {
  expect(cardOf(unlinked('pairing_expired'), 'qr', null)).toEqual({ show: 'expired' })
})

it('waits for the first code of a new link, and says why there is none', () => {
  expect(cardOf(unlinked('new'), 'qr', null)).toEqual({ show: 'qr', waiting: true })
  expect(cardOf(unlinked('new'), 'qr', 'offline')).toEqual({ show: 'refused', code: 'offline' })
})

it('forgets a refusal as soon as there is a code', () => {
  expect(cardOf(qr('2@…'), 'qr', 'offline')).toEqual({ show: 'qr', waiting: false })
})

it.each(['passkey', 'wrong_server', 'too_old', 'keys_unavailable'] as const)('has a card for %s', (is) => {
  expect(cardOf({ is }, 'qr', null)).toEqual({ show: is })
})

it('says why it is not linked any more', () => {
  expect(cardOf(unlinked('phone_unlinked'), 'qr', null)).toEqual({ show: 'unlinked', why: 'phone_unlinked' })
  expect(cardOf(unlinked('keys_wrong'), 'qr', null)).toEqual({ show: 'unlinked', why: 'keys_wrong' })
})
