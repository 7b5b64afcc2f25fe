import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { temporaryFolder } from './folder.fixture.ts'
import { openKeys, removeKeys } from './keys.ts'
import { newKey } from './seal.ts'

const now = (): number => 0
const text = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? Buffer.from(bytes).toString() : null
const value = (of: string): Uint8Array => new Uint8Array(Buffer.from(of))

test('keys and credentials are there after the file was closed', () => {
  const path = join(temporaryFolder(), 'keys.db')
  const key = newKey()
  const first = openKeys(path, key, now).box
  first.set([
    { type: 'session', id: 'a', value: value('one') },
    { type: 'session', id: 'b', value: value('two') },
    { type: 'pre-key', id: 'a', value: value('three') },
  ])
  first.set([{ type: 'session', id: 'b', value: null }])
  first.saveCreds(value('me'))
  first.close()

  const { box, problem } = openKeys(path, key, now)
  expect(problem).toBeNull()
  expect(text(box.get('session', ['a', 'b']).get('a'))).toBe('one')
  expect([...box.get('session', ['a', 'b']).keys()]).toEqual(['a'])
  expect([...box.all('pre-key').keys()]).toEqual(['a'])
  expect(text(box.creds())).toBe('me')
  box.clear()
  expect(box.creds()).toBeNull()
  expect(box.all('session').size).toBe(0)
  box.close()
})

test('nothing that was stored can be read in the file', () => {
  const folder = temporaryFolder()
  const box = openKeys(join(folder, 'keys.db'), newKey(), now).box
  box.set([{ type: 'session', id: 'a', value: value('a-very-secret-ratchet') }])
  box.saveCreds(value('a-very-secret-identity'))
  box.close()
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name)).includes('very-secret')).toBe(false)
})

test('a set is whole or not at all', () => {
  const path = join(temporaryFolder(), 'keys.db')
  const box = openKeys(path, newKey(), now).box
  const bad = { type: 'session', id: 'b', value: 'text' as unknown as Uint8Array }
  expect(() =>
    box.set([
      { type: 'session', id: 'a', value: value('one') },
      bad,
      { ...bad, id: null as unknown as string },
    ]),
  ).toThrow()
  expect(box.all('session').size).toBe(0)
  box.close()
})

test('rows that were swapped are noticed', () => {
  const path = join(temporaryFolder(), 'keys.db')
  const key = newKey()
  const first = openKeys(path, key, now).box
  first.set([
    { type: 'session', id: 'a', value: value('one') },
    { type: 'session', id: 'b', value: value('two') },
  ])
  first.close()
  const db = new DatabaseSync(path)
  db.exec("UPDATE signal_key SET value = (SELECT value FROM signal_key WHERE id = 'b') WHERE id = 'a'")
  db.close()
  const { box } = openKeys(path, key, now)
  expect(() => box.get('session', ['a'])).toThrow('does not open')
  box.close()
})

test('under another key the file is set aside and an empty one takes its place', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'keys.db')
  const first = openKeys(path, newKey(), now).box
  first.saveCreds(value('me'))
  first.close()
  const { box, wrongKey } = openKeys(path, newKey(), now)
  expect(wrongKey).toBe(true)
  expect(box.creds()).toBeNull()
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).not.toEqual([])
  box.close()
})

test('garbage is set aside; a file of another program is left alone', () => {
  const folder = temporaryFolder()
  const damaged = join(folder, 'keys.db')
  writeFileSync(damaged, 'x'.repeat(5_000))
  const one = openKeys(damaged, newKey(), now)
  expect(one.problem?.code).toBe('store_damaged')
  expect(one.wrongKey).toBe(false)
  one.box.saveCreds(value('works'))
  one.box.close()

  const foreign = join(folder, 'foreign.db')
  const db = new DatabaseSync(foreign)
  db.exec('CREATE TABLE theirs (x); PRAGMA application_id = 7')
  db.close()
  const two = openKeys(foreign, newKey(), now)
  expect(two.problem?.code).toBe('store_foreign')
  two.box.saveCreds(value('works in memory'))
  two.box.close()
  expect(readdirSync(folder)).toContain('foreign.db')
})

test('removing deletes the journal too', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'keys.db')
  const { box } = openKeys(path, newKey(), now)
  box.saveCreds(value('me'))
  box.close()
  removeKeys(path)
  expect(readdirSync(folder)).toEqual([])
})
