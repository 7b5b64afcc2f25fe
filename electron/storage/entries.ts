import type { BlockedEntry, Lane } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { Cell, Reader, Row } from './db.ts'

/** Addresses on the list after `after`, with whoever they belong to and the last change of them that one of our own reads or jobs saw. */
const PIECE = `
SELECT b.address, a.person, b.since, c.now, c.origin, j.id AS job, j.lane, j.title, j.undoes, j.retries,
  (SELECT sum(n) FROM job_tally WHERE job = j.id) AS total
FROM (SELECT address, since FROM block_entry WHERE address > ?1 ORDER BY address LIMIT ?2) b
LEFT JOIN address a ON a.jid = b.address
LEFT JOIN change c ON c.id = (SELECT max(o.id) FROM change o WHERE o.what = 'block'
  AND o.person IN (SELECT id FROM person WHERE id = a.person OR merged = a.person))
LEFT JOIN job j ON c.origin LIKE 'job:%' AND j.id = CAST(substr(c.origin, 5) AS INTEGER)`

const byOf = (row: Row): BlockedEntry['by'] => {
  const job = row['job'] as number | null
  if (job === null) return row['origin'] === 'phone' ? 'phone' : null
  return {
    job,
    lane: row['lane'] as Lane,
    title: row['title'] as string | null,
    undoes: row['undoes'] as number | null,
    retries: row['retries'] as number | null,
    total: Number(row['total']),
  }
}
const sooner = (a: number | null, b: Cell | undefined): number | null =>
  typeof b === 'number' && (a === null || b < a) ? b : a

/**
 * Everybody on the block list, the newest first, those of unknown date last. Who did it is told by the last change that
 * one of our own reads or jobs saw. Of thousands, `size` addresses at a time, with a `turn` for others in between.
 */
export const blockedEntries = async (
  db: Reader,
  size: number,
  turn: () => Promise<void>,
): Promise<readonly BlockedEntry[]> => {
  const found = new Map<PersonId, BlockedEntry>()
  for (let after = '', more = true; more;) {
    const rows = db.all(PIECE, after, size)
    for (const row of rows) {
      const id = row['person'] as PersonId | null
      if (id === null) continue
      // What was there at the first read has no date, and is nobody's doing.
      const since = row['now'] === 'blocked' ? sooner(found.get(id)?.since ?? null, row['since']) : null
      found.set(id, { id, since, by: since === null ? null : byOf(row) })
    }
    after = (rows.at(-1)?.['address'] ?? '') as string
    more = rows.length === size
    if (more) await turn()
  }
  const newest = (a: BlockedEntry, b: BlockedEntry): number =>
    (b.since ?? -1) - (a.since ?? -1) || (a.id < b.id ? -1 : 1)
  return [...found.values()].sort(newest)
}
