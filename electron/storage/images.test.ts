import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { type Db, openDb } from './db.ts'
import { createImages, type Images, type StoredImage } from './images.ts'
import { bury, insertPerson, moveBelongings } from './people.ts'

let dir: string
let db: Db
let images: Images
let ana: PersonId
let bea: PersonId
let most: number
beforeEach(() => {
  most = 100
  dir = join(mkdtempSync(join(tmpdir(), 'roster-images-')), 'pictures')
  db = openDb(':memory:').db
  ana = db.commit(insertPerson)
  bea = db.commit(insertPerson)
  images = createImages(db, dir, () => most)
})
afterEach(() => {
  db.close()
  rmSync(join(dir, '..'), { recursive: true, force: true })
})

const image = (id: string, size = 10): StoredImage => ({
  id,
  type: 'image/jpeg',
  bytes: new Uint8Array(size).fill(Number(id)),
})
const HOUR = 3_600_000

describe('pictures', () => {
  it('give way when the person chooses that they may take less room', async () => {
    await images.put(ana, 'preview', image('1', 40), 0)
    await images.put(bea, 'preview', image('2', 40), HOUR)
    most = 50
    await images.sweep()
    expect([images.known(ana, 'preview'), images.known(bea, 'preview')]).toEqual([null, '2'])
    expect(readdirSync(dir)).toHaveLength(1)
  })

  it('come back as they were, by person and size', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    await images.put(ana, 'full', image('1', 20), 0)
    expect(images.known(ana, 'preview')).toBe('1')
    expect((await images.read(ana, 'preview', 0))?.bytes.length).toBe(10)
    expect(new Uint8Array((await images.read(ana, 'full', 0))!.bytes)).toEqual(image('1', 20).bytes)
    expect(await images.read(bea, 'preview', 0)).toBeNull()
  })
  it('ring for the person, and the older one’s file goes', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    const before = db.rev()
    await images.put(ana, 'preview', image('2'), 0)
    expect(db.rev()).toBeGreaterThan(before)
    expect(images.known(ana, 'preview')).toBe('2')
    expect(readdirSync(dir)).toHaveLength(1)
  })
  it('are evicted by least use above the cap', async () => {
    await images.put(ana, 'preview', image('1', 50), 0)
    await images.put(bea, 'preview', image('2', 40), HOUR)
    await images.read(ana, 'preview', 5 * HOUR)
    await images.put(bea, 'full', image('2', 45), 6 * HOUR)
    expect([images.known(ana, 'preview'), images.known(bea, 'preview'), images.known(bea, 'full')]).toEqual([
      '1',
      null,
      '2',
    ])
    expect(readdirSync(dir)).toHaveLength(2)
  })
  it('are followed to the record that took the place of theirs', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    db.commit((tx) => {
      moveBelongings(tx, ana, bea)
      bury(tx, ana, bea)
    })
    expect((await images.read(ana, 'preview', 0))?.id).toBe('1')
    expect(images.known(bea, 'preview')).toBe('1')
    await images.put(ana, 'preview', image('3'), 0)
    expect(images.known(bea, 'preview')).toBe('3')
  })
  it('that somebody deleted are missing, not broken', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    rmSync(dir, { recursive: true })
    expect(await images.read(ana, 'preview', 0)).toBeNull()
    expect(images.known(ana, 'preview')).toBeNull()
    await images.put(ana, 'preview', image('1'), 0)
    expect(await images.read(ana, 'preview', 0)).not.toBeNull()
  })
  it('of nobody are swept, and nothing else is', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    writeFileSync(join(dir, 'dead.img'), 'x')
    writeFileSync(join(dir, 'half.img.1234.tmp'), 'x')
    writeFileSync(join(dir, 'notes.txt'), 'x')
    await images.sweep()
    expect(readdirSync(dir)).toHaveLength(2)
    expect(await images.read(ana, 'preview', 0)).not.toBeNull()
  })
  it('that arrive while the others are swept stay', async () => {
    const many = Array.from({ length: 20 }, (_, n) => image(String(n), 10))
    await Promise.all([
      images.sweep(),
      ...many.map((one) => images.put(ana, one.id === '0' ? 'preview' : 'full', one, 0)),
      images.sweep(),
    ])
    expect((await images.read(ana, 'preview', 0))?.id).toBe('0')
    expect(await images.read(ana, 'full', 0)).not.toBeNull()
  })
  it('go with the person, and all at once', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    await images.put(bea, 'preview', image('2'), 0)
    await images.drop(ana)
    expect(readdirSync(dir)).toHaveLength(1)
    await images.clear()
    expect(images.known(bea, 'preview')).toBeNull()
    expect(await images.read(bea, 'preview', 0)).toBeNull()
  })
  it('say when there is no room for them, and leave the old one', async () => {
    await images.put(ana, 'preview', image('1'), 0)
    rmSync(dir, { recursive: true })
    writeFileSync(dir, 'a file where the folder was')
    await expect(images.put(ana, 'preview', image('2'), 0)).rejects.toThrow()
    expect(images.known(ana, 'preview')).toBe('1')
    rmSync(dir)
  })
})
