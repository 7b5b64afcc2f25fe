import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Below this the next start reads the journal in no time. */
const LEAST_BYTES = 1_000_000

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/**
 * Moves what another connection has written from the journal into the file at `path`, as far as nobody is in the way. This
 * waits for the disk, which is why it is not left to the connection that writes (https://www.sqlite.org/wal.html#ckpt). True
 * when there was something to move.
 */
export const checkpoint = (path: string, least = LEAST_BYTES): boolean => {
  if (bytesOf(`${path}-wal`) < least) return false
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('PRAGMA wal_checkpoint(PASSIVE)')
    return true
  } finally {
    file.close()
  }
}

/** The same every `ms`, until the returned function is called. */
export const keepCheckpointed = (path: string, ms: number): (() => void) => {
  const timer = setInterval(() => {
    try {
      checkpoint(path)
    } catch {
      // Busy or gone: everything written is safe in the journal, and it is tried again.
    }
  }, ms)
  return () => clearInterval(timer)
}
