import { createSecretKey } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { Failure } from '../../shared/result.ts'
import { AppError } from '../../shared/result.ts'
import { seal, type SealKey, unseal } from './seal.ts'
import { openFile, type Shape, type SqlFile, storeError } from './sqlite.ts'

/** One entry of the key store; `value` null deletes it. */
export type KeyChange = { readonly type: string; readonly id: string; readonly value: Uint8Array | null }

/**
 * Keys by type and id, and the credentials. Every write is one transaction that is on the disk when it returns
 * (`synchronous=FULL`): a Signal ratchet rolled back by a crash can no longer be read from. Throws `store_full`,
 * `store_read_only`, `store_damaged`.
 */
export interface KeyBox {
  get(type: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array>
  all(type: string): ReadonlyMap<string, Uint8Array>
  ids(type: string): readonly string[]
  set(changes: readonly KeyChange[]): void
  creds(): Uint8Array | null
  saveCreds(value: Uint8Array): void
  /** Forgets keys and credentials: the next link starts from nothing. */
  clear(): void
  close(): void
}

const TABLES = `
CREATE TABLE signal_key (type TEXT NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (type, id)) STRICT, WITHOUT ROWID;
CREATE TABLE creds (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL) STRICT;
CREATE TABLE mark (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL) STRICT;
`
/** "Rkey" */
const shape: Omit<Shape, 'check'> = { applicationId: 0x526b6579, migrations: [TABLES], synchronous: 'FULL' }
const CREDS = 'creds/1'
const MARK = 'mark/1'

const bytes = (value: unknown): Uint8Array => {
  if (value instanceof Uint8Array) return value
  throw new AppError('store_damaged', 'a key is not bytes')
}

const over = (file: SqlFile, key: SealKey): KeyBox => {
  const once = (work: () => void): void => {
    file.exec('BEGIN IMMEDIATE')
    try {
      work()
      file.exec('COMMIT')
    } catch (error) {
      // A full disk may have rolled back by itself already; a second ROLLBACK would hide the reason.
      if (file.inTransaction()) file.exec('ROLLBACK')
      throw error
    }
  }
  return {
    get: (type, ids) => {
      const found = new Map<string, Uint8Array>()
      for (const id of ids) {
        const row = file.get('SELECT value FROM signal_key WHERE type = ? AND id = ?', type, id)
        if (row) found.set(id, unseal(key, `${type}/${id}`, bytes(row['value'])))
      }
      return found
    },
    all: (type) => {
      const found = new Map<string, Uint8Array>()
      for (const row of file.all('SELECT id, value FROM signal_key WHERE type = ?', type)) {
        const id = String(row['id'])
        found.set(id, unseal(key, `${type}/${id}`, bytes(row['value'])))
      }
      return found
    },
    ids: (type) =>
      file.all('SELECT id FROM signal_key WHERE type = ? ORDER BY id', type).map((row) => String(row['id'])),
    set: (changes) =>
      once(() => {
        for (const { type, id, value } of changes) {
          if (value === null) file.run('DELETE FROM signal_key WHERE type = ? AND id = ?', type, id)
          else
            file.run(
              'INSERT INTO signal_key VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
              type,
              id,
              seal(key, `${type}/${id}`, value),
            )
        }
      }),
    creds: () => {
      const row = file.get('SELECT value FROM creds')
      return row ? unseal(key, CREDS, bytes(row['value'])) : null
    },
    saveCreds: (value) => {
      file.run(
        'INSERT INTO creds VALUES (1, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        seal(key, CREDS, value),
      )
    },
    clear: () => once(() => file.exec('DELETE FROM signal_key; DELETE FROM creds')),
    close: () => file.close(),
  }
}

/** `wrongKey` = the file was sealed under another key, and was set aside. */
export type OpenedKeys = {
  readonly box: KeyBox
  readonly problem: Failure | null
  readonly wrongKey: boolean
}

/**
 * Opens keys.db (or `:memory:`). As with every store a bad file never throws: a damaged one, or one that `key` does not
 * open, is set aside under another name; a foreign, newer, read-only or full one is left alone, and the keys then live
 * in memory for this run.
 */
export const openKeys = (path: string, key: Uint8Array, now: () => number): OpenedKeys => {
  let wrongKey = false
  const check = (file: SqlFile): void => {
    const row = file.get('SELECT value FROM mark')
    if (!row) {
      file.run('INSERT INTO mark VALUES (1, ?)', seal(key, MARK, new Uint8Array([1])))
      return
    }
    try {
      unseal(key, MARK, bytes(row['value']))
    } catch (error) {
      wrongKey = true
      throw new AppError('store_damaged', 'sealed under another key', false, { cause: error })
    }
  }
  const { file, problem } = openFile(path, { ...shape, check }, now)
  return { box: over(file, createSecretKey(key)), problem, wrongKey }
}

/** Deletes keys.db and its journal: with secrets.json, that is what logging out means on this computer. */
export const removeKeys = (path: string): void => {
  try {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  } catch (error) {
    throw storeError(error)
  }
}
