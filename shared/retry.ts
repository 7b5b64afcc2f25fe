import type { ErrorCode } from './result.ts'

/**
 * Reasons of a failure that asking again can help. `refused` is among them: WhatsApp says "not now" (a 5xx) and "never" (a
 * 403) with the same word, one more question costs nothing but itself, and nobody is asked again without a press.
 */
export const retryHelps: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'timed_out',
  'offline',
  'rate_limited',
  'refused',
  'restricted',
  'replaced',
  'not_authenticated',
  'internal',
  'store_full',
  'store_read_only',
])
