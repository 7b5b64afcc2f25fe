import { createHash } from 'node:crypto'
import type { SimPerson } from '../api.ts'

/** The account's block list as the server keeps it: JIDs, not people, in the order they were added. */
export interface Blocks {
  /** As the server keys them: LIDs for a migrated account, numbers otherwise, the other one where there is no such. */
  all(): readonly string[]
  has(person: SimPerson): boolean
  /** True when that changed something. */
  add(person: SimPerson): boolean
  remove(person: SimPerson): boolean
}

const addresses = (person: SimPerson): readonly string[] =>
  [person.lid, person.pn, ...(person.formerLids ?? [])].filter((jid) => jid !== null)

export const createBlocks = (addressing: 'lid' | 'pn'): Blocks => {
  const keys = new Set<string>()
  // The same array until something changes: digests and look-ups are kept by it.
  let listed: readonly string[] | null = null
  const keysOf = (person: SimPerson): readonly string[] => {
    const key = addressing === 'lid' ? (person.lid ?? person.pn) : (person.pn ?? person.lid)
    // A number that had another LID before is listed under both.
    const former = addressing === 'lid' ? (person.formerLids ?? []) : []
    return key === null ? former : [...former, key]
  }
  const has = (person: SimPerson) => addresses(person).some((jid) => keys.has(jid))
  return {
    all: () => (listed ??= [...keys]),
    has,
    add: (person) => {
      if (has(person)) return false
      listed = null
      for (const key of keysOf(person)) keys.add(key)
      return true
    },
    remove: (person) => {
      const was = has(person)
      listed = null
      for (const jid of addresses(person)) keys.delete(jid)
      return was
    },
  }
}

const digests = new WeakMap<readonly string[], string>()
const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Digest of a list whatever its order. WhatsApp's own formula is not known; clients only compare and echo it. */
export const dhashOf = (keys: readonly string[]): string => {
  const known = digests.get(keys)
  if (known !== undefined) return known
  const digest = createHash('sha256')
    .update([...keys].sort().join('\n'))
    .digest('base64url')
    .slice(0, 16)
  digests.set(keys, digest)
  return digest
}

/** Whether this person is on a list of JIDs, under whichever address. The list must not change afterwards. */
export const isOn = (list: readonly string[], person: SimPerson): boolean => {
  const set = sets.get(list) ?? new Set(list)
  sets.set(list, set)
  return addresses(person).some((jid) => set.has(jid))
}
