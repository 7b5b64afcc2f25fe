import { AppError, type Failure } from '../../shared/result.ts'
import type { PersonId } from '../../shared/people.ts'
import { rosterShape } from './schema.ts'
import { type Cell, openFile, type Row, type SqlFile, storeError } from './sqlite.ts'

export type { Cell, Row } from './sqlite.ts'

/** Reads. SQL lives in `storage/` only; statements are prepared once. */
export type Reader = {
  readonly all: (sql: string, ...args: readonly Cell[]) => readonly Row[]
  readonly get: (sql: string, ...args: readonly Cell[]) => Row | undefined
}
/** A write in progress, only to be had from `commit`. */
export type Tx = Reader & {
  /** Number of rows changed. */
  readonly run: (sql: string, ...args: readonly Cell[]) => number
  /** What the list shows of this person changed: they get the next revision when the transaction ends. */
  readonly touch: (person: PersonId) => void
}
export type Db = Reader & {
  readonly path: string
  /**
   * The only way to write: all of `work` or nothing. Throws what `work` throws, or `store_full`, `store_read_only`,
   * `store_damaged`. Calls do not nest.
   */
  readonly commit: <T>(work: (tx: Tx) => T) => T
  /** The newest revision; it only grows. */
  readonly rev: () => number
  /** The doorbell: after a commit that touched somebody. Not throttled here. */
  readonly onRev: (hear: (rev: number) => void) => () => void
  /** Gives the space of deleted rows back, so that nothing of them stays in the file. */
  readonly compact: () => void
  readonly close: () => void
}
export type ProfileKind = 'real' | 'simulated'
/** `problem` says what is wrong with the file at `path`; `db` works in any case (perhaps in memory only). */
export type OpenedDb = {
  readonly db: Db
  readonly problem: Failure | null
  readonly setAside: string | null
}

const REV = "SELECT value FROM meta WHERE key = 'rev'"
const SET_META =
  'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'

const over = (file: SqlFile): Db => {
  const listeners = new Set<(rev: number) => void>()
  let open = false
  const rev = (): number => Number(file.get(REV)?.['value'] ?? 0)

  const commit = <T>(work: (tx: Tx) => T): T => {
    if (open) throw new AppError('internal', 'commit inside a commit')
    const touched = new Set<PersonId>()
    const tx: Tx = { all: file.all, get: file.get, run: file.run, touch: (person) => touched.add(person) }
    let last = 0
    let result: T
    open = true
    try {
      file.exec('BEGIN IMMEDIATE')
      try {
        result = work(tx)
        if (touched.size > 0) {
          last = rev()
          for (const person of touched) file.run('UPDATE person SET rev = ? WHERE id = ?', ++last, person)
          file.run(SET_META, 'rev', String(last))
        }
        file.exec('COMMIT')
      } catch (error) {
        // A full disk may have rolled back by itself already; a second ROLLBACK would hide the reason.
        if (file.inTransaction()) file.exec('ROLLBACK')
        throw error
      }
    } catch (error) {
      throw storeError(error)
    } finally {
      open = false
    }
    if (last > 0) for (const hear of listeners) hear(last)
    return result
  }

  return {
    path: file.path,
    all: file.all,
    get: file.get,
    commit,
    rev,
    onRev: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    compact: () => file.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'),
    close: file.close,
  }
}

const stamped =
  (kind: ProfileKind) =>
  (file: SqlFile): void => {
    const found = file.get("SELECT value FROM meta WHERE key = 'profile'")?.['value']
    if (found === undefined) file.run(SET_META, 'profile', kind)
    else if (found !== kind)
      throw new AppError('store_foreign', 'the file belongs to the other kind of profile')
  }

/**
 * Opens roster.db (or `:memory:`) and stamps it as belonging to a real or a simulated profile. A file that cannot be
 * used is never deleted: see `openFile`.
 */
export const openDb = (
  path: string,
  {
    profile = 'real',
    now = Date.now,
    checkpoints = 'own',
  }: {
    readonly profile?: ProfileKind
    readonly now?: () => number
    /** `elsewhere` = another process moves the journal into the file. */
    readonly checkpoints?: 'own' | 'elsewhere'
  } = {},
): OpenedDb => {
  const { file, problem, setAside } = openFile(
    path,
    { ...rosterShape, checkpointsElsewhere: checkpoints === 'elsewhere', check: stamped(profile) },
    now,
  )
  return { db: over(file), problem, setAside }
}
