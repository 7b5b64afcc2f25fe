import { type Address, isLid, type Jid } from '../../shared/address.ts'
import type { Verb } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import {
  addBlockChange,
  addEntry,
  blockedPeople,
  blockEntries,
  type Origin,
  readListState,
  removeEntriesOf,
  removeEntry,
  writeListState,
} from '../storage/blocks.ts'
import type { Tx } from '../storage/db.ts'
import { hasUnsettled, type ItemRecord, markSeen, openItems, setItem, suspect } from '../storage/jobitems.ts'
import { jobsIn, readJob, setJobState } from '../storage/jobs.ts'
import { livingId, personAt, readPerson } from '../storage/people.ts'
import { LATE_MS, settled } from './decide.ts'
import { learn, type Self } from './learn.ts'
import type { BlockEntry, BlockListAnswer } from './ports.ts'

const addressOfEntry = ({ jid, pn }: BlockEntry): Address =>
  isLid(jid) ? { pn, lid: jid } : { pn: jid, lid: null }

/** Nothing to learn: this very address is known, and so is the number said beside it. */
const isOld = (tx: Tx, { jid, pn }: BlockEntry): boolean => {
  const person = personAt(tx, jid)
  return person !== null && (pn === null || personAt(tx, pn) === person)
}

/** An item turned out to be done: it gets the credit, and with it the undo. */
export const creditItem = (tx: Tx, item: ItemRecord, now: number): void => {
  setItem(tx, item, { state: 'done', at: now })
  addBlockChange(tx, item.person, item.verb === 'block' ? 'blocked' : 'allowed', now, `job:${item.job}`)
}

/** WhatsApp confirmed a set. */
export const applyConfirmed = (tx: Tx, item: ItemRecord, asked: Jid, now: number): void => {
  if (item.verb === 'block') addEntry(tx, asked, now)
  else removeEntriesOf(tx, item.person)
  creditItem(tx, item, now)
}

/** Returns the job that gets the credit. */
const applyDifference = (tx: Tx, person: PersonId, verb: Verb, now: number): number | null => {
  const item = suspect(tx, person, verb, now - LATE_MS)
  markSeen(tx, person)
  if (item) {
    creditItem(tx, item, now)
    return item.job
  }
  const origin: Origin = 'phone'
  addBlockChange(tx, person, verb === 'block' ? 'blocked' : 'allowed', now, origin)
  tx.touch(person)
  return null
}

/** What nobody knew is known now; paused jobs that only waited for this are over. */
const settleOpen = (tx: Tx, after: ReadonlySet<PersonId>, now: number): readonly number[] => {
  const open = openItems(tx)
  for (const item of open) {
    const found = settled(item.verb, item.tries, after.has(item.person))
    // A job that was left asks nobody again.
    const as = found === 'waiting' && readJob(tx, item.job)?.state === 'stopped' ? 'failed' : found
    if (as === 'done') creditItem(tx, item, now)
    else setItem(tx, item, { state: as, at: now, ...(as === 'failed' ? { code: 'timed_out' as const } : {}) })
  }
  const over = jobsIn(tx, ['paused']).filter(({ id }) => !hasUnsettled(tx, id))
  for (const { id } of over) setJobState(tx, id, 'done', now)
  return [...open.map((item) => item.job), ...over.map(({ id }) => id)]
}

/**
 * `first` = WhatsApp had never sent the list before. `jobs` = in which something was settled. `phone` = what was changed
 * there since the last read.
 */
export type ReadOutcome = {
  readonly first: boolean
  readonly jobs: ReadonlySet<number>
  readonly phone: { readonly blocked: readonly PersonId[]; readonly unblocked: readonly PersonId[] }
}

/** Who is behind these entries of WhatsApp's list; those of nobody are left out. */
export type Heads = ReadonlyMap<Jid, PersonId>

/**
 * Learns of the people on the list. Of the first list ever its entries are kept here already: it changes nothing, it is
 * where the story begins, and until it was read to its end it says nothing about anybody.
 */
export const learnEntries = (tx: Tx, entries: readonly BlockEntry[], self: Self, now: number): Heads => {
  const first = readListState(tx).readAt === null
  const heads = new Map<Jid, PersonId>()
  for (const entry of entries) {
    const id = isOld(tx, entry) ? personAt(tx, entry.jid) : learn(tx, addressOfEntry(entry), true, self, now)
    if (!id) continue
    heads.set(entry.jid, id)
    if (first) addEntry(tx, entry.jid, null)
  }
  return heads
}

/**
 * Takes over WhatsApp's list, whose people were learned, as a difference to the last one, so that every change has an
 * origin: the newest set that was left without an answer, or else the phone. `stale` = something happened while it was
 * being read.
 */
export const applyRead = (
  tx: Tx,
  { dhash }: Pick<BlockListAnswer, 'dhash'>,
  heads: Heads,
  stale: boolean,
  now: number,
): ReadOutcome => {
  const first = readListState(tx).readAt === null
  // Only now: learning may have made one person of two.
  const before = blockedPeople(tx)
  const old = blockEntries(tx)
  for (const [jid, id] of heads) {
    if (old.has(jid)) continue
    const person = personAt(tx, jid) ?? livingId(tx, id)
    if (person) addEntry(tx, jid, first || before.has(person) ? null : now)
  }
  for (const jid of old) if (!heads.has(jid)) removeEntry(tx, jid)
  const after = blockedPeople(tx)
  writeListState(tx, { readAt: now, dhash, stale })
  const jobs = new Set<number>()
  const phone = { block: [] as PersonId[], unblock: [] as PersonId[] }
  const differs = (person: PersonId, verb: Verb): void => {
    const job = applyDifference(tx, person, verb, now)
    if (job !== null) jobs.add(job)
    else phone[verb].push(person)
  }
  if (!first) {
    for (const person of after) if (!before.has(person)) differs(person, 'block')
    for (const person of before) if (!after.has(person) && readPerson(tx, person)) differs(person, 'unblock')
  }
  for (const job of settleOpen(tx, after, now)) jobs.add(job)
  return { first, jobs, phone: { blocked: phone.block, unblocked: phone.unblock } }
}
