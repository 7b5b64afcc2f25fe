import type { Address, Lid, Pn } from '../../shared/address.ts'
import type { PersonRow } from '../../shared/people.ts'
import { type Db, openDb } from '../storage/db.ts'
import { createDirectory, type Directory } from './directory.ts'
import type { Clock, Seen } from './ports.ts'

export const pn = (n: number | string): Pn => `${n}@s.whatsapp.net` as Pn
export const lid = (n: number | string): Lid => `${n}@lid` as Lid
export const at = (p: Pn | null, l: Lid | null = null): Address => ({ pn: p, lid: l }) as Address

export const stillClock = (start = 1_800_000_000_000): Clock & { time: number } => ({
  time: start,
  now() {
    return this.time
  },
  sleep: () => new Promise(() => undefined),
})

export const memoryDb = (): Db => openDb(':memory:').db

export const newDirectory = (
  db: Db = memoryDb(),
): { db: Db; directory: Directory; clock: ReturnType<typeof stillClock> } => {
  const clock = stillClock()
  return { db, directory: createDirectory(db, clock), clock }
}

export const book = (directory: Directory, ...people: Seen[]): void =>
  directory.take({ is: 'seen', from: 'book', people })

/** Every page of the list: main gives as many rows at once as fit between two frames. */
export const allRows = (directory: Directory): readonly PersonRow[] => {
  const rows: PersonRow[] = []
  for (let since = 0, more = true; more;) {
    const page = directory.changes({ since, limit: 5_000 })
    rows.push(...page.rows)
    since = page.rev
    more = page.more
  }
  return rows
}
