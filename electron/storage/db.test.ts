import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { type Db, openDb } from './db.ts'
import { insertPerson, setName } from './people.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roster-db-'))
  path = join(folder, 'roster.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const add = (db: Db, name = 'Ana'): PersonId =>
  db.commit((tx) => {
    const id = insertPerson(tx)
    setName(tx, id, 'saved', name, 1)
    return id
  })
const people = (db: Db): number => Number(db.get('SELECT count(*) AS n FROM person')?.['n'])

describe('opening', () => {
  it('keeps what was written', () => {
    const first = openDb(path)
    expect(first.problem).toBeNull()
    add(first.db)
    first.db.close()
    const second = openDb(path)
    expect(second.problem).toBeNull()
    expect(people(second.db)).toBe(1)
    expect(second.db.rev()).toBe(1)
    second.db.close()
  })

  it('sets a damaged file aside, whole, and starts a fresh one in its place', () => {
    writeFileSync(path, 'this is no database, and it is longer than a header '.repeat(100))
    const before = readFileSync(path)
    const { db, problem, setAside } = openDb(path, { now: () => 0 })
    expect(problem?.code).toBe('store_damaged')
    expect(setAside).toBe(`${path}.damaged-1970-01-01T00-00-00-000Z`)
    expect(readFileSync(setAside!)).toEqual(before)
    expect(db.path).toBe(path)
    add(db)
    db.close()
    expect(openDb(path).problem).toBeNull()
  })

  it('notices a page that was overwritten', () => {
    const { db } = openDb(path)
    for (let n = 0; n < 500; n++) add(db, `Person ${n}`)
    db.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 4096, bytes.length - 4096)
    writeFileSync(path, bytes)
    const again = openDb(path)
    expect(again.problem?.code).toBe('store_damaged')
    expect(readFileSync(again.setAside!)).toEqual(bytes)
    expect(people(again.db)).toBe(0)
    again.db.close()
  })

  const untouched = (code: string): void => {
    const before = readFileSync(path)
    const { db, problem, setAside } = openDb(path)
    expect(problem?.code).toBe(code)
    expect(setAside).toBeNull()
    expect(db.path).toBe(':memory:')
    add(db)
    db.close()
    expect(readFileSync(path)).toEqual(before)
  }

  it('leaves another program’s database alone', () => {
    const other = new DatabaseSync(path)
    other.exec('CREATE TABLE t (a INTEGER); PRAGMA application_id = 7')
    other.close()
    untouched('store_foreign')
  })
  it('leaves an unmarked database with tables alone', () => {
    const other = new DatabaseSync(path)
    other.exec('CREATE TABLE t (a INTEGER)')
    other.close()
    untouched('store_foreign')
  })
  it('leaves a newer version’s file alone', () => {
    openDb(path).db.close()
    const newer = new DatabaseSync(path)
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    untouched('store_newer')
  })
  it('leaves the file of the other kind of profile alone', () => {
    openDb(path, { profile: 'simulated' }).db.close()
    untouched('store_foreign')
  })
  it('starts in memory when the place cannot be written', () => {
    const file = join(folder, 'a file, not a folder')
    writeFileSync(file, '')
    const { db, problem } = openDb(join(file, 'roster.db'))
    expect(problem).not.toBeNull()
    expect(db.path).toBe(':memory:')
  })
  it('says when the folder is read-only', () => {
    chmodSync(folder, 0o555)
    // Nothing is read-only to root: for this moment the process is nobody.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(openDb(path).problem?.code).toBe('store_read_only')
    } finally {
      if (isRoot) process.seteuid?.(0)
      chmodSync(folder, 0o700)
    }
  })
  it('says when the disk is full, and goes on with what was there', () => {
    const { db } = openDb(path)
    add(db)
    db.get('PRAGMA max_page_count = 1')
    const fill = (): void => {
      for (let n = 0; n < 10_000; n++) add(db, 'x'.repeat(1_000))
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'store_full' }))
    const before = people(db)
    expect(() => add(db, 'x'.repeat(100_000))).toThrow()
    expect(people(db)).toBe(before)
    db.close()
  })
})

