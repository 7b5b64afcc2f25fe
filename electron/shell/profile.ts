import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type ProfileKind = 'real' | 'simulated' | 'demo'

/**
 * The folder that was asked for, seen from where Roster was started, or the usual one: Electron takes whole paths only.
 * https://www.electronjs.org/docs/latest/api/app#appsetpathname-path
 */
export const baseFolder = (asked: string | undefined, usual: string): string => resolve(asked || usual)

/** A simulated profile lives inside the real one's folder, so that "Delete everything" finds it. */
export const profileFolder = (base: string, kind: ProfileKind): string =>
  kind === 'real' ? base : join(base, kind)

/**
 * Stamps the folder on first use. False when it was stamped as the other kind: keys of a real account never meet a
 * simulated server, nor the other way round.
 */
export const stampProfile = (folder: string, kind: ProfileKind): boolean => {
  const file = join(folder, 'profile')
  const is = kind === 'real' ? 'real' : 'simulated'
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${is}\n`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    // A folder that cannot be written is the store's to explain; a stamp that is there decides.
    if (error.code === 'EEXIST') return readFileSync(file, 'utf8').trim() === is
    return true
  }
}

/**
 * The folder, or a new one in its place for what Electron itself keeps: where it cannot write it does not give the lock
 * either, and Roster would end without a word as if it ran already. The list of the profile still says what is wrong.
 * https://www.electronjs.org/docs/latest/api/app#apprequestsingleinstancelockadditionaldata
 */
export const writable = (folder: string): string => {
  try {
    rmdirSync(mkdtempSync(join(folder, 'try-')))
    return folder
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return mkdtempSync(join(tmpdir(), 'roster-'))
  }
}

/** The arguments for the next start, with the demo or without. Electron's own come first and stay. */
export const relaunchArgs = (args: readonly string[], demo: boolean): string[] => {
  const others = args.filter((arg) => arg !== '--demo')
  return demo ? [...others, '--demo'] : others
}
