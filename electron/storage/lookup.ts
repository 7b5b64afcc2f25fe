import type { Jid, Lid, Pn } from '../../shared/address.ts'
import type { PersonId } from '../../shared/people.ts'
import type { Reader } from './db.ts'

/** Who is at these addresses, in one question. Addresses that are nobody's are left out. */
export const peopleAt = (db: Reader, jids: readonly Jid[]): ReadonlyMap<Jid, PersonId> =>
  new Map(
    db
      .all(
        'SELECT jid, person FROM address WHERE jid IN (SELECT value FROM json_each(?))',
        JSON.stringify(jids),
      )
      .map((row) => [row['jid'] as Jid, row['person'] as PersonId]),
  )

/** The numbers of those LIDs that are nobody's yet, as far as WhatsApp told, in one question. */
export const pairsOf = (db: Reader, lids: readonly Lid[]): ReadonlyMap<Lid, Pn> =>
  new Map(
    db
      .all('SELECT lid, pn FROM pair WHERE lid IN (SELECT value FROM json_each(?))', JSON.stringify(lids))
      .map((row) => [row['lid'] as Lid, row['pn'] as Pn]),
  )
