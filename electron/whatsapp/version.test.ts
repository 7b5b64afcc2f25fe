import { expect, test } from 'vitest'
import { openKeys } from '../storage/keys.ts'
import { newKey } from '../storage/seal.ts'
import { readVersion, storedVersion, storeVersion, VERSION_PAGE, versionIn } from './version.ts'

test("the version is read from the page's script, and from nothing else", async () => {
  expect(versionIn('x={\\"client_revision\\":1043857760,\\"y\\":1}')).toEqual([2, 3000, 1043857760])
  expect(versionIn('{"client_revision": 1043857761}')).toEqual([2, 3000, 1043857761])
  expect(versionIn('client_revision')).toBeNull()
  expect(versionIn('"client_revision":12')).toBeNull()
  const asked: string[] = []
  const found = await readVersion((url) => {
    asked.push(url)
    return Promise.resolve(new Response('"client_revision":1043857762'))
  }, 1_000)
  expect(found).toEqual([2, 3000, 1043857762])
  expect(asked).toEqual([VERSION_PAGE])
  expect(new URL(VERSION_PAGE).hostname).toBe('web.whatsapp.com')
})

test('no answer is no version', async () => {
  expect(await readVersion(() => Promise.reject(new Error('offline')), 1_000)).toBeNull()
  expect(await readVersion(() => Promise.resolve(new Response('', { status: 500 })), 1_000)).toBeNull()
  expect(await readVersion(() => Promise.resolve(new Response('<html>')), 1_000)).toBeNull()
})

test('the last version is remembered', () => {
  const { box } = openKeys(':memory:', newKey(), () => 0)
  expect(storedVersion(box)).toBeNull()
  storeVersion(box, [2, 3000, 1043857763])
  expect(storedVersion(box)).toEqual([2, 3000, 1043857763])
  expect(storedVersion(null)).toBeNull()
  box.close()
})
