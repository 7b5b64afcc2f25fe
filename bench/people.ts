import { join } from 'node:path'
import type { SimPerson } from '../simulator/api.ts'
import type { PersonId } from '../shared/people.ts'
import type { Db } from '../electron/storage/db.ts'
import { openDb } from '../electron/storage/db.ts'
import { writeFact } from '../electron/storage/facts.ts'
import { personAt } from '../electron/storage/people.ts'

const YEAR = 365 * 86_400_000
const BATCH = 1_000

/** Everybody the app lists after its first sync: saved, written to, or blocked. */
export const isListed = ({ saved, talked }: SimPerson): boolean => saved !== null || talked !== null

export const idOf = (db: Db, { pn, lid }: SimPerson): PersonId | null =>
  (lid === null ? null : personAt(db, lid as never)) ?? (pn === null ? null : personAt(db, pn as never))

/**
 * Writes what a year of use would have left: an About for everybody who has one. The app must not be running.
 * Returns how many people there are.
 */
export const fillAbouts = (profile: string, people: readonly SimPerson[]): void => {
  const { db } = openDb(join(profile, 'simulated', 'roster.db'), { profile: 'simulated' })
  const now = Date.now()
  const age = { asked: now, answered: now, due: now + YEAR, tries: 0 }
  for (let at = 0; at < people.length; at += BATCH)
    db.commit((tx) => {
      for (const person of people.slice(at, at + BATCH)) {
        const id = idOf(db, person)
        const { about } = person
        if (id === null || about.is === 'silent' || about.is === 'error') continue
        const said =
          about.is === 'value'
            ? ({ state: 'value', value: about.text, dated: about.set } as const)
            : ({ state: about.is, value: null, dated: null } as const)
        writeFact(tx, id, 'about', { ...said, ...age })
        tx.touch(id)
      }
    })
  db.close()
}
