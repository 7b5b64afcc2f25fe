import { agoOf, type Ago } from '../../list/ago.ts'

const HOUR = 60 * 60_000

/** How the time of a block is told: the nearer it is, the more of it matters. */
export type BlockedWhen =
  | { readonly is: 'unknown' }
  /** Within the hour; `ago` null = less than a minute. */
  | { readonly is: 'recent'; readonly ago: Ago | null }
  | { readonly is: 'today' }
  /** `year` = another one than this. */
  | { readonly is: 'day'; readonly year: boolean }

/** `since` in ms since 1970; null = not known, and so is the 1970 that WhatsApp sends for "no date". */
export const whenOf = (since: number | null, now: number): BlockedWhen => {
  if (since === null || since <= 0) return { is: 'unknown' }
  // A clock that was set back meanwhile: it has not been a minute.
  if (now - since < HOUR && since - now < HOUR) return { is: 'recent', ago: agoOf(since, now) }
  const [then, today] = [new Date(since), new Date(now)]
  if (then.toDateString() === today.toDateString()) return { is: 'today' }
  return { is: 'day', year: then.getFullYear() !== today.getFullYear() }
}
