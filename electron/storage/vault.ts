import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyWrap } from '../../shared/keywrap.ts'
import type { KeysKept } from '../../shared/session.ts'
import { AppError, type ErrorCode, failureOf } from '../../shared/result.ts'
import { type KeyBox, openKeys, removeKeys } from './keys.ts'
import { newKey } from './seal.ts'
import { createSecrets, type DataKey, type Secrets } from './secrets.ts'

/** What the person chose where the system has no key store: link at every start, or keep the key unprotected. */
export type Unprotected = 'never' | 'unprotected'

export type OpenedVault =
  /** `lost` = there were keys, and nothing opens them: they were set aside and the phone has to be linked again. */
  | {
      readonly is: 'open'
      readonly box: KeyBox
      readonly kept: KeysKept
      readonly problem: ErrorCode | null
      readonly lost: boolean
    }
  /** The system's key store does not answer now; nothing was touched. */
  | { readonly is: 'unavailable' }
  /** There is no key store here: the person has to choose. */
  | { readonly is: 'unprotected' }

/** keys.db and secrets.json together: where the link to WhatsApp is kept. */
export interface Vault {
  /** Never rejects for a bad file; see `OpenedVault`. */
  open(choice?: Unprotected): Promise<OpenedVault>
  /** Deletes both files. What was opened must be closed first. */
  forget(): void
}

const inMemory = (now: () => number, problem: ErrorCode | null = null): OpenedVault => ({
  is: 'open',
  box: openKeys(':memory:', newKey(), now).box,
  kept: 'memory',
  problem,
  lost: false,
})

const create = async (
  secrets: Secrets,
  choice: Unprotected | undefined,
): Promise<Uint8Array | OpenedVault> => {
  try {
    return await secrets.create(choice === 'unprotected')
  } catch (error) {
    const { code } = failureOf(error)
    if (code === 'keys_unprotected') return { is: 'unprotected' }
    if (code === 'keys_unavailable') return { is: 'unavailable' }
    throw error
  }
}

/** @param folder of the profile. @param now ms since 1970, for the names of files set aside. */
export const createVault = (folder: string, wrap: KeyWrap, now: () => number): Vault => {
  const path = join(folder, 'keys.db')
  const secrets = createSecrets(join(folder, 'secrets.json'), wrap)

  const open = async (choice?: Unprotected): Promise<OpenedVault> => {
    if (choice === 'never') return inMemory(now)
    const found: DataKey = await secrets.read()
    if (found.is === 'unavailable') return found
    if (found.is === 'key') {
      const { box, problem, wrongKey } = openKeys(path, found.key, now)
      const kept = found.protected ? 'protected' : 'unprotected'
      return { is: 'open', box, kept, problem: wrongKey ? null : (problem?.code ?? null), lost: wrongKey }
    }
    const lost = found.is === 'wrong' || existsSync(path)
    if (found.is === 'wrong') secrets.setAside(now())
    const key = await create(secrets, choice)
    if (!(key instanceof Uint8Array)) return key
    const { box, problem, wrongKey } = openKeys(path, key, now)
    const kept = choice === 'unprotected' ? 'unprotected' : 'protected'
    return {
      is: 'open',
      box,
      kept,
      problem: wrongKey ? null : (problem?.code ?? null),
      lost: lost || wrongKey,
    }
  }

  return {
    open: async (choice) => {
      try {
        return await open(choice)
      } catch (error) {
        // A folder that cannot be written: the person may link for this run, and is told.
        if (error instanceof AppError) return inMemory(now, error.code)
        throw error
      }
    },
    forget: () => {
      removeKeys(path)
      secrets.remove()
    },
  }
}

/** Keys that live as long as the process: "link at every start", and tests. */
export const memoryVault = (now: () => number = () => 0): Vault => {
  let box: KeyBox | null = null
  return {
    open: () => {
      box ??= openKeys(':memory:', newKey(), now).box
      const kept: KeyBox = { ...box, close: () => undefined }
      return Promise.resolve({ is: 'open', box: kept, kept: 'memory', problem: null, lost: false })
    },
    forget: () => {
      box?.close()
      box = null
    },
  }
}