describe('commit', () => {
  it('is all or nothing, and the doorbell rings only after it', () => {
    const { db } = openDb(':memory:')
    const rings: number[] = []
    db.onRev((rev) => rings.push(rev))
    expect(() =>
      db.commit((tx) => {
        insertPerson(tx)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect([people(db), rings]).toEqual([0, []])
    const id = add(db)
    db.commit((tx) => {
      tx.touch(id)
      tx.touch(id)
    })
    expect(rings).toEqual([1, 2])
    expect(db.get('SELECT rev FROM person')?.['rev']).toBe(2)
  })
  it('does not nest', () => {
    const { db } = openDb(':memory:')
    expect(() => db.commit(() => db.commit(() => 1))).toThrow(expect.objectContaining({ code: 'internal' }))
    expect(add(db)).toMatch(/^p/)
  })
})

describe('the database itself refuses', () => {
  const person = (db: Db): PersonId => add(db)
  const job = "INSERT INTO job (id, lane, verb, state, at) VALUES (1, 'quick', 'block', 'done', 1)"
  const item = (values: string): string =>
    `INSERT INTO job_item (job, seq, person, before, tries, state, code) VALUES ${values}`
  const refused: readonly (readonly [
    string,
    (db: Db, id: PersonId, other: PersonId) => readonly string[],
  ])[] = [
    [
      'two questions on the wire',
      (_db, id, other) => [
        job,
        item(
          `(1, 0, '${id}', 'allowed', 1, 'asking', NULL), (1, 1, '${other}', 'allowed', 1, 'asking', NULL)`,
        ),
      ],
    ],
    [
      'a hidden fact with a value',
      (_db, id) => [
        `INSERT INTO fact (person, kind, state, value, answered) VALUES ('${id}', 'about', 'hidden', 'x', 1)`,
      ],
    ],
    [
      'an answer without a date',
      (_db, id) => [`INSERT INTO fact (person, kind, state) VALUES ('${id}', 'about', 'unset')`],
    ],
    [
      'a group as a person',
      (_db, id) => [`INSERT INTO address (jid, person, kind) VALUES ('123-4@g.us', '${id}', 'pn')`],
    ],
    [
      'a device as a person',
      (_db, id) => [`INSERT INTO address (jid, person, kind) VALUES ('123:4@s.whatsapp.net', '${id}', 'pn')`],
    ],
    [
      'two numbers for one',
      (_db, id) => [
        `INSERT INTO address (jid, person, kind) VALUES ('12345@s.whatsapp.net', '${id}', 'pn'), ('12346@s.whatsapp.net', '${id}', 'pn')`,
      ],
    ],
    ['a failure without a reason', (_db, id) => [job, item(`(1, 0, '${id}', 'allowed', 1, 'failed', NULL)`)]],
    [
      'a question about somebody whose state was not known',
      (_db, id) => [job, item(`(1, 0, '${id}', NULL, 1, 'asking', NULL)`)],
    ],
    [
      'a second undo',
      () => [
        job,
        "INSERT INTO job (lane, verb, undoes, state, at) VALUES ('quick', 'unblock', 1, 'done', 1)",
        "INSERT INTO job (lane, verb, undoes, state, at) VALUES ('quick', 'unblock', 1, 'queued', 1)",
      ],
    ],
    [
      'two running jobs in a lane',
      () => [
        "INSERT INTO job (lane, verb, state, at) VALUES ('long', 'block', 'running', 1), ('long', 'block', 'running', 1)",
      ],
    ],
    [
      'an empty name',
      (_db, id) => [`INSERT INTO name (person, source, text, since) VALUES ('${id}', 'push', '', 1)`],
    ],
    [
      'text where a number belongs',
      (_db, id) => [`UPDATE person SET talked = 'yesterday' WHERE id = '${id}'`],
    ],
  ]
  it.each(refused)('%s', (_what, statements) => {
    const { db } = openDb(':memory:')
    const all = statements(db, person(db), person(db))
    for (const sql of all.slice(0, -1)) db.commit((tx) => tx.run(sql))
    expect(() => db.commit((tx) => tx.run(all.at(-1)!))).toThrow(/constraint|cannot store/i)
  })
})

describe('kill -9', () => {
  it('leaves every commit whole, wherever it falls', async () => {
    const child = join(folder, 'child.ts')
    writeFileSync(
      child,
      `import { openDb } from ${JSON.stringify(join(import.meta.dirname, 'db.ts'))}
       import { insertPerson, setName } from ${JSON.stringify(join(import.meta.dirname, 'people.ts'))}
       const { db } = openDb(${JSON.stringify(path)})
       for (let n = 0; n < 100000; n++) {
         db.commit((tx) => { const id = insertPerson(tx); setName(tx, id, 'saved', 'a', 1); setName(tx, id, 'push', 'b', 1) })
         if (n % 50 === 0) process.stdout.write('.')
       }`,
    )
    let before = 0
    for (const dots of [1, 2, 5]) {
      const running = spawn(process.execPath, [child], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = new Promise((resolve) => running.once('exit', resolve))
      let seen = 0
      for await (const chunk of running.stdout) {
        seen += (chunk as Buffer).length
        if (seen >= dots) running.kill('SIGKILL')
      }
      await gone
      expect(running.signalCode).toBe('SIGKILL')
      const { db, problem } = openDb(path)
      expect(problem).toBeNull()
      // All that was reported is there, nobody is half there, and revisions are the count of commits.
      expect(people(db)).toBeGreaterThanOrEqual(before + (seen - 1) * 50 + 1)
      expect(db.get('SELECT count(*) AS n FROM name')?.['n']).toBe(people(db) * 2)
      expect(db.rev()).toBe(people(db))
      before = people(db)
      db.close()
    }
  })
})
