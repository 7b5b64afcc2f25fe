import type { Pn } from '../../shared/address.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Cell, Reader, Row } from './db.ts'

/** A person as one joined row of the database; `contacts/rows.ts` makes the list's row of it. */
export type RawRow = {
  readonly id: PersonId
  readonly rev: number
  readonly merged: PersonId | null
  readonly saved: number
  readonly talked: number | null
  readonly pn: Pn | null
  readonly saved_name: string | null
  readonly verified: string | null
  readonly push: string | null
  readonly username: string | null
  readonly about_state: string | null
  readonly about: string | null
  readonly about_dated: number | null
  readonly picture_state: string | null
  readonly picture: string | null
  readonly business: string | null
  readonly image: string | null
  readonly blocked: number
}
/** A set that is under way or failed, and was not looked at yet. */
export type Badge =
  | { readonly is: 'asking' | 'unsure'; readonly to: BlockTarget }
  | { readonly is: 'failed'; readonly to: BlockTarget; readonly code: ErrorCode }

const SELECT = `
SELECT p.id, p.rev, p.merged, p.saved, p.talked, a.jid AS pn,
  s.text AS saved_name, v.text AS verified, u.text AS push, n.text AS username,
  fa.state AS about_state, fa.value AS about, fa.dated AS about_dated,
  fp.state AS picture_state, fp.value AS picture, fb.state AS business, i.id AS image,
  EXISTS (SELECT 1 FROM address x JOIN block_entry b ON b.address = x.jid WHERE x.person = p.id) AS blocked
FROM person p
LEFT JOIN address a ON a.person = p.id AND a.kind = 'pn'
LEFT JOIN name s ON s.person = p.id AND s.source = 'saved'
LEFT JOIN name v ON v.person = p.id AND v.source = 'verified'
LEFT JOIN name u ON u.person = p.id AND u.source = 'push'
LEFT JOIN name n ON n.person = p.id AND n.source = 'username'
LEFT JOIN fact fa ON fa.person = p.id AND fa.kind = 'about'
LEFT JOIN fact fp ON fp.person = p.id AND fp.kind = 'picture'
LEFT JOIN fact fb ON fb.person = p.id AND fb.kind = 'business'
LEFT JOIN image i ON i.person = p.id AND i.size = 'preview'`

const raw = (row: Row): RawRow => row as { readonly [K in keyof RawRow]: Cell } as RawRow

/** Tombstones included, oldest revision first. */
export const rowsSince = (db: Reader, since: number, limit: number): readonly RawRow[] =>
  db.all(`${SELECT} WHERE p.rev > ? ORDER BY p.rev LIMIT ?`, since, limit).map(raw)

export const rowOf = (db: Reader, id: PersonId): RawRow | null => {
  const row = db.get(`${SELECT} WHERE p.id = ?`, id)
  return row ? raw(row) : null
}

/** null = WhatsApp has never sent the block list. */
export const blocksReadAt = (db: Reader): number | null =>
  (db.get('SELECT read_at FROM block_list')?.['read_at'] ?? null) as number | null

/** Every badge there is, by living person. A question on the wire wins over one that failed. */
export const badges = (db: Reader): ReadonlyMap<PersonId, Badge> => {
  const found = new Map<PersonId, Badge>()
  const rows = db.all(`
    SELECT coalesce(p.merged, p.id) AS person, j.verb, i.state, i.code,
      CASE i.state WHEN 'asking' THEN 3 WHEN 'unsure' THEN 2 WHEN 'waiting' THEN 1 ELSE 0 END AS rank, i.job
    FROM job_item i JOIN job j ON j.id = i.job JOIN person p ON p.id = i.person
    WHERE i.state = 'asking' OR i.state = 'unsure' OR (i.state = 'failed' AND i.seen = 0)
    UNION ALL
    SELECT coalesce(p.merged, p.id), j.verb, i.state, i.code, 1, i.job
    FROM job j JOIN job_item i ON i.job = j.id AND i.state = 'waiting' JOIN person p ON p.id = i.person
    WHERE j.lane = 'quick' AND j.state IN ('queued', 'running')
    ORDER BY 5, 6`)
  for (const row of rows) {
    const to: BlockTarget = row['verb'] === 'block' ? 'blocked' : 'allowed'
    found.set(
      row['person'] as PersonId,
      row['state'] === 'failed'
        ? { is: 'failed', to, code: row['code'] as ErrorCode }
        : { is: row['state'] === 'unsure' ? 'unsure' : 'asking', to },
    )
  }
  return found
}

/** Since when, and through whom, somebody is blocked; null where no read or job of ours can tell. */
export const blockedBy = (
  db: Reader,
  person: PersonId,
): { readonly since: number | null; readonly by: { readonly job: number } | 'phone' | null } => {
  const entry = db.get(
    `SELECT min(b.since) AS since FROM address a JOIN block_entry b ON b.address = a.jid
     WHERE a.person = ? HAVING count(*) > 0`,
    person,
  )
  const change = db.get(
    `SELECT now, origin FROM change WHERE what = 'block'
       AND person IN (SELECT id FROM person WHERE id = ?1 OR merged = ?1) ORDER BY id DESC LIMIT 1`,
    person,
  )
  if (!entry || entry['since'] === null || change?.['now'] !== 'blocked') return { since: null, by: null }
  const origin = String(change['origin'])
  return {
    since: entry['since'] as number,
    by: origin.startsWith('job:') ? { job: Number(origin.slice(4)) } : 'phone',
  }
}

/** The large picture is on this computer, and it is the one in the list. */
export const hasFullPicture = (db: Reader, person: PersonId): boolean =>
  db.get(
    `SELECT 1 AS yes FROM image i JOIN fact f ON f.person = i.person AND f.kind = 'picture' AND f.value = i.id
     WHERE i.person = ? AND i.size = 'full'`,
    person,
  ) !== undefined
