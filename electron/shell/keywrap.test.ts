import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { electronStandIn } from './electron.fixture.ts'
import type { Safe } from './keywrap.ts'

vi.mock('electron', () => electronStandIn())
const { backendName, keyWrap, protects } = await import('./keywrap.ts')

type Backend = ReturnType<Safe['getSelectedStorageBackend']>
/** A key store that can be locked, or belong to somebody else. */
const store = (backend: Backend, secret = randomBytes(32)) => {
  const state = { locked: false, rotated: false }
  const safe: Safe = {
    isAsyncEncryptionAvailable: () => Promise.resolve(!state.locked),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) => {
      if (state.locked) return Promise.reject(new Error('locked'))
      const cipher = createCipheriv('aes-256-gcm', secret, Buffer.alloc(12))
      return Promise.resolve(
        Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]),
      )
    },
    decryptStringAsync: (sealed) => {
      if (state.locked) return Promise.reject(new Error('locked'))
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, Buffer.alloc(12))
        decipher.setAuthTag(sealed.subarray(-16))
        const result = decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
        return Promise.resolve({ result, shouldReEncrypt: state.rotated })
      } catch (cause) {
        return Promise.reject(new Error('cannot decrypt', { cause }))
      }
    },
  }
  return { safe, state }
}
const key = new Uint8Array(randomBytes(32))

describe('the data key', () => {
  test('comes back as it was, and is not in what is kept', async () => {
    const { safe } = store('gnome_libsecret')
    const wrap = keyWrap('linux', safe)
    const wrapped = await wrap.wrap(key)
    expect(wrapped.backend).toBe('gnome_libsecret')
    expect(Buffer.from(wrapped.blob).includes(Buffer.from(key))).toBe(false)
    expect(await wrap.unwrap(wrapped)).toEqual({ is: 'key', key, again: false })
  })
  test('a rotated store asks for it to be wrapped again', async () => {
    const { safe, state } = store('kwallet6')
    const wrapped = await keyWrap('linux', safe).wrap(key)
    state.rotated = true
    expect(await keyWrap('linux', safe).unwrap(wrapped)).toMatchObject({ is: 'key', again: true })
  })
  test('a locked store is not a wrong one', async () => {
    const { safe, state } = store('gnome_libsecret')
    const wrapped = await keyWrap('linux', safe).wrap(key)
    state.locked = true
    expect(await keyWrap('linux', safe).unwrap(wrapped)).toEqual({ is: 'unavailable' })
    await expect(keyWrap('linux', safe).wrap(key)).rejects.toBeInstanceOf(AppError)
  })
  test('nor is another store than the one that wrapped it', async () => {
    const wrapped = await keyWrap('linux', store('gnome_libsecret').safe).wrap(key)
    expect(await keyWrap('linux', store('basic_text').safe).unwrap(wrapped)).toEqual({ is: 'unavailable' })
  })
  test('the same store with another secret is', async () => {
    const wrapped = await keyWrap('linux', store('gnome_libsecret').safe).wrap(key)
    expect(await keyWrap('linux', store('gnome_libsecret').safe).unwrap(wrapped)).toEqual({ is: 'wrong' })
  })
})

test('a store that protects nothing is called by its name', () => {
  expect(backendName('linux', store('basic_text').safe)).toBe('basic_text')
  expect(backendName('darwin', store('basic_text').safe)).toBe('keychain')
  expect(backendName('win32', store('basic_text').safe)).toBe('dpapi')
  expect(['basic_text', 'unknown', 'gnome_libsecret', 'kwallet5', 'keychain', 'dpapi'].map(protects)).toEqual(
    [false, false, true, true, true, true],
  )
})
