import type { MessageId } from '../../words/messages.ts'

/** E.164 allows 15 digits; the shortest real numbers with a country code have 7. */
const SHORTEST = 7
const LONGEST = 15

/**
 * What is wrong with a number as typed, or null. Only its shape: whether it can exist is checked in main, which has
 * the tables of every country. Spaces, dashes, dots, brackets and one leading plus or 00 are how people write.
 */
export const phoneProblem = (typed: string): MessageId | null => {
  const text = typed.replace(/[\s().\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
  const digits = text.replace(/^(\+|00)/, '')
  if (digits === '') return 'pairing.phone.empty'
  if (!/^\p{Nd}+$/u.test(digits)) return 'pairing.phone.letters'
  if (digits.startsWith('0')) return 'pairing.phone.local'
  if (digits.length < SHORTEST) return 'pairing.phone.short'
  if (digits.length > LONGEST) return 'pairing.phone.long'
  return null
}
