import { createHash } from 'node:crypto'
import type { SimPerson } from '../api.ts'
import { hash32 } from '../directory/random.ts'
import { childOf } from '../node.ts'
import type { Node } from '../node.ts'
import { KeyIndexList, SignedKeyIndexList } from '../wire/proto.ts'
import { verifiedNameNode } from './business.ts'
import { errorNode, text } from './reply.ts'

/** One person in a USync, and what decides the answer. `person` is undefined for an address without account. */
export type Subject = {
  readonly person: SimPerson | undefined
  readonly user: Node
  /** On the account's own block list: their about and picture are refused. */
  readonly blocked: boolean
  readonly self: boolean
}

const seconds = (ms: number) => String(Math.floor(ms / 1000))
const seedOf = (person: SimPerson) => hash32(person.lid ?? person.pn ?? '')

const status = ({ person, blocked }: Subject): Node[] => {
  if (!person) return []
  if (blocked) return [{ tag: 'status', attrs: { code: '401', t: '0' } }]
  const { about } = person
  switch (about.is) {
    case 'value': {
      const attrs: Record<string, string> = about.set === null ? {} : { t: seconds(about.set) }
      return [{ tag: 'status', attrs, content: text(about.text) }]
    }
    case 'hidden':
      return [{ tag: 'status', attrs: { code: '401', ...(seedOf(person) % 2 === 0 ? { t: '0' } : {}) } }]
    case 'unset':
      return [{ tag: 'status', attrs: {} }]
    case 'silent':
      return []
    case 'error':
      return [{ tag: 'status', attrs: {}, content: [errorNode(500, 'internal-server-error')] }]
  }
}

/** An about that expires, which only some people use: text and emoji both optional. */
const textStatus = ({ person, blocked }: Subject): Node[] => {
  if (!person) return []
  const seed = seedOf(person)
  if (blocked || person.about.is !== 'value' || seed % 9 !== 0) return [{ tag: 'text_status', attrs: {} }]
  return [
    {
      tag: 'text_status',
      attrs: {
        text: person.about.text,
        ephemeral_duration_sec: '86400',
        last_update_time: seconds(person.about.set ?? 0),
      },
      content: [{ tag: 'emoji', attrs: { content: '☕' } }],
    },
  ]
}

/** How the server refuses a picture inside USync is not documented: all three forms occur, by person. */
const picture = ({ person, blocked }: Subject): Node[] => {
  if (!person) return []
  if (!blocked && person.picture.is === 'value') return [{ tag: 'picture', attrs: { id: person.picture.id } }]
  const refused = blocked || person.picture.is === 'hidden'
  const error = refused ? errorNode(401, 'not-authorized') : errorNode(404, 'item-not-found')
  return (
    [[{ tag: 'picture', attrs: {}, content: [error] }], [], [{ tag: 'picture', attrs: {} }]][
      seedOf(person) % 3
    ] ?? []
  )
}

const deviceIds = (person: SimPerson): readonly number[] => {
  const seed = seedOf(person)
  return Array.from({ length: person.devices }, (_, at) => (at === 0 ? 0 : 1 + (seed % 40) + at * 7))
}

const deviceHash = (person: SimPerson): string =>
  `2:${createHash('sha256')
    .update(`${seedOf(person)} ${deviceIds(person).join()}`)
    .digest('base64')
    .slice(0, 8)}`

const devices = ({ person, user }: Subject): Node[] => {
  if (!person) return [{ tag: 'devices', attrs: {}, content: [{ tag: 'device-list', attrs: {} }] }]
  const hash = deviceHash(person)
  if (childOf(user, 'devices')?.attrs['device_hash'] === hash) return [{ tag: 'unchanged', attrs: {} }]
  const ids = deviceIds(person)
  const list: Node = {
    tag: 'device-list',
    attrs: { hash },
    content: ids.map((id, at) => ({
      tag: 'device',
      attrs: { id: String(id), ...(id === 0 ? {} : { 'key-index': String(at) }) },
    })),
  }
  if (ids.length < 2) return [{ tag: 'devices', attrs: {}, content: [list] }]
  const ts = 1_700_000_000 + (seedOf(person) % 10_000_000)
  const details = KeyIndexList.encode({
    rawId: seedOf(person),
    timestamp: ts,
    currentIndex: ids.length - 1,
    validIndexes: ids.map((_, at) => at),
  })
  const signed = SignedKeyIndexList.encode({ details, accountSignature: new Uint8Array(64).fill(2) })
  return [
    {
      tag: 'devices',
      attrs: {},
      content: [list, { tag: 'key-index-list', attrs: { ts: String(ts) }, content: signed }],
    },
  ]
}

const business = ({ person }: Subject): Node[] => {
  if (!person?.business) return []
  const attrs: Record<string, string> = person.pn === null ? {} : { pn_jid: person.pn }
  return [{ tag: 'business', attrs, content: [verifiedNameNode(person)] }]
}

/**
 * What one protocol says about one person; `[]` = the server leaves it out. A node `unchanged` stands for a device
 * hash that still holds.
 */
export const factOf = (protocol: string, subject: Subject): Node[] => {
  const { person } = subject
  switch (protocol) {
    case 'lid':
      return person ? [{ tag: 'lid', attrs: person.lid === null ? {} : { val: person.lid } }] : []
    case 'status':
      return status(subject)
    case 'text_status':
      return textStatus(subject)
    case 'picture':
      return picture(subject)
    case 'devices':
      return devices(subject)
    case 'business':
      return business(subject)
    case 'disappearing_mode':
      return person ? [{ tag: 'disappearing_mode', attrs: { duration: '0', t: '0' } }] : []
    case 'username':
      return !person?.username ? [] : [{ tag: 'username', attrs: {}, content: text(person.username) }]
    default:
      return []
  }
}
