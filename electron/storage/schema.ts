import type { Shape } from './sqlite.ts'

/**
 * roster.db. What must never be true cannot be stored: a group as a person, a name that is empty, a hidden fact with a
 * value, a failure without a reason, two questions on the wire, a second undo of one job.
 */
const first = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE person (
  id TEXT PRIMARY KEY CHECK (id GLOB 'p[0-9a-f]*' AND length(id) = 17),
  saved INTEGER NOT NULL DEFAULT 0 CHECK (saved IN (0, 1)),
  talked INTEGER,
  note TEXT,
  merged TEXT REFERENCES person (id),
  rev INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE INDEX person_merged ON person (merged) WHERE merged IS NOT NULL;
CREATE TABLE address (
  jid TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('pn', 'lid')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CHECK (CASE kind
    WHEN 'pn' THEN jid GLOB '[0-9]*@s.whatsapp.net' AND substr(jid, 1, length(jid) - 15) NOT GLOB '*[^0-9]*'
    ELSE jid GLOB '[0-9]*@lid' AND substr(jid, 1, length(jid) - 4) NOT GLOB '*[^0-9]*' END)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_person ON address (person);
CREATE UNIQUE INDEX address_one_pn ON address (person) WHERE kind = 'pn';
CREATE TABLE name (
  person TEXT NOT NULL REFERENCES person (id),
  source TEXT NOT NULL CHECK (source IN ('saved', 'verified', 'push', 'username')),
  text TEXT NOT NULL CHECK (text <> ''),
  since INTEGER NOT NULL,
  PRIMARY KEY (person, source)
) STRICT, WITHOUT ROWID;
-- Said about addresses that are nobody's yet: names of people not (yet) listed, and which number a LID belongs to.
CREATE TABLE heard (
  jid TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('saved', 'verified', 'push', 'username')),
  text TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (jid, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE pair (lid TEXT PRIMARY KEY, pn TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX pair_pn ON pair (pn);
CREATE TABLE fact (
  person TEXT NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('registered', 'lid', 'about', 'picture', 'business', 'devices', 'username')),
  state TEXT CHECK (state IN ('value', 'hidden', 'unset')),
  value TEXT,
  dated INTEGER,
  asked INTEGER,
  answered INTEGER,
  due INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person, kind),
  CHECK ((state IS NULL) = (answered IS NULL)),
  CHECK ((state IS 'value') = (value IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_due ON fact (kind, due);
CREATE TABLE image (
  person TEXT NOT NULL REFERENCES person (id),
  size TEXT NOT NULL CHECK (size IN ('preview', 'full')),
  id TEXT NOT NULL,
  file TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  used INTEGER NOT NULL,
  PRIMARY KEY (person, size)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_used ON image (used);
-- read_at NULL = WhatsApp never answered, which is not an empty list.
CREATE TABLE block_list (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  read_at INTEGER,
  dhash TEXT,
  stale INTEGER NOT NULL DEFAULT 1 CHECK (stale IN (0, 1))
) STRICT;
INSERT INTO block_list (id) VALUES (1);
-- since NULL = was there at the first read.
CREATE TABLE block_entry (address TEXT PRIMARY KEY, since INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT,
  lane TEXT NOT NULL CHECK (lane IN ('quick', 'long')),
  verb TEXT NOT NULL CHECK (verb IN ('block', 'unblock')),
  undoes INTEGER UNIQUE REFERENCES job (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'stopped', 'done')),
  why TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX job_one_running ON job (lane) WHERE state = 'running';
CREATE INDEX job_open ON job (state) WHERE state IN ('queued', 'running', 'paused');
-- silent = how many of the tries nobody answered: only those can still come true later.
CREATE TABLE job_item (
  job INTEGER NOT NULL REFERENCES job (id),
  seq INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  before TEXT CHECK (before IN ('blocked', 'allowed')),
  tries INTEGER NOT NULL DEFAULT 0,
  silent INTEGER NOT NULL DEFAULT 0 CHECK (silent <= tries),
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'asking', 'unsure', 'done', 'skipped', 'failed')),
  code TEXT,
  seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1)),
  at INTEGER,
  PRIMARY KEY (job, seq),
  UNIQUE (job, person),
  CHECK ((state IN ('skipped', 'failed')) = (code IS NOT NULL)),
  CHECK (state IN ('waiting', 'skipped') OR before IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX item_one_asking ON job_item (state) WHERE state = 'asking';
CREATE INDEX item_next ON job_item (job, state, seq);
CREATE INDEX item_person ON job_item (person, state);
CREATE INDEX item_open ON job_item (state) WHERE state IN ('asking', 'unsure');
CREATE INDEX item_failed ON job_item (person) WHERE state = 'failed' AND seen = 0;
-- origin: 'phone' or 'job:7'.
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person TEXT NOT NULL REFERENCES person (id),
  what TEXT NOT NULL,
  was TEXT,
  now TEXT,
  at INTEGER NOT NULL,
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX change_person ON change (person, what, id);
`

/**
 * Whoever was never asked is due too, and the round finds people by `fact_due`: everybody has an About that can be due.
 * What a business says about itself is asked on demand and kept whole.
 */
const rounds = `
INSERT INTO fact (person, kind) SELECT id, 'about' FROM person WHERE merged IS NULL ON CONFLICT DO NOTHING;
CREATE TABLE business (
  person TEXT PRIMARY KEY REFERENCES person (id),
  at INTEGER NOT NULL,
  profile TEXT
) STRICT, WITHOUT ROWID;
`

/**
 * Jobs of many. How many are in which state is kept by the database itself, because it is asked for at every step; so is
 * when the number of people that an undo would touch has to be counted anew.
 */
const many = `
ALTER TABLE job ADD COLUMN retries INTEGER REFERENCES job (id);
ALTER TABLE job ADD COLUMN started INTEGER;
ALTER TABLE job ADD COLUMN ended INTEGER;
-- 1 = nobody paused it: Roster was closed in the middle of it.
ALTER TABLE job ADD COLUMN interrupted INTEGER NOT NULL DEFAULT 0
  CHECK (interrupted = 0 OR (interrupted = 1 AND state = 'paused'));
-- 1 = its people are still being written: it is not there yet, and the next start removes it.
ALTER TABLE job ADD COLUMN draft INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1));
-- NULL = not counted since something happened to one of its people.
ALTER TABLE job ADD COLUMN undoable INTEGER;
UPDATE job SET
  interrupted = state = 'paused' AND why IS NULL,
  started = (SELECT min(i.at) FROM job_item i WHERE i.job = job.id AND i.tries > 0),
  ended = CASE WHEN state IN ('done', 'stopped')
    THEN coalesce((SELECT max(i.at) FROM job_item i WHERE i.job = job.id), at) END;
UPDATE job_item SET at = (SELECT j.at FROM job j WHERE j.id = job_item.job) WHERE at IS NULL AND state <> 'waiting';
CREATE INDEX job_lane ON job (lane, id);
CREATE INDEX job_retried ON job (retries) WHERE retries IS NOT NULL;
CREATE INDEX item_when ON job_item (job, at, seq, state);
CREATE INDEX item_failures ON job_item (job, at, seq, code, person) WHERE state = 'failed';
CREATE TABLE job_tally (
  job INTEGER NOT NULL,
  state TEXT NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (job, state)
) STRICT, WITHOUT ROWID;
INSERT INTO job_tally SELECT job, state, count(*) FROM job_item GROUP BY job, state;
CREATE TRIGGER item_added AFTER INSERT ON job_item BEGIN
  INSERT INTO job_tally VALUES (new.job, new.state, 1) ON CONFLICT (job, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER item_moved AFTER UPDATE OF state ON job_item WHEN old.state <> new.state BEGIN
  UPDATE job_tally SET n = n - 1 WHERE job = old.job AND state = old.state;
  INSERT INTO job_tally VALUES (new.job, new.state, 1) ON CONFLICT (job, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER item_removed AFTER DELETE ON job_item BEGIN
  UPDATE job_tally SET n = n - 1 WHERE job = old.job AND state = old.state;
END;
CREATE TRIGGER undo_changed AFTER INSERT ON change WHEN new.what = 'block' BEGIN
  UPDATE job SET undoable = NULL WHERE undoable IS NOT NULL AND id IN (
    SELECT i.job FROM job_item i WHERE i.state = 'done'
      AND i.person IN (SELECT id FROM person WHERE id = new.person OR merged = new.person));
END;
CREATE TRIGGER undo_merged AFTER UPDATE OF merged ON person WHEN new.merged IS NOT NULL BEGIN
  UPDATE job SET undoable = NULL WHERE undoable IS NOT NULL AND id IN (
    SELECT i.job FROM job_item i WHERE i.state = 'done'
      AND i.person IN (SELECT id FROM person WHERE id IN (new.id, new.merged) OR merged IN (new.id, new.merged)));
END;
`

export const migrations: readonly string[] = [first, rounds, many]

/** "Rstr" in ASCII. */
export const rosterShape = {
  applicationId: 0x52737472,
  migrations,
  synchronous: 'NORMAL',
} as const satisfies Shape
