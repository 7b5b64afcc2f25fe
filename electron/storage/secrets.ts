import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { KeyWrap, Wrapped } from '../../shared/keywrap.ts'
import { KEY_BYTES, newKey } from './seal.ts'
import { storeError } from './sqlite.ts'

/** `wrong` also means: the file is there and cannot be read as one of ours. */
export type DataKey =
  | { readonly is: 'none' }
  | { readonly is: 'key'; readonly key: Uint8Array; readonly protected: boolean }
  | { readonly is: 'unavailable' }
  | { readonly is: 'wrong' }

/** secrets.json: the data key of keys.db, wrapped by the system, with the name of what wrapped it. */
export interface Secrets {
  /** Rejects only when the file itself cannot be read (`store_read_only`). */
  read(): Promise<DataKey>
  /** Makes a key. `bare` writes it unprotected, which only the person can ask for. Rejects as `KeyWrap` does. */
  create(bare: boolean): Promise<Uint8Array>
  remove(): void
  /** Renames the file; nothing is deleted. */
  setAside(now: number): void
}

type Stored = { readonly version: 1; readonly backend: string; readonly key: string }
const BARE = 'none'

const parse = (text: string): Stored | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null // Cut short or foreign: reported as a wrong key by the caller, who sets it aside.
  }
  if (typeof value !== 'object' || value === null) return null
  const { version, backend, key } = value as Partial<Record<keyof Stored, unknown>>
  return version === 1 && typeof backend === 'string' && typeof key === 'string'
    ? { version, backend, key }
    : null
}

/** Replaced by rename, so that a crash leaves the old file or the new one. */
const write = (path: string, stored: Stored): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const next = `${path}.new`
    const file = openSync(next, 'w', 0o600)
    try {
      writeSync(file, JSON.stringify(stored))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(next, path)
  } catch (error) {
    throw storeError(error)
  }
}

const store = (path: string, { backend, blob }: Wrapped): void =>
  write(path, { version: 1, backend, key: Buffer.from(blob).toString('base64') })

/** @param path of secrets.json; its folder is made when the first key is. */
export const createSecrets = (path: string, wrap: KeyWrap): Secrets => ({
  read: async () => {
    let text: string
    try {
      if (!existsSync(path)) return { is: 'none' }
      text = readFileSync(path, 'utf8')
    } catch (error) {
      throw storeError(error)
    }
    const stored = parse(text)
    if (!stored) return { is: 'wrong' }
    const blob = new Uint8Array(Buffer.from(stored.key, 'base64'))
    if (stored.backend === BARE)
      return blob.byteLength === KEY_BYTES ? { is: 'key', key: blob, protected: false } : { is: 'wrong' }
    const found = await wrap.unwrap({ backend: stored.backend, blob })
    if (found.is !== 'key') return found
    if (found.key.byteLength !== KEY_BYTES) return { is: 'wrong' }
    if (found.again) store(path, await wrap.wrap(found.key))
    return { is: 'key', key: found.key, protected: true }
  },
  create: async (bare) => {
    const key = newKey()
    store(path, bare ? { backend: BARE, blob: key } : await wrap.wrap(key))
    return key
  },
  remove: () => {
    try {
      rmSync(path, { force: true })
    } catch (error) {
      throw storeError(error)
    }
  },
  setAside: (now) => {
    try {
      if (existsSync(path))
        renameSync(path, `${path}.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}`)
    } catch (error) {
      throw storeError(error)
    }
  },
})
