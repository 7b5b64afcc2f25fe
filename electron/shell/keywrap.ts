import { safeStorage } from 'electron'
import type { KeyWrap, Unwrapped, Wrapped } from '../contacts/ports.ts'
import { AppError } from '../../shared/result.ts'

/** The part of Electron's safeStorage that wraps keys; a test gives its own. */
export type Safe = Pick<
  typeof safeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>

/** What keeps the key. On Linux without a key store Electron uses a password that everybody knows: `basic_text`. */
export const backendName = (platform: NodeJS.Platform, safe: Safe): string =>
  platform === 'linux' ? safe.getSelectedStorageBackend() : platform === 'darwin' ? 'keychain' : 'dpapi'

/** False where wrapping hides nothing: the person has to be asked first. */
export const protects = (backend: string): boolean => backend !== 'basic_text' && backend !== 'unknown'

/**
 * Wraps the data key with the system's key store. Only the asynchronous API: it waits for a keyring that is still
 * locked, and the other one is deprecated. https://www.electronjs.org/docs/latest/api/safe-storage
 */
export const keyWrap = (platform: NodeJS.Platform = process.platform, safe: Safe = safeStorage): KeyWrap => ({
  async wrap(key): Promise<Wrapped> {
    let blob: Buffer
    try {
      blob = await safe.encryptStringAsync(Buffer.from(key).toString('base64'))
    } catch (cause) {
      throw new AppError('keys_unavailable', 'the key store does not answer', true, { cause })
    }
    // Known only now: before the first use the backend reads `unknown`.
    const backend = backendName(platform, safe)
    if (!protects(backend)) throw new AppError('keys_unprotected', 'nothing here protects a key')
    return { backend, blob: new Uint8Array(blob) }
  },

  async unwrap(wrapped): Promise<Unwrapped> {
    const backend = backendName(platform, safe)
    try {
      const { result, shouldReEncrypt } = await safe.decryptStringAsync(Buffer.from(wrapped.blob))
      return { is: 'key', key: new Uint8Array(Buffer.from(result, 'base64')), again: shouldReEncrypt }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      // Another key store than the one that wrapped it, or none now: the right one may be back at the next start.
      if (backend !== wrapped.backend || !(await safe.isAsyncEncryptionAvailable()))
        return { is: 'unavailable' }
      return { is: 'wrong' }
    }
  },
})
