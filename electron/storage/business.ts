import type { BusinessProfile } from '../../shared/freshness.ts'
import type { PersonId } from '../../shared/people.ts'
import type { Reader, Tx } from './db.ts'

/** A business profile as it was last answered; `profile` null = WhatsApp said that there is none. */
export type KeptBusiness = { readonly at: number; readonly profile: BusinessProfile | null }

export const readBusiness = (db: Reader, person: PersonId): KeptBusiness | null => {
  const row = db.get('SELECT at, profile FROM business WHERE person = ?', person)
  if (!row) return null
  const text = row['profile']
  return {
    at: Number(row['at']),
    profile: text === null ? null : (JSON.parse(String(text)) as BusinessProfile),
  }
}

export const writeBusiness = (tx: Tx, person: PersonId, { at, profile }: KeptBusiness): void => {
  tx.run(
    'INSERT OR REPLACE INTO business (person, at, profile) VALUES (?, ?, ?)',
    person,
    at,
    profile === null ? null : JSON.stringify(profile),
  )
}
