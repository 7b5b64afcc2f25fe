import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openDb } from './db.ts'
import { temporaryFolder } from './folder.fixture.ts'
import { jobItems, jobShown } from './jobview.ts'
import { migrations, rosterShape } from './schema.ts'

const person = (n: number): string => `p${String(n).padStart(16, '0')}`

it('a list with jobs of an earlier version has their counts, times and undo', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'roster.db')
  const old = new DatabaseSync(path)
  for (const step of migrations.slice(0, 2)) old.exec(step)
  old.exec(`PRAGMA application_id = ${rosterShape.applicationId}; PRAGMA user_version = 2;
    INSERT INTO meta VALUES ('profile', 'real')`)
  for (let n = 0; n < 4; n++) old.exec(`INSERT INTO person (id, rev) VALUES ('${person(n)}', ${n + 1})`)
  old.exec(`
    INSERT INTO job (lane, verb, state, at) VALUES ('long', 'block', 'done', 100), ('long', 'block', 'paused', 200);
    INSERT INTO job_item (job, seq, person, before, tries, state, code, at) VALUES
      (1, 0, '${person(0)}', 'allowed', 1, 'done', NULL, 120),
      (1, 1, '${person(1)}', 'allowed', 2, 'failed', 'timed_out', 140),
      (1, 2, '${person(2)}', NULL, 0, 'skipped', 'in_another_job', NULL),
      (2, 0, '${person(2)}', NULL, 0, 'waiting', NULL, NULL),
      (2, 1, '${person(3)}', NULL, 0, 'waiting', NULL, NULL);
    INSERT INTO change (person, what, was, now, at, origin) VALUES
      ('${person(0)}', 'block', 'allowed', 'blocked', 120, 'job:1')`)
  old.close()

  const { db, problem } = openDb(path)
  expect(problem).toBeNull()
  expect(jobShown(db, 1)).toMatchObject({
    state: 'done',
    counts: { waiting: 0, asking: 0, unsure: 0, done: 1, skipped: 1, failed: 1 },
    started: 120,
    ended: 140,
    retries: null,
    retryable: 1,
    undoable: 1,
    failed: 'timed_out',
  })
  expect(jobShown(db, 2)).toMatchObject({
    state: 'paused',
    interrupted: true,
    counts: { waiting: 2 },
    started: null,
    ended: null,
  })
  expect(jobItems(db, { job: 1, show: 'skipped', offset: 0, limit: 5 }).items).toMatchObject([{ at: 100 }])
  db.commit((tx) =>
    tx.run("UPDATE job_item SET state = 'asking', before = 'allowed' WHERE job = 2 AND seq = 0"),
  )
  expect(jobShown(db, 2)?.counts).toMatchObject({ waiting: 1, asking: 1 })
  db.commit((tx) => tx.run('DELETE FROM job_item WHERE job = 2'))
  expect(jobShown(db, 2)?.counts).toMatchObject({ waiting: 0, asking: 0 })
  db.close()
})
