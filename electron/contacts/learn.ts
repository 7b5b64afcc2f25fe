import { addressOf, type Address, type Jid, type Lid, type Pn } from '../../shared/address.ts'
import { nameSources, type PersonId } from '../../shared/people.ts'
import { addNumberChange } from '../storage/changes.ts'
import type { Reader, Tx } from '../storage/db.ts'
import { readMeta } from '../storage/meta.ts'
import {
  bury,
  dropAddress,
  insertPerson,
  keepHeard,
  keepPair,
  moveBelongings,
  pairedLids,
  pairedPn,
  personAt,
  readPerson,
  setAddress,
  setName,
  setTalked,
  takeHeard,
} from '../storage/people.ts'
import { keeper, meet, type Party } from './identity.ts'
import type { Seen, SmallNews } from './ports.ts'

/** Puts `identity.ts`'s decisions into the database, within a transaction of the caller. */
export type Self = { readonly pn: string | null; readonly lid: string | null }

export const readSelf = (db: Reader): Self => ({
  pn: readMeta(db, 'account'),
  lid: readMeta(db, 'account_lid'),
})
export const isSelf = (self: Self, who: Address): boolean =>
  (who.pn !== null && who.pn === self.pn) || (who.lid !== null && who.lid === self.lid)

const partyAt = (db: Reader, jid: Jid | null): Party | null => {
  const id = jid && personAt(db, jid)
  return id ? readPerson(db, id) : null
}

const give = (tx: Tx, person: PersonId, jid: Jid, now: number): void => {
  setAddress(tx, jid, person)
  for (const { source, text } of takeHeard(tx, jid)) setName(tx, person, source, text, now)
}

/** Makes one record of two. The loser stays as a tombstone, so that jobs and history keep their ids. */
export const mergePeople = (tx: Tx, keep: PersonId, lose: PersonId): void => {
  const loser = readPerson(tx, lose)
  if (!loser || keep === lose) return
  moveBelongings(tx, lose, keep)
  tx.run(
    `UPDATE person SET saved = max(saved, ?), talked = nullif(max(coalesce(talked, 0), ?), 0), note = coalesce(note, ?)
     WHERE id = ?`,
    +loser.saved,
    loser.talked ?? 0,
    loser.note,
    keep,
  )
  bury(tx, lose, keep)
  tx.touch(keep)
}

/** The two addresses as far as they are known by now, for somebody who has no record yet. */
const completed = (db: Reader, { pn, lid }: Address): Address | null =>
  addressOf(pn ?? (lid ? pairedPn(db, lid) : null), lid ?? (pn ? (pairedLids(db, pn)[0] ?? null) : null))

/**
 * The record of this person, with everything their address tells. `create` makes one when nobody is known by it;
 * without it an unknown address stays unknown (null), as does the own account.
 */
export const learn = (tx: Tx, said: Address, create: boolean, self: Self, now: number): PersonId | null => {
  const owners = [said.pn, said.lid].filter((jid) => jid !== null).map((jid) => personAt(tx, jid))
  const known = owners.find((owner) => owner !== null)
  const who = known ? said : (completed(tx, said) ?? said)
  if (isSelf(self, who)) return null
  // Mostly the same person is told of again, and there is nothing to decide.
  if (known && owners.every((owner) => owner === known)) return known
  const step = meet(who.pn, who.lid, partyAt(tx, who.pn), partyAt(tx, who.lid))
  if (step.is === 'merge') {
    mergePeople(tx, step.keep, step.lose)
    return step.keep
  }
  if (step.is === 'one') {
    for (const jid of step.give) give(tx, step.person, jid, now)
    return step.person
  }
  if (!create) return null
  const id = insertPerson(tx)
  for (const jid of [who.pn, who.lid]) if (jid !== null) give(tx, id, jid, now)
  for (const lid of who.pn === null ? [] : pairedLids(tx, who.pn)) give(tx, id, lid, now)
  return id
}

/** One person of a `seen` news. Names that are absent say nothing. */
export const learnSeen = (tx: Tx, seen: Seen, create: boolean, self: Self, now: number): PersonId | null => {
  const id = learn(tx, seen.who, create, self, now)
  for (const source of nameSources) {
    const text = seen[source]?.trim()
    if (!text) continue
    if (id) setName(tx, id, source, text, now)
    else if (!isSelf(self, seen.who)) keepHeard(tx, seen.who.pn ?? seen.who.lid, source, text)
  }
  return id
}

/** A number and a LID that are one person's; kept for later when neither is anybody's yet. */
const learnPair = (tx: Tx, pn: Pn, lid: Lid, self: Self, now: number): void => {
  if (isSelf(self, { pn, lid })) return
  if (learn(tx, { pn, lid }, false, self, now) === null) keepPair(tx, pn, lid)
}

/** What is told of one person at a time. */
export const learnSmall = (tx: Tx, news: SmallNews, self: Self, now: number): void => {
  if (news.is === 'same') return learnPair(tx, news.pn, news.lid, self, now)
  const id = learn(tx, news.who, true, self, now)
  if (id) setTalked(tx, id, news.at)
}

/** Somebody changed their number: the record goes on under the new one; the old number may be another's tomorrow. */
export const learnMoved = (tx: Tx, from: Address, to: Address, self: Self, now: number): PersonId | null => {
  if (isSelf(self, from) || isSelf(self, to)) return null
  const old = partyAt(tx, from.pn) ?? partyAt(tx, from.lid)
  if (!old) return learn(tx, to, false, self, now)
  for (const jid of [from.pn, from.lid])
    if (jid !== null && jid !== to.pn && jid !== to.lid && personAt(tx, jid) === old.id) dropAddress(tx, jid)
  let id = old.id
  for (const jid of [to.pn, to.lid]) {
    const other = jid === null ? null : partyAt(tx, jid)
    const mine = readPerson(tx, id)
    if (!other || !mine || other.id === id) continue
    // A LID of somebody with another number only changes hands.
    if (other.pn !== null && other.pn !== to.pn) continue
    const { keep, lose } = keeper(mine, other)
    mergePeople(tx, keep, lose)
    id = keep
  }
  for (const jid of [to.pn, to.lid]) if (jid !== null) give(tx, id, jid, now)
  if (from.pn !== null && to.pn !== null && from.pn !== to.pn) addNumberChange(tx, id, from.pn, to.pn, now)
  return id
}

/** The own account is nobody's contact: whoever was listed under its addresses goes. */
export const removeSelf = (tx: Tx, who: Address): void => {
  for (const jid of [who.pn, who.lid]) {
    const id = jid === null ? null : personAt(tx, jid)
    if (!id) continue
    for (const table of ['address', 'name', 'fact', 'image', 'business'])
      tx.run(`DELETE FROM ${table} WHERE person = ?`, id)
    bury(tx, id, null)
  }
}
