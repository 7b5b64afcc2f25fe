import type { Jid } from '../../../shared/address.ts'
import { type Block, type Names, type PersonId, shownName } from '../../../shared/people.ts'
import type { Reader } from '../../storage/db.ts'
import { type FullPerson, fullPeople } from '../../storage/report.ts'
import { badges, blocksReadAt } from '../../storage/rows.ts'
import { numberFormatter } from '../numbers.ts'
import type { Breather } from './entry.ts'

/**
 * A person as they leave Roster; null = not known. This is also what stands in `people` of Roster's own JSON, so that a
 * change of it is a new version of the file. Times are ISO 8601 in UTC.
 */
export type ExportedPerson = {
  readonly names: Names
  /** E.164. */
  readonly number: string | null
  readonly jid: Jid | null
  readonly lids: readonly Jid[]
  readonly about: { readonly text: string; readonly set: string | null } | 'hidden' | 'unset' | null
  /** ISO 3166 alpha-2. */
  readonly country: string | null
  readonly saved: boolean
  readonly business: boolean | null
  readonly blocked: boolean | null
  readonly blockedSince: string | null
  readonly talked: string | null
}
/** `shown` = the number as its country writes it. */
export type Exportable = { readonly person: ExportedPerson; readonly shown: string | null }

export const isoOf = (at: number | null): string | null => {
  if (at === null) return null
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

const AT_ONCE = 500

/** What Roster knows of these people, in the order given and each one once. */
export const exportable = async (
  db: Reader,
  ids: readonly PersonId[],
  breath: Breather,
): Promise<readonly Exportable[]> => {
  const number = numberFormatter()
  const seen = new Set<PersonId>()
  const all: Exportable[] = []
  const open = badges(db)
  const isRead = blocksReadAt(db) !== null
  /** What is on the wire, or was never answered, is known by nobody. */
  const blocked = (full: FullPerson): boolean | null => {
    const badge: Block['is'] | undefined = open.get(full.id)?.is
    return !isRead || badge === 'asking' || badge === 'unsure' ? null : full.onList
  }
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const full of fullPeople(db, ids.slice(at, at + AT_ONCE))) {
      if (seen.has(full.id)) continue
      seen.add(full.id)
      const { about } = full
      const phone = full.pn === null ? null : number(full.pn)
      const isBlocked = blocked(full)
      all.push({
        shown: phone?.shown ?? null,
        person: {
          names: {
            ...(full.savedName === null ? {} : { saved: full.savedName }),
            ...(full.verified === null ? {} : { verified: full.verified }),
            ...(full.push === null ? {} : { push: full.push }),
            ...(full.username === null ? {} : { username: full.username }),
          },
          number: phone?.e164 ?? null,
          jid: full.pn,
          lids: full.lids,
          about:
            about.state === 'value'
              ? { text: about.text ?? '', set: isoOf(about.set) }
              : about.state === 'hidden' || about.state === 'unset'
                ? about.state
                : null,
          country: phone?.country ?? null,
          saved: full.saved,
          business: full.business === null ? null : full.business === 'value',
          blocked: isBlocked,
          blockedSince: isBlocked ? isoOf(full.blockedSince) : null,
          talked: isoOf(full.talked),
        },
      })
    }
    await breath.give()
  }
  return all
}

export const nameShown = ({ names }: ExportedPerson): string => shownName(names)?.text ?? ''
