import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { app } from './app.ts'

type Part = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>
const mark = Buffer.from('host1')

/** A key in a file of its own: no better than Electron's `basic_text`, and called so. */
const key = (): Buffer => {
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'host-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

const ready = (): void => {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
}

export const safeStorage: Part = {
  async isAsyncEncryptionAvailable() {
    return app.isReady()
  },
  getSelectedStorageBackend: () => (app.isReady() ? 'basic_text' : 'unknown'),
  async encryptStringAsync(text) {
    ready()
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([mark, iv, cipher.getAuthTag(), sealed])
  },
  async decryptStringAsync(sealed) {
    ready()
    if (!sealed.subarray(0, mark.length).equals(mark))
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
    const body = sealed.subarray(mark.length)
    const decipher = createDecipheriv('aes-256-gcm', key(), body.subarray(0, 12))
    decipher.setAuthTag(body.subarray(12, 28))
    const result = decipher.update(body.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    return { result, shouldReEncrypt: false }
  },
}
