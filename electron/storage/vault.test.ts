import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './folder.fixture.ts'
import type { KeyBox } from './keys.ts'
import { fakeWrap } from './keywrap.fixture.ts'
import { createVault, memoryVault, type OpenedVault, type Vault } from './vault.ts'

const now = (): number => 0
const me = new Uint8Array([1, 2, 3])
const opened = (vault: OpenedVault): OpenedVault & { is: 'open' } => {
  if (vault.is !== 'open') throw new Error(`expected an open vault, got ${vault.is}`)
  return vault
}
const linked = async (vault: Vault): Promise<void> => {
  const { box } = opened(await vault.open())
  box.saveCreds(me)
  box.close()
}
const creds = (box: KeyBox): readonly number[] | null => {
  const found = box.creds()
  box.close()
  return found && [...found]
}

test('the link is there at the next start', async () => {
  const vault = createVault(temporaryFolder(), fakeWrap(), now)
  await linked(vault)
  const again = opened(await vault.open())
  expect(again).toMatchObject({ problem: null, lost: false, kept: 'protected' })
  expect(creds(again.box)).toEqual([1, 2, 3])
})

test('a key store that does not answer now costs nothing', async () => {
  const folder = temporaryFolder()
  const wrap = fakeWrap()
  const vault = createVault(folder, wrap, now)
  await linked(vault)
  const before = readdirSync(folder)
  wrap.mode = 'unavailable'
  expect(await vault.open()).toEqual({ is: 'unavailable' })
  expect(readdirSync(folder)).toEqual(before)
  wrap.mode = 'works'
  expect(creds(opened(await vault.open()).box)).toEqual([1, 2, 3])
})

test('with a wrong key both files are set aside, none deleted, and linking works', async () => {
  const folder = temporaryFolder()
  const wrap = fakeWrap()
  const vault = createVault(folder, wrap, now)
  await linked(vault)
  wrap.mode = 'wrong'
  const again = opened(await vault.open())
  expect(again.lost).toBe(true)
  expect(creds(again.box)).toBeNull()
  const aside = readdirSync(folder).filter((name) => name.includes('damaged'))
  expect(aside.some((name) => name.startsWith('secrets.json'))).toBe(true)
  expect(aside.some((name) => name.startsWith('keys.db'))).toBe(true)
})

test.each(['', '{', '{"version":1}', '[]', '{"version":1,"backend":"none","key":"AAAA"}'])(
  'secrets.json holding %j is set aside',
  async (text) => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'secrets.json'), text)
    const vault = opened(await createVault(folder, fakeWrap(), now).open())
    expect(vault.lost).toBe(true)
    vault.box.close()
  },
)

test('keys without secrets.json are set aside', async () => {
  const folder = temporaryFolder()
  const vault = createVault(folder, fakeWrap(), now)
  await linked(vault)
  createVaultSecretsGone(folder)
  const again = opened(await vault.open())
  expect(again.lost).toBe(true)
  again.box.close()
})
const createVaultSecretsGone = (folder: string): void => {
  const vault = createVault(folder, fakeWrap(), now)
  const keys = readFileSync(join(folder, 'keys.db'))
  vault.forget()
  writeFileSync(join(folder, 'keys.db'), keys)
}

test('without a key store the person is asked, and "never" writes nothing', async () => {
  const folder = temporaryFolder()
  const wrap = fakeWrap()
  wrap.mode = 'none'
  const vault = createVault(folder, wrap, now)
  expect(await vault.open()).toEqual({ is: 'unprotected' })
  const { box, kept } = opened(await vault.open('never'))
  expect(kept).toBe('memory')
  box.saveCreds(me)
  box.close()
  expect(readdirSync(folder)).toEqual([])
})

test('"unprotected" is remembered', async () => {
  const wrap = fakeWrap()
  wrap.mode = 'none'
  const vault = createVault(temporaryFolder(), wrap, now)
  const { box, kept } = opened(await vault.open('unprotected'))
  expect(kept).toBe('unprotected')
  box.saveCreds(me)
  box.close()
  const again = opened(await vault.open())
  expect(again.kept).toBe('unprotected')
  expect(creds(again.box)).toEqual([1, 2, 3])
})

test('a key that the system wants wrapped anew is', async () => {
  const wrap = fakeWrap()
  const vault = createVault(temporaryFolder(), wrap, now)
  await linked(vault)
  wrap.again = true
  expect(creds(opened(await vault.open()).box)).toEqual([1, 2, 3])
  expect(wrap.wraps).toBe(2)
  expect(creds(opened(await vault.open()).box)).toEqual([1, 2, 3])
})

test('forgetting deletes both files', async () => {
  const folder = temporaryFolder()
  const vault = createVault(folder, fakeWrap(), now)
  await linked(vault)
  vault.forget()
  expect(readdirSync(folder)).toEqual([])
})

test('a vault in memory keeps the link until it is told to forget', async () => {
  const vault = memoryVault()
  await linked(vault)
  expect(creds(opened(await vault.open()).box)).toEqual([1, 2, 3])
  vault.forget()
  expect(creds(opened(await vault.open()).box)).toBeNull()
})
