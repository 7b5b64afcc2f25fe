import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { checkpoint } from './checkpoint.ts'
import { openDb } from './db.ts'
import { temporaryFolder } from './folder.fixture.ts'

const size = (path: string): number => statSync(path).size

test('what one connection wrote is moved into the file by another, and both go on', () => {
  const path = join(temporaryFolder(), 'roster.db')
  const { db } = openDb(path, { profile: 'simulated', checkpoints: 'elsewhere' })
  const write = (count: number): void => {
    for (let n = 0; n < count; n++)
      db.commit((tx) =>
        tx.run('INSERT INTO heard VALUES (?, ?, ?)', `${Math.random()}`, 'push', 'x'.repeat(2_000)),
      )
  }
  write(1_500)
  const before = size(path)
  // Left alone, the connection that writes does not wait for the disk.
  expect(size(`${path}-wal`)).toBeGreaterThan(6_000_000)
  expect(checkpoint(path)).toBe(true)
  expect(size(path)).toBeGreaterThan(before + 2_500_000)
  write(10)
  db.close()
  const read = new DatabaseSync(path)
  expect(read.prepare('SELECT count(*) AS n FROM heard').get()).toEqual({ n: 1_510 })
  read.close()
})

test('a short journal is left where it is, and so is a file that is not there', () => {
  const path = join(temporaryFolder(), 'roster.db')
  const { db } = openDb(path, { profile: 'simulated', checkpoints: 'elsewhere' })
  expect(checkpoint(path)).toBe(false)
  db.close()
  expect(checkpoint(join(temporaryFolder(), 'none.db'))).toBe(false)
})
