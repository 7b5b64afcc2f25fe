import type { BlockedEntry } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { Reader } from './db.ts'

/**
 * Everybody on the block list, the newest first, those of unknown date last. Who did it is told by the last change that
 * one of our own reads or jobs saw; `count` = how many that job changed.
 */
export const blockedEntries = (db: Reader): readonly BlockedEntry[] =>
  db
    .all(
      `WITH on_list AS (
         SELECT a.person, min(b.since) AS since
         FROM block_entry b JOIN address a ON a.jid = b.address GROUP BY a.person),
       told AS (
         SELECT o.person, o.since, (SELECT max(c.id) FROM change c WHERE c.what = 'block'
           AND c.person IN (SELECT id FROM person WHERE id = o.person OR merged = o.person)) AS change
         FROM on_list o)
       SELECT t.person, t.since, c.now, c.origin, j.id AS job, j.title, n.n AS count
       FROM told t LEFT JOIN change c ON c.id = t.change
       LEFT JOIN job j ON c.origin LIKE 'job:%' AND j.id = CAST(substr(c.origin, 5) AS INTEGER)
       LEFT JOIN job_tally n ON n.job = j.id AND n.state = 'done'
       ORDER BY t.since IS NULL OR c.now IS NOT 'blocked', t.since DESC, t.person`,
    )
    .map((row) => {
      const id = row['person'] as PersonId
      const since = row['since'] as number | null
      if (since === null || row['now'] !== 'blocked') return { id, since: null, by: null }
      const job = row['job'] as number | null
      if (job !== null)
        return {
          id,
          since,
          by: { job, title: row['title'] as string | null, count: Number(row['count'] ?? 0) },
        }
      return { id, since, by: row['origin'] === 'phone' ? 'phone' : null }
    })
