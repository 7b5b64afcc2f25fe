import type { Jid, Lid, Pn } from '../../shared/address.ts'
import type { ItemState, JobState, Verb } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { Cell, Reader } from './db.ts'

/** Everything the tables know of a person that leaves Roster in a file. Times are ms since 1970. */
export type FullPerson = {
  readonly id: PersonId
  readonly saved: boolean
  readonly talked: number | null
  readonly pn: Pn | null
  readonly lids: readonly Lid[]
  readonly savedName: string | null
  readonly verified: string | null
  readonly push: string | null
  readonly username: string | null
  readonly about: { readonly state: string | null; readonly text: string | null; readonly set: number | null }
  /** `value`, `unset`, or null = nobody knows. */
  readonly business: string | null
  readonly onList: boolean
  /** null where no read of ours can tell. */
  readonly blockedSince: number | null
}

const FULL = `
WITH asked AS (
  SELECT coalesce(p.merged, p.id) AS id, min(e.key) AS place
  FROM json_each(?) e JOIN person p ON p.id = e.value GROUP BY 1)
SELECT p.id, p.saved, p.talked,
  (SELECT jid FROM address WHERE person = p.id AND kind = 'pn') AS pn,
  (SELECT json_group_array(jid) FROM (
     SELECT jid FROM address WHERE person = p.id AND kind = 'lid' ORDER BY active DESC, jid)) AS lids,
  s.text AS savedName, v.text AS verified, u.text AS push, n.text AS username,
  fa.state AS aboutState, fa.value AS about, fa.dated AS aboutSet, fb.state AS business,
  b.person IS NOT NULL AS onList, b.since AS blockedSince
FROM asked JOIN person p ON p.id = asked.id AND p.merged IS NULL
LEFT JOIN name s ON s.person = p.id AND s.source = 'saved'
LEFT JOIN name v ON v.person = p.id AND v.source = 'verified'
LEFT JOIN name u ON u.person = p.id AND u.source = 'push'
LEFT JOIN name n ON n.person = p.id AND n.source = 'username'
LEFT JOIN fact fa ON fa.person = p.id AND fa.kind = 'about'
LEFT JOIN fact fb ON fb.person = p.id AND fb.kind = 'business'
LEFT JOIN (SELECT a.person, min(e.since) AS since FROM block_entry e JOIN address a ON a.jid = e.address GROUP BY 1) b
  ON b.person = p.id
ORDER BY asked.place`

const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
const time = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)

/** These people in the order asked, in one question. Merged ids give who took their place; unknown ones nothing. */
export const fullPeople = (db: Reader, ids: readonly PersonId[]): readonly FullPerson[] =>
  db.all(FULL, JSON.stringify(ids)).map((row) => ({
    id: row['id'] as PersonId,
    saved: row['saved'] === 1,
    talked: time(row['talked']),
    pn: text(row['pn']) as Pn | null,
    lids: JSON.parse(String(row['lids'])) as Lid[],
    savedName: text(row['savedName']),
    verified: text(row['verified']),
    push: text(row['push']),
    username: text(row['username']),
    about: { state: text(row['aboutState']), text: text(row['about']), set: time(row['aboutSet']) },
    business: text(row['business']),
    onList: row['onList'] === 1,
    blockedSince: time(row['blockedSince']),
  }))

export type ReportedJob = {
  readonly id: number
  readonly title: string | null
  readonly verb: Verb
  readonly state: JobState
  readonly why: ErrorCode | null
  readonly at: number
}
export type ReportedItem = {
  readonly seq: number
  readonly person: PersonId
  /** Null where everything about the person was removed since. */
  readonly jid: Jid | null
  readonly name: string | null
  readonly state: ItemState
  readonly code: ErrorCode | null
  readonly at: number | null
}

export const reportedJob = (db: Reader, id: number): ReportedJob | null => {
  const row = db.get('SELECT id, title, verb, state, why, at FROM job WHERE id = ?', id)
  return row
    ? {
        id: Number(row['id']),
        title: text(row['title']),
        verb: row['verb'] as Verb,
        state: row['state'] as JobState,
        why: text(row['why']) as ErrorCode | null,
        at: Number(row['at']),
      }
    : null
}

/** Everybody a job was about, in its order, those after `seq`. */
export const reportedItems = (
  db: Reader,
  job: number,
  after: number,
  limit: number,
): readonly ReportedItem[] =>
  db
    .all(
      `SELECT i.seq, coalesce(p.merged, p.id) AS person, i.state, i.code, i.at,
         (SELECT a.jid FROM address a WHERE a.person = coalesce(p.merged, p.id)
          ORDER BY a.kind = 'pn' DESC, a.active DESC, a.jid LIMIT 1) AS jid,
         (SELECT n.text FROM name n WHERE n.person = coalesce(p.merged, p.id)
          ORDER BY CASE n.source WHEN 'saved' THEN 1 WHEN 'verified' THEN 2 WHEN 'push' THEN 3 ELSE 4 END LIMIT 1) AS name
       FROM job_item i JOIN person p ON p.id = i.person
       WHERE i.job = ? AND i.seq > ? ORDER BY i.seq LIMIT ?`,
      job,
      after,
      limit,
    )
    .map((row) => ({
      seq: Number(row['seq']),
      person: row['person'] as PersonId,
      jid: text(row['jid']) as Jid | null,
      name: text(row['name']),
      state: row['state'] as ItemState,
      code: text(row['code']) as ErrorCode | null,
      at: time(row['at']),
    }))
