import { isPn } from '../../shared/address.ts'
import type { Review, ReviewOpen, ReviewSkipped, Target } from '../../shared/jobs.ts'
import { type BlockTarget, isPersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { readListState } from '../storage/blocks.ts'
import type { Reader } from '../storage/db.ts'
import { type Known, lookUp } from '../storage/targets.ts'
import type { Gate } from './gate.ts'
import { readSelf } from './learn.ts'
import { numberFormatter } from './numbers.ts'

/** People looked up in one go, so that the window gets its turns in between: about 15 ms. */
export const CHUNK = 1_000

/** What blocking or unblocking somebody would come to. `code` null = they would be asked about. */
export type Prospect = Known & { readonly code: ErrorCode | null }
export type Ask = {
  readonly to: BlockTarget
  /** A list that may be out of date settles nothing for a job; for somebody who looks it is the best there is. */
  readonly trustStale: boolean
  /** What was there before is put back, whatever WhatsApp said about an account. */
  readonly restores: boolean
  /** This job does not count as another one; 0 = none. */
  readonly except: number
}

/** Why nothing would be asked about this person; null = something would. */
const codeOf = (who: Known, ask: Ask, list: { readonly known: boolean }): ErrorCode | null => {
  if (who.self) return 'is_you'
  if (who.person === null && isPersonId(who.target)) return 'unknown_person'
  if (who.job !== null) return 'in_another_job'
  if (list.known && who.blocked === (ask.to === 'blocked')) return 'already'
  if (ask.to === 'blocked' && who.absent && !ask.restores) return 'not_on_whatsapp'
  return null
}

/** In the order given; whoever is named twice is looked up twice. */
export const look = (db: Reader, targets: readonly Target[], ask: Ask): readonly Prospect[] => {
  const { readAt, stale } = readListState(db)
  const known = readAt !== null && (ask.trustStale || !stale)
  return lookUp(db, targets, readSelf(db), ask.except).map((who) => ({
    ...who,
    code: codeOf(who, ask, { known }),
  }))
}

/** `turn` lets others work between two chunks; the first one needs none. */
export const lookAll = async (
  db: Reader,
  targets: readonly Target[],
  ask: Ask,
  turn: () => Promise<void>,
): Promise<readonly Prospect[]> => {
  const found: Prospect[] = []
  for (let at = 0; at < targets.length; at += CHUNK) {
    if (at > 0) await turn()
    found.push(...look(db, targets.slice(at, at + CHUNK), ask))
  }
  return found
}

/** Everybody once, the address book first, otherwise in the order given. */
export const inOrder = (all: readonly Prospect[]): readonly Prospect[] => {
  const once = new Map<string, Prospect>()
  for (const one of all) if (!once.has(one.key)) once.set(one.key, one)
  const people = [...once.values()]
  return [...people.filter(({ saved }) => saved), ...people.filter(({ saved }) => !saved)]
}

/** Writes nothing, asks nothing. */
export const review = async (
  { db, gate, turn }: { readonly db: Reader; readonly gate: Gate; readonly turn: () => Promise<void> },
  targets: readonly Target[],
  to: BlockTarget,
): Promise<Review> => {
  const ask = { to, trustStale: true, restores: false, except: 0 }
  const people = inOrder(await lookAll(db, targets, ask, turn))
  const format = numberFormatter()
  const open: ReviewOpen[] = []
  const skipped: ReviewSkipped[] = []
  for (const [at, { target, person, saved, code, job }] of people.entries()) {
    // A thousand numbers cost as much as looking them up.
    if (at > 0 && at % CHUNK === 0) await turn()
    const number = person === null && isPn(target) ? format(target) : null
    if (code === null) open.push({ target: person ?? target, saved, number })
    else skipped.push({ target: person ?? target, code, job: code === 'in_another_job' ? job : null })
  }
  return { verb: to === 'blocked' ? 'block' : 'unblock', open, skipped, rates: gate.blockRates() }
}
