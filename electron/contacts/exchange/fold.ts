import { digitsOf, isLid, isPn, type Jid } from '../../../shared/address.ts'
import type { ListLine } from '../../../shared/lists.ts'
import type { PersonId } from '../../../shared/people.ts'
import type { Reader } from '../../storage/db.ts'
import { pairsOf, peopleAt } from '../../storage/lookup.ts'
import { dialled, formsOf } from '../numbers.ts'
import type { Breather, Entry, Found } from './entry.ts'

/** Who Roster knows at an address, and the form of it that Roster has. */
type Known = { readonly person: PersonId; readonly jid: Jid }
type Lookup = {
  readonly known: (jid: Jid) => Known | null
  /** The same for every form of a number, and for a LID whose number is known. */
  readonly key: (jid: Jid) => string
}

const formsAt = (jid: Jid): readonly Jid[] => (isPn(jid) ? formsOf(jid) : [jid])
/** Addresses in one question: some milliseconds. */
const AT_ONCE = 1_000

const lookUp = async (db: Reader, jids: ReadonlySet<Jid>, breath: Breather): Promise<Lookup> => {
  const people = new Map<Jid, PersonId>()
  const pairs = new Map<Jid, Jid>()
  const all = [...jids]
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const part = all.slice(at, at + AT_ONCE)
    const forms = part.flatMap(formsAt)
    for (const [jid, person] of peopleAt(db, forms)) people.set(jid, person)
    for (const [lid, pn] of pairsOf(db, part.filter(isLid))) pairs.set(lid, pn)
    await breath.give()
  }
  return {
    known: (jid) => {
      for (const form of formsAt(jid)) {
        const person = people.get(form)
        if (person) return { person, jid: form }
      }
      return null
    },
    key: (jid) => {
      const pn = isPn(jid) ? jid : pairs.get(jid)
      return pn && isPn(pn) ? dialled(digitsOf(pn)) : jid
    },
  }
}

const addressesOf = (entry: Entry): readonly Found[] => ('why' in entry ? [] : entry.addresses)

/** Entries to lines: who each one is, and which line was first. */
export const foldEntries = async (
  db: Reader,
  entries: readonly Entry[],
  breath: Breather,
): Promise<readonly ListLine[]> => {
  const jids = new Set(entries.flatMap((entry) => addressesOf(entry).map(({ jid }) => jid)))
  const { known, key } = await lookUp(db, jids, breath)
  const first = new Map<string, number>()
  const lines: ListLine[] = []
  for (const entry of entries) {
    if (breath.due()) await breath.give()
    const { line, text } = entry
    if ('why' in entry) {
      lines.push({ line, text, is: 'problem', why: entry.why })
      continue
    }
    const { addresses, name } = entry
    const match = addresses.map((found) => ({ found, who: known(found.jid) })).find(({ who }) => who !== null)
    const found = match?.found ?? addresses[0]
    const person = match?.who?.person ?? null
    const keys: string[] = addresses.map(({ jid }) => key(jid))
    if (person !== null) keys.push(person)
    const of = keys.map((one) => first.get(one)).find((one) => one !== undefined)
    for (const one of keys) if (!first.has(one)) first.set(one, of ?? line)
    if (of !== undefined) {
      lines.push({ line, text, is: 'duplicate', of })
      continue
    }
    lines.push({
      line,
      text,
      is: 'ready',
      jid: match?.who?.jid ?? found.jid,
      number: found.number,
      person,
      name: name === found.number?.e164 || name === found.number?.shown ? null : name,
      from: found.from,
      guessed: found.guessed,
    })
  }
  return lines
}
