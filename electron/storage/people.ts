import { randomInt } from 'node:crypto'
import { addressOf, type Address, type Jid, type Lid, type Pn } from '../../shared/address.ts'
import type { NameSource, PersonId } from '../../shared/people.ts'
import { addNameChange } from './changes.ts'
import type { Reader, Tx } from './db.ts'

/** People, their addresses and names. Who is who is decided in `contacts/identity.ts`; this only reads and writes. */
let newest = 0n
/**
 * The time, then chance: whoever is met later stands behind, so that a piece of news writes to the ends of the tables and
 * costs the same however many are there. Never twice the same in one process.
 */
export const newPersonId = (): PersonId => {
  const next = (BigInt(Date.now()) << 20n) | BigInt(randomInt(2 ** 20))
  newest = next > newest ? next : newest + 1n
  return `p${newest.toString(16).padStart(16, '0')}` as PersonId
}

export type PersonRecord = {
  readonly id: PersonId
  readonly saved: boolean
  readonly talked: number | null
  readonly note: string | null
  readonly pn: Pn | null
  readonly lids: readonly Lid[]
}

export const insertPerson = (tx: Tx): PersonId => {
  const id = newPersonId()
  // Unique until `touch` gives the real revision at the end of the transaction.
  tx.run(
    'INSERT INTO person (id, rev) VALUES (?, min(0, coalesce((SELECT min(rev) FROM person), 0)) - 1)',
    id,
  )
  // The round finds people by what is due of them: see the schema.
  tx.run("INSERT INTO fact (person, kind) VALUES (?, 'about')", id)
  tx.touch(id)
  return id
}

export const personAt = (db: Reader, jid: Jid): PersonId | null =>
  (db.get('SELECT person FROM address WHERE jid = ?', jid)?.['person'] ?? null) as PersonId | null

/** The record that stands for this id now: itself, or the one it was merged into. Null = never heard of, or removed. */
export const livingId = (db: Reader, id: PersonId): PersonId | null => {
  const row = db.get('SELECT merged FROM person WHERE id = ?', id)
  if (!row) return null
  const merged = row['merged'] as PersonId | null
  return merged === null ? id : merged === id ? null : merged
}

export const readPerson = (db: Reader, id: PersonId): PersonRecord | null => {
  const row = db.get('SELECT saved, talked, note FROM person WHERE id = ? AND merged IS NULL', id)
  if (!row) return null
  const addresses = db.all('SELECT jid, kind FROM address WHERE person = ? ORDER BY active DESC, jid', id)
  return {
    id,
    saved: row['saved'] === 1,
    talked: row['talked'] as number | null,
    note: row['note'] as string | null,
    pn: (addresses.find((address) => address['kind'] === 'pn')?.['jid'] ?? null) as Pn | null,
    lids: addresses.filter((address) => address['kind'] === 'lid').map((address) => address['jid'] as Lid),
  }
}

/** How to reach the person behind this id; merged ids are followed. */
export const addressFor = (db: Reader, id: PersonId): Address | null => {
  const living = livingId(db, id)
  const person = living && readPerson(db, living)
  return person ? addressOf(person.pn, person.lids[0] ?? null) : null
}

/** Gives the address to this person, taking it from whoever had it; both are touched. */
export const setAddress = (tx: Tx, jid: Jid, person: PersonId): void => {
  const kind = jid.endsWith('@lid') ? 'lid' : 'pn'
  const before = personAt(tx, jid)
  if (before === person) return
  if (before) tx.touch(before)
  if (kind === 'pn') tx.run("DELETE FROM address WHERE person = ? AND kind = 'pn'", person)
  else {
    tx.run("UPDATE address SET active = 0 WHERE person = ? AND kind = 'lid'", person)
    tx.run('DELETE FROM pair WHERE lid = ?', jid)
  }
  tx.run(
    `INSERT INTO address (jid, person, kind) VALUES (?, ?, ?)
     ON CONFLICT (jid) DO UPDATE SET person = excluded.person, active = 1`,
    jid,
    person,
    kind,
  )
  tx.touch(person)
}

export const dropAddress = (tx: Tx, jid: Jid): void => {
  const person = personAt(tx, jid)
  if (!person) return
  tx.run('DELETE FROM address WHERE jid = ?', jid)
  tx.touch(person)
}

/** Keeps a name, and what it was before. Touches the person only when the text is another one. */
export const setName = (tx: Tx, person: PersonId, source: NameSource, text: string, now: number): void => {
  const isFirst =
    tx.run(
      'INSERT INTO name (person, source, text, since) VALUES (?, ?, ?, ?) ON CONFLICT (person, source) DO NOTHING',
      person,
      source,
      text,
      now,
    ) > 0
  if (!isFirst) {
    const was = tx.get('SELECT text FROM name WHERE person = ? AND source = ?', person, source)?.['text']
    if (was === text) return
    tx.run('UPDATE name SET text = ?, since = ? WHERE person = ? AND source = ?', text, now, person, source)
    addNameChange(tx, person, source, String(was), text, now)
  }
  tx.touch(person)
}

export const setSaved = (tx: Tx, person: PersonId, saved: boolean): void => {
  if (tx.run('UPDATE person SET saved = ? WHERE id = ? AND saved <> ?', +saved, person, +saved) > 0)
    tx.touch(person)
}

/** Moves "last talked" forward, never back. */
export const setTalked = (tx: Tx, person: PersonId, at: number): void => {
  if (tx.run('UPDATE person SET talked = ? WHERE id = ? AND coalesce(talked, 0) < ?', at, person, at) > 0)
    tx.touch(person)
}

