import { expect, test } from 'vitest'
import { type Cause, causeOf } from './close.ts'

const boom = (message: string, statusCode: number, data?: unknown): unknown =>
  Object.assign(new Error(message), { output: { statusCode }, data })

test.each<[unknown, Cause]>([
  [boom('Stream Errored (restart required)', 515), 'restart'],
  [boom('Stream Errored (conflict)', 440), 'replaced'],
  [boom('Stream Errored (conflict)', 401), 'unlinked'],
  [boom('Connection Failure', 401), 'unlinked'],
  [boom('Connection Failure', 402), 'restricted'],
  [boom('Connection Failure', 403), 'restricted'],
  [boom('Connection Failure', 405), 'too-old'],
  [boom('Connection Failure', 503), 'lost'],
  [boom('Connection Terminated', 428), 'lost'],
  [boom('Connection was lost', 408), 'lost'],
  [boom('Stream Errored (unknown)', 500), 'lost'],
  [boom('QR refs attempts ended', 408), 'codes-ended'],
  [boom('Invalid account signature', 500), 'bad-pairing'],
  [boom('Failed to verify account signature', 500), 'wrong-server'],
  [boom('noise certificate signature invalid', 400), 'wrong-server'],
  [boom('noise intermediate certificate signature invalid', 400), 'wrong-server'],
  [boom('certification match failed', 400), 'wrong-server'],
  [
    boom('WebSocket Error (self-signed certificate)', 500, { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    'wrong-server',
  ],
  [boom('WebSocket Error (expired)', 500, { code: 'CERT_HAS_EXPIRED' }), 'wrong-server'],
  [boom('WebSocket Error (getaddrinfo)', 408, { code: 'ENOTFOUND' }), 'lost'],
  [new Error('anything'), 'lost'],
  [undefined, 'lost'],
])('%s', (error, cause) => {
  expect(causeOf(error)).toBe(cause)
})
