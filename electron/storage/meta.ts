import type { Reader, Tx } from './db.ts'

/** Single values; the revision counter and the profile stamp live here too, written by `db.ts` alone. */
export type MetaKey = 'account' | 'account_lid' | 'saved_at' | 'top' | 'last_round' | 'changes_cleared'

export const readMeta = (db: Reader, key: MetaKey): string | null => {
  const value = db.get('SELECT value FROM meta WHERE key = ?', key)?.['value']
  return typeof value === 'string' ? value : null
}

export const writeMeta = (tx: Tx, key: MetaKey, value: string | null): void => {
  if (value === null) tx.run('DELETE FROM meta WHERE key = ?', key)
  else
    tx.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      value,
    )
}
