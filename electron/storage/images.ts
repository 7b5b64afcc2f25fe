import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonId } from '../../shared/people.ts'
import type { Db, Tx } from './db.ts'
import { livingId } from './people.ts'
import { storeError } from './sqlite.ts'

export type ImageSize = 'preview' | 'full'
export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'
export type StoredImage = { readonly id: string; readonly type: ImageType; readonly bytes: Uint8Array }

/** Pictures as files, found through an index in roster.db, by WhatsApp's picture id. One of each size a person. */
export type Images = {
  /**
   * Keeps a picture: the file is written and renamed first, so that the index never names half of one. Touches the person
   * for a preview. Throws `store_full`, `store_read_only`.
   */
  readonly put: (person: PersonId, size: ImageSize, image: StoredImage, now: number) => Promise<void>
  /** The bytes, or null where they are not (any more) on this computer. Merged ids are followed. */
  readonly read: (person: PersonId, size: ImageSize, now: number) => Promise<StoredImage | null>
  /** The picture id whose bytes are here. */
  readonly known: (person: PersonId, size: ImageSize) => string | null
  /** The person has no picture any more. */
  readonly drop: (person: PersonId) => Promise<void>
  /** Deletes every file. */
  readonly clear: () => Promise<void>
  /** Deletes files that the index does not know (what a crash or a merge left behind), and what is too much by now. */
  readonly sweep: () => Promise<void>
}

export const MEGABYTE = 1024 * 1024
/** "Used" is written at most this often, ms: reading pictures must not become writing. */
const USED_STEP = 3_600_000

const fileName = (person: PersonId, size: ImageSize, id: string): string =>
  `${createHash('sha256').update(`${person}/${size}/${id}`).digest('hex').slice(0, 40)}.img`

/** `most` = bytes kept, asked each time; the pictures used longest ago go first. `dir` is made when it is first needed. */
export const createImages = (db: Db, dir: string, most = (): number => 256 * MEGABYTE): Images => {
  const remove = (file: string): Promise<void> => rm(join(dir, file), { force: true })
  const translated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeError(error)
    }
  }
  const forget = (tx: Tx, person: PersonId, size: ImageSize): readonly string[] => {
    const rows = tx.all('DELETE FROM image WHERE person = ? AND size = ? RETURNING file', person, size)
    if (rows.length > 0) tx.touch(person)
    return rows.map((row) => String(row['file']))
  }

  /** Files being written that the index does not name yet. */
  const writing = new Set<string>()
  const isOurs = (file: string): boolean =>
    writing.has(file) || db.get('SELECT 1 AS yes FROM image WHERE file = ?', file) !== undefined

  const evict = async (): Promise<void> => {
    const files = db.commit((tx) => {
      const gone: string[] = []
      let over = Number(tx.get('SELECT coalesce(sum(bytes), 0) AS n FROM image')?.['n']) - most()
      while (over > 0) {
        const row = tx.get('SELECT person, size, bytes FROM image ORDER BY used, person, size LIMIT 1')
        if (!row) break
        over -= Number(row['bytes'])
        gone.push(...forget(tx, row['person'] as PersonId, row['size'] as ImageSize))
      }
      return gone
    })
    await Promise.all(files.map(remove))
  }

  return {
    put: (person, size, image, now) =>
      translated(async () => {
        const file = fileName(person, size, image.id)
        await mkdir(dir, { recursive: true })
        const name = `${file}.${randomBytes(4).toString('hex')}.tmp`
        const draft = join(dir, name)
        writing.add(name).add(file)
        try {
          await writeFile(draft, image.bytes)
          await rename(draft, join(dir, file))
        } catch (error) {
          await rm(draft, { force: true })
          throw error
        } finally {
          writing.delete(name)
          writing.delete(file)
        }
        const living = livingId(db, person)
        if (!living) return remove(file)
        const before = db.commit((tx) => {
          const old = forget(tx, living, size)
          tx.run(
            'INSERT INTO image (person, size, id, file, type, bytes, used) VALUES (?, ?, ?, ?, ?, ?, ?)',
            living,
            size,
            image.id,
            file,
            image.type,
            image.bytes.length,
            now,
          )
          tx.touch(living)
          return old
        })
        await Promise.all(before.filter((old) => old !== file).map(remove))
        await evict()
      }),
    read: async (person, size, now) => {
      const living = livingId(db, person)
      const row =
        living && db.get('SELECT id, file, type, used FROM image WHERE person = ? AND size = ?', living, size)
      if (!living || !row) return null
      try {
        const bytes = await readFile(join(dir, String(row['file'])))
        if (Math.abs(now - Number(row['used'])) > USED_STEP)
          db.commit((tx) =>
            tx.run('UPDATE image SET used = ? WHERE person = ? AND size = ?', now, living, size),
          )
        return { id: String(row['id']), type: row['type'] as ImageType, bytes }
      } catch {
        // Somebody deleted the file: the picture is fetched again when it is next on screen.
        db.commit((tx) => forget(tx, living, size))
        return null
      }
    },
    known: (person, size) => {
      const living = livingId(db, person)
      const row = living && db.get('SELECT id FROM image WHERE person = ? AND size = ?', living, size)
      return row ? String(row['id']) : null
    },
    drop: async (person) => {
      const living = livingId(db, person)
      if (!living) return
      const files = db.commit((tx) => [...forget(tx, living, 'preview'), ...forget(tx, living, 'full')])
      await Promise.all(files.map(remove))
    },
    clear: async () => {
      db.commit((tx) => {
        for (const row of tx.all('SELECT DISTINCT person FROM image')) tx.touch(row['person'] as PersonId)
        tx.run('DELETE FROM image')
      })
      await rm(dir, { recursive: true, force: true })
    },
    sweep: () =>
      translated(async () => {
        await mkdir(dir, { recursive: true })
        for (const file of await readdir(dir))
          if (/\.(img|tmp)$/.test(file) && !isOurs(file)) await remove(file)
        await evict()
      }),
  }
}
