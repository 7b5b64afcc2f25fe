import type { Verb } from '../../shared/jobs.ts'

/**
 * What a job needs to know to go on: the item that was asked and is not known, the next one to ask, and what the list
 * says about each. `next` leaves out people about whom another job waits for the truth; `held` = only such are left.
 */
export type Situation<Item> = {
  readonly verb: Verb
  readonly stale: boolean
  readonly open: (Item & { readonly tries: number; readonly blocked: boolean }) | null
  readonly next: (Item & { readonly blocked: boolean }) | null
  readonly held: boolean
}
export type Step<Item> =
  | { readonly do: 'read' | 'wait' | 'finish' }
  | { readonly do: 'settle'; readonly item: Item; readonly as: 'done' | 'failed' | 'waiting' | 'skipped' }
  | { readonly do: 'ask'; readonly item: Item }

/** Asked this often without an answer or an effect, a set counts as failed. */
export const TRIES = 2
/** How long after it was given up an unanswered set may still come true; later changes are the phone's. */
export const LATE_MS = 15 * 60_000

/** What became of an item that WhatsApp did not answer, once the list was read. */
export const settled = (verb: Verb, tries: number, blocked: boolean): 'done' | 'failed' | 'waiting' =>
  blocked === (verb === 'block') ? 'done' : tries >= TRIES ? 'failed' : 'waiting'

/** The next step of a job. There is no other: a restart, a Continue and a retry only let this go on. */
export const decide = <Item>(now: Situation<Item>): Step<Item> => {
  if (now.stale) return { do: 'read' }
  if (now.open)
    return { do: 'settle', item: now.open, as: settled(now.verb, now.open.tries, now.open.blocked) }
  if (!now.next) return { do: now.held ? 'wait' : 'finish' }
  return now.next.blocked === (now.verb === 'block')
    ? { do: 'settle', item: now.next, as: 'skipped' }
    : { do: 'ask', item: now.next }
}
