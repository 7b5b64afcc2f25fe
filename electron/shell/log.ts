import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { scrub } from './scrub.ts'

type Detail = string | number | boolean | null
/** `what` is a sentence without data; details are single values. Both are scrubbed all the same. */
export type Log = {
  info(what: string, details?: Readonly<Record<string, Detail>>): void
  warn(what: string, details?: Readonly<Record<string, Detail>>): void
  /** An error's name and stack, without its own text: that may hold anything. */
  error(what: string, error: unknown): void
}

const clean = (detail: Detail): Detail => {
  if (typeof detail === 'string') return scrub(detail)
  if (typeof detail !== 'number') return detail
  const text = String(detail)
  return scrub(text) === text ? detail : '[number]'
}
const cleanAll = (details: Readonly<Record<string, Detail>>): Record<string, Detail> =>
  Object.fromEntries(Object.entries(details).map(([key, detail]) => [scrub(key), clean(detail)]))

const frames = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => scrub(line.replace(/\(?(?:file:\/\/)?[^\s()]*[/\\]/, '').trim()))
    .join(' < ')

const openLogger = (folder: string): pino.Logger => {
  try {
    mkdirSync(folder, { recursive: true })
    const file = pino.destination({ dest: join(folder, 'roster.log'), sync: true, mode: 0o600 })
    // A full disk is the store's to say; a log is not worth the app.
    file.on('error', () => undefined)
    return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file)
  } catch {
    // A folder that cannot be written is the store's to say, too.
    return pino({ enabled: false })
  }
}

/**
 * One file of JSON lines in the profile, for the owner's eyes only; written at once, so that a crash loses nothing. Where
 * it cannot be written Roster goes on without.
 */
export const openLog = (folder: string): Log => {
  const logger = openLogger(folder)
  return {
    info: (what, details = {}) => logger.info(cleanAll(details), scrub(what)),
    warn: (what, details = {}) => logger.warn(cleanAll(details), scrub(what)),
    error: (what, error) => {
      const known = error instanceof Error
      const name = known ? scrub(error.name) : typeof error
      logger.error({ name, at: known ? frames(error) : '' }, scrub(what))
    },
  }
}
