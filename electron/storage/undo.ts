import type { PersonId } from '../../shared/people.ts'
import type { Cell, Reader, Row, Tx } from './db.ts'

/**
 * Done in this job; people who were removed are left out. `plain` = one record and never another, as nearly everybody;
 * `origin` = whose the last change was.
 */
const MINE = `SELECT i.seq, coalesce(p.merged, p.id) AS person,
    p.merged IS NULL AND NOT EXISTS (SELECT 1 FROM person q WHERE q.merged = i.person) AS plain,
    (SELECT c.origin FROM change c WHERE c.person = i.person AND c.what = 'block' ORDER BY c.id DESC LIMIT 1) AS origin
  FROM job_item i JOIN person p ON p.id = i.person
  WHERE i.job = ?1 AND i.state = 'done' AND (p.merged IS NULL OR p.merged <> p.id)`

/**
 * Mostly the last change settles it, and the rest of the story need not be read: this job's stands, and nobody goes back
 * behind what the phone or a job that is no undo did later, or behind this job's own undo.
 */
const judge = (db: Reader, job: number): ((row: Row) => 'stands' | 'gone' | 'read on') => {
  const undos = new Set(
    db
      .all('SELECT id FROM job WHERE undoes IS NOT NULL AND undoes <> ?', job)
      .map((row) => `job:${Number(row['id'])}`),
  )
  return ({ plain, origin }) => {
    if (plain !== 1) return 'read on'
    if (origin === `job:${job}`) return 'stands'
    return typeof origin === 'string' && undos.has(origin) ? 'read on' : 'gone'
  }
}

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
  const judged = judge(db, job)
  const found = new Map<PersonId, boolean>()
  for (const row of db.all(`${MINE} ORDER BY i.seq DESC`, job)) {
    const is = judged(row)
    const person = row['person'] as PersonId
    if (is !== 'gone' && !found.has(person)) found.set(person, is === 'stands')
  }
  const unclear = [...found].flatMap(([person, stands]) => (stands ? [] : [person]))
  const also = unclear.length === 0 ? new Set<PersonId>() : standing(db, job, unclear)
  return [...found].flatMap(([person, stands]) => (stands || also.has(person) ? [person] : []))
}

/** How many they are; a list of them is made only where the last change of somebody does not settle it. */
export const countUndoable = (db: Reader, job: number): number => {
  const judged = judge(db, job)
  let stand = 0
  for (const row of db.all(
    `SELECT plain, origin, count(*) AS n FROM (${MINE}) GROUP BY plain, origin`,
    job,
  )) {
    const is = judged(row)
    if (is === 'read on') return undoablePeople(db, job).length
    if (is === 'stands') stand += Number(row['n'])
  }
  return stand
}

/** The number of them, as far as it is kept; null = count again. */
export const keptUndoable = (db: Reader, job: number): number | null =>
  (db.get('SELECT undoable FROM job WHERE id = ?', job)?.['undoable'] ?? null) as number | null
/** Keeps it until something happens to one of its people. */
export const keepUndoable = (tx: Tx, job: number, count: number): void => {
  tx.run("UPDATE job SET undoable = ? WHERE id = ? AND state IN ('done', 'stopped')", count, job)
}
