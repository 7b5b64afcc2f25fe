import { initAuthCreds, proto } from '@whiskeysockets/baileys'
import fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Lid } from '../../shared/address.ts'
import { temporaryFolder } from '../storage/folder.fixture.ts'
import { type KeyBox, openKeys } from '../storage/keys.ts'
import { newKey } from '../storage/seal.ts'
import { type Auth, createAuth } from './auth.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const silent = { held: () => undefined, failed: () => undefined }
const boxes = (): (() => KeyBox) => {
  const path = join(temporaryFolder(), 'keys.db')
  const key = newKey()
  return () => openKeys(path, key, () => 0).box
}
const link = (auth: Auth): void => {
  auth.creds.account = proto.ADVSignedDeviceIdentity.create({
    details: Buffer.from('d'),
    accountSignature: Buffer.from('s'),
  })
  auth.save({ me: { id: '4915100000000:3@s.whatsapp.net', lid: '1999:3@lid', name: 'Me' } })
}
const state = (version: number, ...macs: number[]) => ({
  version,
  hash: Buffer.alloc(128, version),
  indexValueMap: Object.fromEntries(
    macs.map((mac) => [Buffer.alloc(32, mac).toString('base64'), { valueMac: Buffer.alloc(32, mac + 1) }]),
  ),
})

test('every type of key of rc14 is there after a restart, as it was', async () => {
  const open = boxes()
  const box = open()
  const first = createAuth(box, silent)
  link(first)
  const pair = { public: Buffer.from('pub'), private: Buffer.from('priv') }
  const keyData = proto.Message.AppStateSyncKeyData.create({
    keyData: Buffer.from('app state key'),
    timestamp: 5,
  })
  await first.keys.set({
    'pre-key': { 1: pair },
    session: { 'a.1': Buffer.from('ratchet') },
    'sender-key': { g: Buffer.from('group') },
    'sender-key-memory': { g: { '4915112345678@s.whatsapp.net': true } },
    'app-state-sync-key': { k: keyData },
    'lid-mapping': { '4915112345678': '1001', '1001_reverse': '4915112345678' },
    'device-list': { '4915112345678': ['0', '3'] },
    tctoken: {
      '1001@lid': { token: Buffer.from('t'), timestamp: '100' },
      __index: { token: Buffer.from('[]') },
    },
    'identity-key': { 'a.1': Buffer.from('identity') },
  })
  box.close()

  const again = open()
  const auth = createAuth(again, silent)
  expect(auth.creds.me?.name).toBe('Me')
  expect(auth.creds.noiseKey.private).toEqual(first.creds.noiseKey.private)
  const get = async (type: Parameters<Auth['keys']['get']>[0], id: string): Promise<unknown> =>
    (await auth.keys.get(type, [id]))[id]
  expect(await get('pre-key', '1')).toEqual(pair)
  expect(await get('session', 'a.1')).toEqual(Buffer.from('ratchet'))
  expect(await get('sender-key', 'g')).toEqual(Buffer.from('group'))
  expect(await get('sender-key-memory', 'g')).toEqual({ '4915112345678@s.whatsapp.net': true })
  expect((await auth.keys.get('app-state-sync-key', ['k']))['k']?.keyData).toEqual(
    Buffer.from('app state key'),
  )
  expect(await get('lid-mapping', '1001_reverse')).toBe('4915112345678')
  expect(await get('device-list', '4915112345678')).toEqual(['0', '3'])
  expect(await get('tctoken', '__index')).toMatchObject({ token: Buffer.from('[]') })
  expect(await get('identity-key', 'a.1')).toEqual(Buffer.from('identity'))
  expect(await get('session', 'nobody')).toBeUndefined()
  await auth.keys.set({ session: { 'a.1': null } })
  expect(await get('session', 'a.1')).toBeUndefined()
  again.close()
})

test('a pairing that never ended is not taken for a link', async () => {
  const open = boxes()
  const box = open()
  const first = createAuth(box, silent)
  first.save({ me: { id: '4915100000000@s.whatsapp.net', name: '~' } })
  await first.keys.set({ session: { a: Buffer.from('x') } })
  box.close()
  const again = open()
  const auth = createAuth(again, silent)
  expect(auth.creds.me).toBeUndefined()
  expect(auth.creds.noiseKey.public).not.toEqual(first.creds.noiseKey.public)
  expect(again.all('session').size).toBe(0)
  again.close()
})

