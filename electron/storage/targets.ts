import type { Target } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { Cell, Reader, Tx } from './db.ts'

/** What is known about somebody whom a job would be about. */
export type Known = {
  readonly target: Target
  /** The living record; null = nobody yet, or an id that is nobody any more. */
  readonly person: PersonId | null
  /** The same for everything that names the same person. */
  readonly key: string
  readonly saved: boolean
  readonly blocked: boolean
  /** WhatsApp said that they have no account. */
  readonly absent: boolean
  readonly self: boolean
  /** Another job, not over, that is about them; null = none. */
  readonly job: number | null
}

// Many at a time in one statement: with one for each, 50,000 people would take seconds.
const LOOK = `
WITH t AS (SELECT key AS pos, value AS target FROM json_each(?1)),
w AS (
  SELECT t.pos, t.target,
    CASE WHEN t.target GLOB 'p*'
      THEN (SELECT CASE WHEN p.merged IS NULL THEN p.id WHEN p.merged <> p.id THEN p.merged END
            FROM person p WHERE p.id = t.target)
      ELSE coalesce(
        (SELECT a.person FROM address a WHERE a.jid = t.target),
        (SELECT a.person FROM pair r JOIN address a ON a.jid = r.pn WHERE r.lid = t.target),
        (SELECT a.person FROM pair r JOIN address a ON a.jid = r.lid WHERE r.pn = t.target)) END AS person,
    (SELECT r.pn FROM pair r WHERE r.lid = t.target) AS pair
  FROM t)
SELECT w.target, w.person, w.pair, p.saved,
  EXISTS (SELECT 1 FROM address a JOIN block_entry b ON b.address = a.jid WHERE a.person = w.person) AS blocked,
  EXISTS (SELECT 1 FROM fact f WHERE f.person = w.person AND f.kind = 'registered' AND f.value = '0') AS absent,
  w.target IN (?2, ?3) OR w.pair = ?2
    OR EXISTS (SELECT 1 FROM address a WHERE a.person = w.person AND a.jid IN (?2, ?3)) AS self,
  coalesce(
    (SELECT min(i.job) FROM job_item i
     WHERE i.person = w.person AND i.state IN ('waiting', 'asking', 'unsure') AND i.job <> ?4),
    (SELECT min(i.job) FROM person q JOIN job_item i ON i.person = q.id
     WHERE q.merged = w.person AND i.state IN ('waiting', 'asking', 'unsure') AND i.job <> ?4)) AS job
FROM w LEFT JOIN person p ON p.id = w.person ORDER BY w.pos`

/** In the order given. `except` = a job that does not count as another one; 0 = none. */
export const lookUp = (
  db: Reader,
  targets: readonly Target[],
  self: { readonly pn: string | null; readonly lid: string | null },
  except: number,
): readonly Known[] =>
  db.all(LOOK, JSON.stringify(targets), self.pn ?? '', self.lid ?? '', except).map((row) => {
    const text = (key: string): Cell => row[key] ?? null
    const person = text('person') as PersonId | null
    const target = row['target'] as Target
    return {
      target,
      person,
      key: person ?? (text('pair') as string | null) ?? target,
      saved: row['saved'] === 1,
      blocked: row['blocked'] === 1,
      absent: row['absent'] === 1,
      self: row['self'] === 1,
      job: text('job') as number | null,
    }
  })

/** The failures of these people are of yesterday: a new job is about them. */
export const markAllSeen = (tx: Tx, people: readonly PersonId[]): void => {
  for (const row of tx.all(
    `UPDATE job_item SET seen = 1 WHERE state = 'failed' AND seen = 0 AND person IN (
       SELECT value FROM json_each(?1)
       UNION SELECT q.id FROM json_each(?1) m JOIN person q ON q.merged = m.value)
     RETURNING person`,
    JSON.stringify(people),
  ))
    tx.touch(row['person'] as PersonId)
}