/** A name of somebody who is not listed (yet). */
export const keepHeard = (tx: Tx, jid: Jid, source: NameSource, text: string): void => {
  tx.run(
    `INSERT INTO heard (jid, source, text) VALUES (?, ?, ?)
     ON CONFLICT (jid, source) DO UPDATE SET text = excluded.text WHERE text <> excluded.text`,
    jid,
    source,
    text,
  )
}
/** Takes out what was heard about this address. */
export const takeHeard = (tx: Tx, jid: Jid): readonly { source: NameSource; text: string }[] => {
  const rows = tx.all('SELECT source, text FROM heard WHERE jid = ?', jid)
  if (rows.length > 0) tx.run('DELETE FROM heard WHERE jid = ?', jid)
  return rows.map((row) => ({ source: row['source'] as NameSource, text: row['text'] as string }))
}

export const keepPair = (tx: Tx, pn: Pn, lid: Lid): void => {
  tx.run(
    'INSERT INTO pair (lid, pn) VALUES (?, ?) ON CONFLICT (lid) DO UPDATE SET pn = excluded.pn WHERE pn <> excluded.pn',
    lid,
    pn,
  )
}
export const pairedPn = (db: Reader, lid: Lid): Pn | null =>
  (db.get('SELECT pn FROM pair WHERE lid = ?', lid)?.['pn'] ?? null) as Pn | null
export const pairedLids = (db: Reader, pn: Pn): readonly Lid[] =>
  db.all('SELECT lid FROM pair WHERE pn = ?', pn).map((row) => row['lid'] as Lid)

/** Leaves a tombstone: `into` = the record that goes on in its place, or null when nobody does. */
export const bury = (tx: Tx, id: PersonId, into: PersonId | null): void => {
  tx.run('UPDATE person SET merged = ?, saved = 0, talked = NULL, note = NULL WHERE id = ?', into ?? id, id)
  tx.run('UPDATE person SET merged = coalesce(?, id) WHERE merged = ? AND id <> ?', into, id, id)
  tx.touch(id)
}

/** Everything that hangs on the loser moves to the winner, where the winner has nothing newer of the kind. */
export const moveBelongings = (tx: Tx, from: PersonId, to: PersonId): void => {
  // One number each: the winner keeps its own, if it has one.
  tx.run(
    `DELETE FROM address WHERE person = ? AND kind = 'pn'
     AND EXISTS (SELECT 1 FROM address WHERE person = ? AND kind = 'pn')`,
    from,
    to,
  )
  tx.run('UPDATE address SET person = ? WHERE person = ?', to, from)
  tx.run(
    `INSERT INTO name (person, source, text, since) SELECT ?, source, text, since FROM name WHERE person = ?
     ON CONFLICT (person, source) DO UPDATE SET text = excluded.text, since = excluded.since
     WHERE excluded.since > since`,
    to,
    from,
  )
  tx.run(
    `INSERT INTO fact SELECT ?, kind, state, value, dated, asked, answered, due, tries FROM fact WHERE person = ?
     ON CONFLICT (person, kind) DO UPDATE SET state = excluded.state, value = excluded.value,
       dated = excluded.dated, asked = excluded.asked, answered = excluded.answered, due = excluded.due,
       tries = excluded.tries
     WHERE excluded.answered IS NOT NULL AND (answered IS NULL OR excluded.answered > answered)`,
    to,
    from,
  )
  tx.run('UPDATE OR IGNORE image SET person = ? WHERE person = ?', to, from)
  tx.run('UPDATE OR IGNORE business SET person = ? WHERE person = ?', to, from)
  for (const table of ['name', 'fact', 'image', 'business'])
    tx.run(`DELETE FROM ${table} WHERE person = ?`, from)
}

export const countPeople = (db: Reader): number =>
  Number(db.get('SELECT count(*) AS n FROM person WHERE merged IS NULL')?.['n'] ?? 0)

/** People in the order of their ids, those after `after`. */
export const peopleAfter = (db: Reader, after: string, limit: number): readonly PersonId[] =>
  db
    .all('SELECT id FROM person WHERE id > ? AND merged IS NULL ORDER BY id LIMIT ?', after, limit)
    .map((row) => row['id'] as PersonId)
export const lastPerson = (db: Reader): PersonId | null =>
  (db.get('SELECT max(id) AS id FROM person')?.['id'] ?? null) as PersonId | null

/** Forgets everybody. Tombstones stay, so that a window that knows the ids hears that they are gone. */
export const forgetPeople = (tx: Tx): void => {
  for (const row of tx.all('SELECT id FROM person WHERE merged IS NULL')) tx.touch(row['id'] as PersonId)
  for (const table of [
    'change',
    'job_item',
    'job_tally',
    'block_entry',
    'image',
    'business',
    'fact',
    'name',
    'address',
    'heard',
    'pair',
  ])
    tx.run(`DELETE FROM ${table}`)
  tx.run('UPDATE job SET undoes = NULL, retries = NULL')
  tx.run('DELETE FROM job')
  tx.run('UPDATE block_list SET read_at = NULL, dhash = NULL, stale = 1')
  tx.run('UPDATE person SET merged = id, saved = 0, talked = NULL, note = NULL')
}

/** The active addresses of everybody in the phone's address book, a list for each person. */
export const savedJids = (db: Reader): readonly (readonly Jid[])[] => {
  const jids = new Map<unknown, Jid[]>()
  for (const row of db.all(
    'SELECT a.person, a.jid FROM address a JOIN person p ON p.id = a.person WHERE p.saved = 1 AND p.merged IS NULL',
  ))
    jids.set(row['person'], [...(jids.get(row['person']) ?? []), row['jid'] as Jid])
  return [...jids.values()]
}