test('a cursor is held until it is flushed, and forgotten when it is dropped', async () => {
  const open = boxes()
  const box = open()
  let held = 0
  const auth = createAuth(box, { ...silent, held: () => held++ })
  link(auth)
  const cursor = async (): Promise<number | undefined> =>
    (await auth.keys.get('app-state-sync-version', ['critical_unblock_low']))['critical_unblock_low']?.version
  await auth.keys.set({ 'app-state-sync-version': { critical_unblock_low: state(4, 1, 2) } })
  expect(held).toBe(1)
  expect(await cursor()).toBe(4)
  expect(box.all('app-state-sync-version').size).toBe(0)
  auth.dropHeld()
  expect(await cursor()).toBeUndefined()
  await auth.keys.set({ 'app-state-sync-version': { critical_unblock_low: state(5, 1) } })
  auth.flush()
  expect(auth.cursor('critical_unblock_low')).toEqual(state(5, 1))
  await auth.keys.set({ 'app-state-sync-version': { critical_unblock_low: null } })
  expect(await cursor()).toBeUndefined()
  auth.dropHeld()
  expect(await cursor()).toBe(5)
  box.close()
})

test('a write that fails is told, and refused to Baileys', async () => {
  const box = boxes()()
  const told: unknown[] = []
  const full: KeyBox = {
    ...box,
    set: () => {
      throw new Error('full')
    },
  }
  const auth = createAuth(full, { ...silent, failed: (error) => told.push(error) })
  expect(() => auth.keys.set({ session: { a: Buffer.from('x') } })).toThrow('full')
  expect(told).toHaveLength(1)
  box.close()
})

test('thousands of keys are written in pieces, between which others get a turn', async () => {
  const box = boxes()()
  const sizes: number[] = []
  let turns = 0
  const counting: KeyBox = {
    ...box,
    set: (changes) => {
      sizes.push(changes.length)
      setImmediate(() => turns++)
      box.set(changes)
    },
  }
  const auth = createAuth(counting, silent)
  const mappings = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`n${at}`, `lid${at}`]))
  await auth.keys.set({ 'lid-mapping': mappings })
  expect(Math.max(...sizes)).toBeLessThanOrEqual(200)
  expect(turns).toBeGreaterThanOrEqual(5)
  expect(await auth.keys.get('lid-mapping', Object.keys(mappings))).toEqual(mappings)
  box.close()
})

test('keys that belong together are one transaction, however many they are', async () => {
  const box = boxes()()
  const sizes: number[] = []
  const counting: KeyBox = {
    ...box,
    set: (changes) => {
      sizes.push(changes.length)
      box.set(changes)
    },
  }
  const auth = createAuth(counting, silent)
  const session = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`s${at}`, new Uint8Array([at])]))
  await auth.keys.set({ session, 'lid-mapping': { one: 'two' } })
  expect(sizes).toEqual([501])
  box.close()
})

test('a retired session writes nothing any more', async () => {
  const box = boxes()()
  const auth = createAuth(box, silent)
  auth.retire()
  await auth.keys.set({ session: { a: Buffer.from('x') } })
  auth.save({})
  expect(box.all('session').size).toBe(0)
  expect(box.creds()).toBeNull()
  box.close()
})

test('a shared key that was stored but not named is found again', async () => {
  const box = boxes()()
  const auth = createAuth(box, silent)
  auth.adoptSyncKey()
  expect(auth.creds.myAppStateKeyId).toBeUndefined()
  await auth.keys.set({
    'app-state-sync-key': { k1: proto.Message.AppStateSyncKeyData.create({ keyData: Buffer.from('k') }) },
  })
  auth.adoptSyncKey()
  expect(auth.creds.myAppStateKeyId).toBe('k1')
  box.close()
})

test('a token holds for four weeks', async () => {
  const box = boxes()()
  const auth = createAuth(box, silent)
  const lid = '1001@lid' as Lid
  await auth.keys.set({ tctoken: { [lid]: { token: Buffer.from('t'), timestamp: '1000000' } } })
  expect(auth.token(lid, 1_000_100)).toEqual(Buffer.from('t'))
  expect(auth.token(lid, 1_000_000 + 29 * 86_400)).toBeNull()
  expect(auth.token('1002@lid' as Lid, 1_000_100)).toBeNull()
  await auth.keys.set({ tctoken: { [lid]: { token: Buffer.alloc(0), timestamp: '1000000' } } })
  expect(auth.token(lid, 1_000_100)).toBeNull()
  box.close()
})

test('cursors survive their encoding', () => {
  fc.assert(
    fc.property(fc.nat(), fc.uniqueArray(fc.nat(255), { maxLength: 30 }), (version, macs) => {
      const cursor = { ...state(version % 256, ...macs), version }
      expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
    }),
  )
  expect(decodeCursor(new Uint8Array(3))).toBeNull()
  expect(decodeCursor(new Uint8Array(137))).toBeNull()
})

test('fresh credentials are complete', () => {
  const box = boxes()()
  expect(Object.keys(createAuth(box, silent).creds).sort()).toEqual(Object.keys(initAuthCreds()).sort())
  box.close()
})
