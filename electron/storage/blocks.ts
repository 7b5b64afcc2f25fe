import type { Jid } from '../../shared/address.ts'
import type { BlockTarget, PersonId } from '../../shared/people.ts'
import type { Reader, Tx } from './db.ts'

/** WhatsApp's block list as last read. Only `contacts/blocking` and `contacts/blocklist` write here. */
export type ListState = {
  /** ms since 1970; null = WhatsApp never sent it, which is not an empty list. */
  readonly readAt: number | null
  readonly dhash: string | null
  readonly stale: boolean
}

export const readListState = (db: Reader): ListState => {
  const row = db.get('SELECT read_at, dhash, stale FROM block_list')
  return {
    readAt: (row?.['read_at'] ?? null) as number | null,
    dhash: (row?.['dhash'] ?? null) as string | null,
    stale: row?.['stale'] !== 0,
  }
}
export const writeListState = (tx: Tx, to: ListState): void => {
  tx.run('UPDATE block_list SET read_at = ?, dhash = ?, stale = ?', to.readAt, to.dhash, +to.stale)
}
export const setDhash = (tx: Tx, dhash: string | null): void => {
  tx.run('UPDATE block_list SET dhash = ?', dhash)
}
export const setStale = (tx: Tx): void => {
  tx.run('UPDATE block_list SET stale = 1')
}

export const isBlocked = (db: Reader, person: PersonId): boolean =>
  db.get(
    'SELECT 1 AS yes FROM address a JOIN block_entry b ON b.address = a.jid WHERE a.person = ? LIMIT 1',
    person,
  ) !== undefined

export const blockedPeople = (db: Reader): ReadonlySet<PersonId> =>
  new Set(
    db
      .all('SELECT DISTINCT a.person FROM block_entry b JOIN address a ON a.jid = b.address')
      .map((row) => row['person'] as PersonId),
  )
export const countBlocked = (db: Reader): number =>
  Number(
    db.get('SELECT count(DISTINCT a.person) AS n FROM block_entry b JOIN address a ON a.jid = b.address')?.[
      'n'
    ] ?? 0,
  )

export const blockEntries = (db: Reader): ReadonlySet<Jid> =>
  new Set(db.all('SELECT address FROM block_entry').map((row) => row['address'] as Jid))

/** `since` null = it was there when the list was read for the first time. */
export const addEntry = (tx: Tx, address: Jid, since: number | null): void => {
  tx.run(
    'INSERT INTO block_entry (address, since) VALUES (?, ?) ON CONFLICT (address) DO NOTHING',
    address,
    since,
  )
}
export const removeEntry = (tx: Tx, address: Jid): void => {
  tx.run('DELETE FROM block_entry WHERE address = ?', address)
}
/** Takes a person off the list, under whichever of their addresses they are on it. */
export const removeEntriesOf = (tx: Tx, person: PersonId): void => {
  tx.run('DELETE FROM block_entry WHERE address IN (SELECT jid FROM address WHERE person = ?)', person)
}

/** `phone`, or the job whose doing it was. */
export type Origin = 'phone' | `job:${number}`

export const addBlockChange = (
  tx: Tx,
  person: PersonId,
  to: BlockTarget,
  at: number,
  origin: Origin,
): void => {
  const was: BlockTarget = to === 'blocked' ? 'allowed' : 'blocked'
  tx.run(
    "INSERT INTO change (person, what, was, now, at, origin) VALUES (?, 'block', ?, ?, ?, ?)",
    person,
    was,
    to,
    at,
    origin,
  )
}
