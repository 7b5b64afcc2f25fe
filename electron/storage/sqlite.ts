import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { AppError, type ErrorCode, failureOf, type Failure } from '../../shared/result.ts'

/** What SQLite stores and gives back. */
export type Cell = string | number | bigint | null | Uint8Array
export type Row = Readonly<Record<string, Cell>>

/** What a file must be: its mark, how it is made and brought up to date, how hard it is flushed. */
export type Shape = {
  /** 31 bits that say "this file is ours" (https://www.sqlite.org/fileformat2.html#application_id). */
  readonly applicationId: number
  /** Step n brings a file of `user_version` n to n + 1. Never edited once released. */
  readonly migrations: readonly string[]
  readonly synchronous: 'NORMAL' | 'FULL'
  /** Somebody else moves the journal into the file (`keepCheckpointed`): writing never waits for the disk. */
  readonly checkpointsElsewhere?: boolean
  /** A last look before the file is accepted; an `AppError` refuses it. */
  readonly check?: (file: SqlFile) => void
}

export type SqlFile = {
  readonly path: string
  readonly all: (sql: string, ...args: readonly Cell[]) => readonly Row[]
  readonly get: (sql: string, ...args: readonly Cell[]) => Row | undefined
  /** Number of rows changed. */
  readonly run: (sql: string, ...args: readonly Cell[]) => number
  readonly exec: (sql: string) => void
  readonly inTransaction: () => boolean
  readonly close: () => void
}

/** `problem` is null when the file itself is open; otherwise `file` is a fresh one, in memory unless it was damaged. */
export type OpenedFile = {
  readonly file: SqlFile
  readonly problem: Failure | null
  /** Where a damaged file was moved to. */
  readonly setAside: string | null
}

const MEMORY = ':memory:'
/** Primary result codes, https://www.sqlite.org/rescode.html; the low byte of an extended one. */
const codes: Readonly<Record<number, ErrorCode>> = {
  3: 'store_read_only',
  8: 'store_read_only',
  10: 'store_read_only',
  11: 'store_damaged',
  13: 'store_full',
  14: 'store_read_only',
  26: 'store_damaged',
}

/** What an error of SQLite or of the file system means to a person; other errors stay as they are. */
export const storeError = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const errcode = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0
  const errno = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const code =
    codes[errcode] ??
    (errno === 'ENOSPC' || errno === 'EDQUOT'
      ? 'store_full'
      : errno === 'EACCES' || errno === 'EROFS' || errno === 'EPERM'
        ? 'store_read_only'
        : undefined)
  // SQLite's own message may quote a value, so only the kind of problem goes on.
  return code
    ? new AppError(code, `sqlite ${errcode} ${errno}`, code === 'store_full', { cause: error })
    : error
}

const translated = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw storeError(error)
  }
}

const connect = (path: string): SqlFile => {
  if (path !== MEMORY) mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path, { timeout: 2_000 })
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = db.prepare(sql)))
    return statement
  }
  return {
    path,
    all: (sql, ...args) => translated(() => prepared(sql).all(...args)),
    get: (sql, ...args) => translated(() => prepared(sql).get(...args)),
    run: (sql, ...args) => translated(() => Number(prepared(sql).run(...args).changes)),
    exec: (sql) => translated(() => db.exec(sql)),
    inTransaction: () => db.isTransaction,
    close: () => {
      statements.clear()
      if (db.isOpen) db.close()
    },
  }
}

const pragma = (file: SqlFile, name: string): number => {
  const value = Object.values(file.get(`PRAGMA ${name}`) ?? {})[0]
  return typeof value === 'number' ? value : 0
}

const accept = (file: SqlFile, shape: Shape): void => {
  const mark = pragma(file, 'application_id')
  const version = pragma(file, 'user_version')
  const tables = file.get('SELECT count(*) AS n FROM sqlite_schema')?.['n']
  if (mark !== shape.applicationId && (mark !== 0 || version !== 0 || tables !== 0))
    throw new AppError('store_foreign', 'the file belongs to another program')
  if (version > shape.migrations.length)
    throw new AppError('store_newer', `version ${version}, this program knows ${shape.migrations.length}`)
  file.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${shape.synchronous}; PRAGMA foreign_keys = ON`)
  if (shape.checkpointsElsewhere) file.exec('PRAGMA wal_autocheckpoint = 0')
  if (tables !== 0) {
    const verdict = Object.values(file.get('PRAGMA quick_check(1)') ?? {})[0]
    if (verdict !== 'ok') throw new AppError('store_damaged', 'quick_check')
  }
  // Proves at the start, not at the first click, that the file can be written.
  file.exec('BEGIN IMMEDIATE')
  try {
    for (const step of shape.migrations.slice(version)) file.exec(step)
    if (version < shape.migrations.length)
      file.exec(
        `PRAGMA application_id = ${shape.applicationId}; PRAGMA user_version = ${shape.migrations.length}`,
      )
    shape.check?.(file)
    file.exec('COMMIT')
  } catch (error) {
    if (file.inTransaction()) file.exec('ROLLBACK')
    throw error
  }
}

const openAt = (path: string, shape: Shape): SqlFile => {
  const file = translated(() => connect(path))
  try {
    accept(file, shape)
    return file
  } catch (error) {
    file.close()
    throw error
  }
}

/** Renames the file and its journal; nothing is ever deleted. */
const moveAside = (path: string, now: number): string => {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const target = `${path}.damaged-${stamp}`
  for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, target + end)
  return target
}

/**
 * Opens `path` (or `:memory:`). Never throws for a bad file: a damaged one is set aside and replaced; a foreign, newer,
 * read-only or full one is left untouched and a store in memory takes its place, so that the app can start and say so.
 */
export const openFile = (path: string, shape: Shape, now: () => number = Date.now): OpenedFile => {
  try {
    return { file: openAt(path, shape), problem: null, setAside: null }
  } catch (error) {
    const problem = failureOf(error)
    if (problem.code !== 'store_damaged')
      return { file: openAt(MEMORY, { ...shape, check: () => undefined }), problem, setAside: null }
    try {
      const setAside = translated(() => moveAside(path, now()))
      return { file: openAt(path, shape), problem, setAside }
    } catch (second) {
      return {
        file: openAt(MEMORY, { ...shape, check: () => undefined }),
        problem: failureOf(second),
        setAside: null,
      }
    }
  }
}
