import type { Change } from '../../shared/freshness.ts'
import type { BlockTarget, Known, NameSource, PersonId } from '../../shared/people.ts'
import type { Reader, Row, Tx } from './db.ts'
import { readMeta, writeMeta } from './meta.ts'

/** What became different about people, with what it was before. The table is bounded by `pruneChanges`. */
export type Said = Exclude<Known<string>, { is: 'unknown' }>
/** One person's history holds this many; what an undo needs comes on top. */
export const PER_PERSON = 50

/** `=text`, `hidden`, or NULL for "there is none", so that nothing a person writes can be taken for a state. */
const saidText = (said: Said): string | null =>
  said.is === 'value' ? `=${said.value}` : said.is === 'hidden' ? 'hidden' : null
const textSaid = (text: unknown): Said =>
  typeof text !== 'string'
    ? { is: 'unset' }
    : text.startsWith('=')
      ? { is: 'value', value: text.slice(1) }
      : { is: 'hidden' }

/**
 * Of a person with a change that a kept job made, every block change is needed: the job can be undone for them as long as
 * nothing came after it. So is the last one of anybody, which says since when and by whom.
 */
const NEEDED = `(what = 'block' AND (
  EXISTS (SELECT 1 FROM change j JOIN job ON j.origin = 'job:' || job.id
          WHERE j.person = change.person AND j.what = 'block')
  OR id = (SELECT max(l.id) FROM change l WHERE l.person = change.person AND l.what = 'block')))`

const add = (
  tx: Tx,
  person: PersonId,
  what: string,
  was: string | null,
  now: string | null,
  at: number,
): void => {
  tx.run(
    "INSERT INTO change (person, what, was, now, at, origin) VALUES (?, ?, ?, ?, ?, 'phone')",
    person,
    what,
    was,
    now,
    at,
  )
  tx.run(
    `DELETE FROM change WHERE person = ?1 AND NOT ${NEEDED}
     AND id <= (SELECT id FROM change WHERE person = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${PER_PERSON})`,
    person,
  )
}

/** The first value ever is no change: the caller knows what was said before. */
export const addFactChange = (
  tx: Tx,
  person: PersonId,
  what: 'about' | 'picture',
  was: Said,
  now: Said,
  at: number,
): void => add(tx, person, what, saidText(was), saidText(now), at)
export const addNameChange = (
  tx: Tx,
  person: PersonId,
  source: NameSource,
  was: string,
  now: string,
  at: number,
): void => add(tx, person, `name:${source}`, was, now, at)
export const addNumberChange = (tx: Tx, person: PersonId, was: string, now: string, at: number): void =>
  add(tx, person, 'number', was, now, at)

const changeOf = (row: Row): Change => {
  const what = String(row['what'])
  const base = { id: Number(row['id']), person: row['living'] as PersonId, at: Number(row['at']) }
  const was = String(row['was'])
  const now = String(row['now'])
  if (what === 'about' || what === 'picture')
    return { ...base, what, was: textSaid(row['was']), now: textSaid(row['now']) }
  if (what.startsWith('name:'))
    return { ...base, what: 'name', source: what.slice(5) as NameSource, was, now }
  if (what === 'number') return { ...base, what, was, now }
  const origin = String(row['origin'])
  return {
    ...base,
    what: 'block',
    was: was as BlockTarget,
    now: now as BlockTarget,
    by: origin.startsWith('job:') ? { job: Number(origin.slice(4)) } : 'phone',
  }
}

const SELECT = `SELECT c.*, coalesce(p.merged, p.id) AS living FROM change c JOIN person p ON p.id = c.person`
const cleared = (db: Reader): number => Number(readMeta(db, 'changes_cleared') ?? 0)

/** Newest first; those of records that were merged into this one too. */
export const changesOf = (db: Reader, person: PersonId): readonly Change[] =>
  db
    .all(
      `${SELECT} WHERE c.person IN (SELECT id FROM person WHERE id = ?1 OR merged = ?1) AND c.id > ?
       ORDER BY c.id DESC LIMIT ${PER_PERSON}`,
      person,
      cleared(db),
    )
    .map(changeOf)

/** Newest first, older than the change `before`. */
export const recentChanges = (db: Reader, before: number, limit: number): readonly Change[] =>
  db
    .all(`${SELECT} WHERE c.id < ? AND c.id > ? ORDER BY c.id DESC LIMIT ?`, before, cleared(db), limit)
    .map(changeOf)

/** Forgets all but the newest `kept`, and of what is older keeps what an undo needs. */
export const pruneChanges = (tx: Tx, kept: number): void => {
  tx.run(
    `DELETE FROM change WHERE id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?) AND NOT ${NEEDED}`,
    kept,
  )
}

/** Nothing that happened until now is shown any more. */
export const clearChanges = (tx: Tx): void => {
  const last = tx.get('SELECT max(id) AS id FROM change')?.['id']
  if (last === null || last === undefined) return
  writeMeta(tx, 'changes_cleared', String(last))
  tx.run(`DELETE FROM change WHERE NOT ${NEEDED}`)
}
