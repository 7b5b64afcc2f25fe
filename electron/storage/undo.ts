import type { PersonId } from '../../shared/people.ts'
import type { Cell, Reader, Tx } from './db.ts'

/** Done in this job, by living person, the last first; people who were removed are left out. */
const MINE = `SELECT coalesce(p.merged, p.id) AS person, max(i.seq) AS seq
  FROM job_item i JOIN person p ON p.id = i.person
  WHERE i.job = ?1 AND i.state = 'done' AND (p.merged IS NULL OR p.merged <> p.id) GROUP BY 1`

/** `last` = this job's was the last change, as nearly always: then the rest of the story need not be read. */
const JUDGED = `WITH mine AS (${MINE}), judged AS (
  SELECT m.person, m.seq, NOT EXISTS (SELECT 1 FROM person q WHERE q.merged = m.person) AND
    (SELECT c.origin FROM change c WHERE c.person = m.person AND c.what = 'block' ORDER BY c.id DESC LIMIT 1)
      IS 'job:' || ?1 AS last
  FROM mine m)`

/** Those of `people` for whom an undo of `job` has something to put back. */
const standing = (db: Reader, job: number, people: readonly PersonId[]): ReadonlySet<PersonId> => {
  const changes = db.all(
    `SELECT m.value AS person, c.origin, u.id AS job, u.undoes
     FROM json_each(?) m JOIN person q ON q.id = m.value OR q.merged = m.value
     JOIN change c ON c.person = q.id AND c.what = 'block'
     LEFT JOIN job u ON c.origin LIKE 'job:%' AND u.id = CAST(substr(c.origin, 5) AS INTEGER)
     ORDER BY m.key, c.id`,
    JSON.stringify(people),
  )
  const stands = new Map<PersonId, { last: Cell; stack: Cell[] }>()
  for (const row of changes) {
    const person = row['person'] as PersonId
    const at = stands.get(person) ?? { last: null, stack: [] }
    stands.set(person, at)
    at.last = row['job'] ?? null
    if (row['undoes'] !== null && at.stack.at(-1) === row['undoes']) at.stack.pop()
    else at.stack.push(row['job'] ?? null)
  }
  return new Set(
    [...stands].flatMap(([id, { last, stack }]) => (last === job || stack.at(-1) === job ? [id] : [])),
  )
}

/**
 * Whom an undo would touch: done here, and nothing that a read can show happened to them since, but for what was itself
 * undone again. So two jobs can be undone one after the other, the newest first. The last who was done comes first.
 */
export const undoablePeople = (db: Reader, job: number): readonly PersonId[] => {
  const mine = db.all(`${JUDGED} SELECT person, last FROM judged ORDER BY seq DESC`, job)
  const others = mine.flatMap((row) => (row['last'] === 1 ? [] : [row['person'] as PersonId]))
  const also = others.length === 0 ? new Set<PersonId>() : standing(db, job, others)
  return mine.flatMap((row) => {
    const person = row['person'] as PersonId
    return row['last'] === 1 || also.has(person) ? [person] : []
  })
}

/** How many they are, without a list of them. */
export const countUndoable = (db: Reader, job: number): number => {
  const others: PersonId[] = []
  let last = 0
  for (const row of db.all(
    `${JUDGED} SELECT CASE WHEN last THEN NULL ELSE person END AS person, count(*) AS n FROM judged GROUP BY 1`,
    job,
  ))
    if (row['person'] === null) last = Number(row['n'])
    else others.push(row['person'] as PersonId)
  return last + (others.length === 0 ? 0 : standing(db, job, others).size)
}

/** The number of them, as far as it is kept; null = count again. */
export const keptUndoable = (db: Reader, job: number): number | null =>
  (db.get('SELECT undoable FROM job WHERE id = ?', job)?.['undoable'] ?? null) as number | null
/** Keeps it until something happens to one of its people. */
export const keepUndoable = (tx: Tx, job: number, count: number): void => {
  tx.run("UPDATE job SET undoable = ? WHERE id = ? AND state IN ('done', 'stopped')", count, job)
}
