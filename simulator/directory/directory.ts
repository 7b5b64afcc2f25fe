import type { SimPerson } from '../api.ts'
import type { Directory } from '../seam.ts'

/** `123:4@s.whatsapp.net`, `123@c.us`, `123.0:3@lid` → the JID without a device; other servers are left alone. */
export const bareJid = (jid: string): string => {
  const at = jid.lastIndexOf('@')
  if (at < 1) return jid
  const user = jid.slice(0, at).replace(/[:.].*$/, '')
  const server = jid.slice(at + 1)
  const known = { 'c.us': 's.whatsapp.net', hosted: 's.whatsapp.net', 'hosted.lid': 'lid' }[server]
  return `${user}@${known ?? server}`
}

export const isLidJid = (jid: string): boolean => jid.endsWith('@lid')
export const isPnJid = (jid: string): boolean => jid.endsWith('@s.whatsapp.net')

const nobody: SimPerson = {
  pn: null,
  lid: null,
  saved: null,
  push: null,
  verified: null,
  username: null,
  about: { is: 'unset' },
  picture: { is: 'unset' },
  registered: true,
  business: false,
  devices: 1,
  talked: null,
  identityUnknown: false,
}

/** Everybody the server knows. `self` is found by address and is not among `all()`. */
export const createDirectory = (people: readonly SimPerson[], self: SimPerson): Directory => {
  const records: SimPerson[] = [...people]
  const places = new Map<string, number>()
  let own = self
  const isOwn = (jid: string) => jid === own.pn || jid === own.lid
  const addressesOf = (person: SimPerson) =>
    [person.pn, person.lid, ...(person.formerLids ?? [])].filter((jid) => jid !== null)
  const index = (place: number, person: SimPerson) => {
    for (const jid of addressesOf(person)) places.set(jid, place)
  }
  records.forEach((person, place) => index(place, person))

  const all = () => records
  const find = (jid: string): SimPerson | undefined => {
    const bare = bareJid(jid)
    if (isOwn(bare)) return own
    const place = places.get(bare)
    return place === undefined ? undefined : records[place]
  }
  const change = (jid: string, changes: Partial<SimPerson>): SimPerson => {
    const bare = bareJid(jid)
    if (isOwn(bare)) return (own = { ...own, ...changes })
    const place = places.get(bare) ?? records.length
    const before = records[place] ?? { ...nobody, ...(isLidJid(bare) ? { lid: bare } : { pn: bare }) }
    const after = { ...before, ...changes }
    for (const old of addressesOf(before)) if (places.get(old) === place) places.delete(old)
    records[place] = after
    index(place, after)
    return after
  }
  return { all, find, change }
}

/**
 * Other ways to write the same number: Brazil's ninth digit and the mobile prefixes that Mexico and Argentina have
 * given up. An account stays registered under the form it was made with.
 * @param digits E.164 without the plus. @returns the number itself first.
 */
export const spellings = (digits: string): readonly string[] => {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/^(?<area>55\d{2})9(?<rest>[6-9]\d{7})$/, '$<area>$<rest>'],
    [/^(?<area>55\d{2})(?<rest>[6-9]\d{7})$/, '$<area>9$<rest>'],
    [/^(?<area>52)1(?<rest>\d{10})$/, '$<area>$<rest>'],
    [/^(?<area>52)(?<rest>\d{10})$/, '$<area>1$<rest>'],
    [/^(?<area>54)9(?<rest>\d{10})$/, '$<area>$<rest>'],
    [/^(?<area>54)(?<rest>\d{10})$/, '$<area>9$<rest>'],
  ]
  const others = rules.filter(([from]) => from.test(digits)).map(([from, to]) => digits.replace(from, to))
  return [digits, ...others]
}

/** The account behind a number as somebody typed it, whichever way it is registered. */
export const findNumber = (directory: Directory, digits: string): SimPerson | undefined => {
  for (const form of spellings(digits)) {
    const person = directory.find(`${form}@s.whatsapp.net`)
    if (person?.registered) return person
  }
  return undefined
}
