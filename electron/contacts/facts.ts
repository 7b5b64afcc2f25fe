import type { FactKind } from '../../shared/people.ts'
import { AHEAD, type Fact } from '../storage/facts.ts'
import type { FactAnswer } from './ports.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long an answer is good for, ms. Our own choice; a `refresh` from WhatsApp goes before. */
export const ttl: { readonly [K in FactKind]: number } = {
  about: DAY,
  picture: DAY,
  registered: 7 * DAY,
  lid: 30 * DAY,
  business: 7 * DAY,
  devices: 7 * DAY,
  username: 7 * DAY,
}
const SHORTEST = HOUR
const LONGEST = 30 * DAY
/** First pause after a question nobody answered, doubled each time up to a day. */
const RETRY = 60_000
/** An About has 139 signs, a text status some more; whatever is longer than this is not meant to be read. */
const MOST_TEXT = 2_000

/** Whether it should be asked now. A clock that was set back makes everything from "the future" due. */
export const isDue = (fact: Fact, now: number): boolean =>
  fact.due <= now || (fact.asked !== null && fact.asked > now + AHEAD)

export const retryAt = (tries: number, now: number): number =>
  now + Math.min(DAY, RETRY * 2 ** Math.min(tries, 20))

/** Cuts between signs, never inside one: half a surrogate pair cannot be stored. Direction marks are data and stay. */
export const clip = (text: string): string => {
  const sound = text.toWellFormed()
  if (sound.length <= MOST_TEXT) return sound
  const cut = sound.slice(0, MOST_TEXT)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** WhatsApp says 1970 for "I don't know when". */
const dateOf = (set: number | null | undefined, now: number): number | null =>
  set === null || set === undefined || set < DAY || set > now + DAY ? null : set

/** A fact after an answer. An error leaves the old value with its age. */
export const applyAnswer = (fact: Fact, kind: FactKind, answer: FactAnswer, now: number): Fact => {
  if ('error' in answer) {
    const due = Math.max(retryAt(fact.tries, now), now + (answer.backoff ?? 0))
    // "Too many" is about us, not about this person.
    return { ...fact, asked: now, tries: fact.tries + (answer.error === 'rate_limited' ? 0 : 1), due }
  }
  const { known } = answer
  const good =
    answer.refresh === undefined ? ttl[kind] : Math.min(LONGEST, Math.max(SHORTEST, answer.refresh))
  const next = { ...fact, asked: now, answered: now, tries: 0, due: now + good }
  if (known.is !== 'value') return { ...next, state: known.is, value: null, dated: null }
  return { ...next, state: 'value', value: clip(known.value), dated: dateOf(answer.set, now) }
}

/** WhatsApp answered about this person and left this out: nothing is known, and it is asked as seldom as what is. */
export const applyLeftOut = (fact: Fact, kind: FactKind, now: number): Fact => ({
  ...fact,
  asked: now,
  tries: 0,
  due: now + ttl[kind],
})

/** Nobody answered: the old value stays with its age, and it is asked again later, less and less often. */
export const applySilence = (fact: Fact, now: number): Fact => ({
  ...fact,
  asked: now,
  tries: fact.tries + 1,
  due: retryAt(fact.tries, now),
})

/** Whether the list shows a difference; ages alone are none. */
export const differs = (a: Fact, b: Fact): boolean =>
  a.state !== b.state || a.value !== b.value || a.dated !== b.dated
