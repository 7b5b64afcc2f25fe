import { type BinaryNode, proto } from '@whiskeysockets/baileys'
import { type Lid, isLid, isPn, type Jid, personJid, type Pn } from '../../shared/address.ts'
import type { FactAnswer } from '../contacts/ports.ts'
import { attr, bytesOf, childOf, childrenOf, numberAttr, textOf } from './nodes.ts'
import { codeOfStatus } from './query.ts'

/** The protocols of USync that Roster uses (simulator/PROTOCOL.md). */
export type Protocol = 'contact' | 'lid' | 'status' | 'picture' | 'devices' | 'business' | 'username'

/** Whom a `<user>` element names: a number to be looked up, or a person by address. */
export type Asked =
  | { readonly by: 'phone'; readonly pn: Pn }
  | { readonly by: 'jid'; readonly jid: Jid; readonly token: Uint8Array | null }

const query = (protocol: Protocol): BinaryNode =>
  protocol === 'business'
    ? { tag: 'business', attrs: {}, content: [{ tag: 'verified_name', attrs: {} }] }
    : { tag: protocol, attrs: protocol === 'devices' ? { version: '2' } : {} }

const user = (asked: Asked): BinaryNode =>
  asked.by === 'phone'
    ? {
        tag: 'user',
        attrs: {},
        content: [{ tag: 'contact', attrs: {}, content: `+${asked.pn.slice(0, asked.pn.indexOf('@'))}` }],
      }
    : {
        tag: 'user',
        attrs: { jid: asked.jid },
        content: asked.token ? [{ tag: 'tctoken', attrs: {}, content: asked.token }] : [],
      }

export const usyncNode = (
  sid: string,
  protocols: readonly Protocol[],
  who: readonly Asked[],
): BinaryNode => ({
  tag: 'iq',
  attrs: { to: 's.whatsapp.net', type: 'get', xmlns: 'usync' },
  content: [
    {
      tag: 'usync',
      attrs: { sid, index: '0', last: 'true', mode: 'query', context: 'interactive' },
      content: [
        { tag: 'query', attrs: {}, content: protocols.map(query) },
        { tag: 'list', attrs: {}, content: who.map(user) },
      ],
    },
  ],
})

/** What one `<user>` of the answer said. A protocol that is missing was not answered. */
export type UserAnswer = {
  readonly facts: ReadonlyMap<Protocol, FactAnswer>
  readonly pn: Pn | null
  readonly lid: Lid | null
}
export type USyncAnswer = {
  /** In the order asked; null where the answer does not mention the person. */
  readonly users: readonly (UserAnswer | null)[]
  /** Errors that hit one protocol for everybody. */
  readonly failed: ReadonlyMap<Protocol, FactAnswer>
  /** How long WhatsApp wants answers to be kept, ms, where it says so. The answers of `users` carry it already. */
  readonly refresh: ReadonlyMap<Protocol, number>
}

const errorOf = (node: BinaryNode): FactAnswer | null => {
  const error = childOf(node, 'error')
  if (!error) return null
  const code = numberAttr(error, 'code') ?? 0
  const seconds = numberAttr(error, 'backoff')
  return { error: codeOfStatus(code), ...(seconds === undefined ? {} : { backoff: seconds * 1_000 }) }
}
/** About and picture: 401 and 403 are a refusal, 404 "there is none"; both are answers, not failures. */
const refusal = (code: number | undefined): FactAnswer | null =>
  code === 401 || code === 403
    ? { known: { is: 'hidden' } }
    : code === 404
      ? { known: { is: 'unset' } }
      : null
const value = (text: string): FactAnswer => ({ known: { is: 'value', value: text } })
const unset: FactAnswer = { known: { is: 'unset' } }

const status = (node: BinaryNode): FactAnswer | null => {
  const refused = refusal(numberAttr(node, 'code') ?? numberAttr(childOf(node, 'error'), 'code'))
  if (refused) return refused
  const text = textOf(node)
  const seconds = numberAttr(node, 't') ?? 0
  return text ? { ...value(text), set: seconds > 0 ? seconds * 1_000 : null } : (errorOf(node) ?? unset)
}

const verifiedName = (business: BinaryNode): FactAnswer => {
  const certificate = bytesOf(childOf(business, 'verified_name'))
  if (!certificate) return value('')
  const { details } = proto.VerifiedNameCertificate.decode(certificate)
  return value((details && proto.VerifiedNameCertificate.Details.decode(details).verifiedName) ?? '')
}

const readers: { readonly [P in Protocol]: (node: BinaryNode) => FactAnswer | null } = {
  contact: (node) => {
    const type = attr(node, 'type')
    return type === 'in' ? value('1') : type === 'out' || type === 'invalid' ? value('0') : null
  },
  lid: (node) => {
    const lid = personJid(attr(node, 'val') ?? '')
    return lid ? value(lid) : unset
  },
  status,
  picture: (node) => {
    const id = attr(node, 'id')
    return id ? value(id) : refusal(numberAttr(childOf(node, 'error'), 'code') ?? numberAttr(node, 'code'))
  },
  devices: (node) => {
    const list = childOf(node, 'device-list')
    return list ? value(String(childrenOf(list, 'device').length)) : null
  },
  business: verifiedName,
  username: (node) => {
    const text = textOf(node)
    return text ? value(text) : unset
  },
}
const isProtocol = (tag: string): tag is Protocol => Object.hasOwn(readers, tag)

const read = (node: BinaryNode): FactAnswer | null => {
  if (!isProtocol(node.tag)) return null
  try {
    return readers[node.tag](node) ?? errorOf(node)
  } catch {
    // One unreadable certificate must not cost the other 499 people their answer.
    return { error: 'refused' }
  }
}

/** The answer with how long it is good for. */
export const kept = (fact: FactAnswer, refresh: number | undefined): FactAnswer =>
  refresh === undefined || 'error' in fact ? fact : { ...fact, refresh }

const userAnswer = (node: BinaryNode, refresh: ReadonlyMap<Protocol, number>): UserAnswer => {
  const facts = new Map<Protocol, FactAnswer>()
  const said = [personJid(attr(node, 'jid') ?? ''), personJid(attr(node, 'pn_jid') ?? '')]
  for (const child of childrenOf(node)) {
    const fact = read(child)
    if (fact && isProtocol(child.tag)) facts.set(child.tag, kept(fact, refresh.get(child.tag)))
    if (child.tag === 'lid') said.push(personJid(attr(child, 'val') ?? ''))
  }
  const known = said.filter((jid) => jid !== null)
  return { facts, pn: known.find(isPn) ?? null, lid: known.find(isLid) ?? null }
}

/** Reads an answer to `usyncNode`. Never throws for one bad user; people are matched by echoed number, then address. */
export const readUSync = (answer: BinaryNode, who: readonly Asked[]): USyncAnswer => {
  const places = new Map<string, number>()
  who.forEach((asked, at) => {
    if (asked.by === 'jid') places.set(asked.jid, at)
    else places.set(asked.pn.slice(0, asked.pn.indexOf('@')), at)
  })
  const usync = childOf(answer, 'usync')
  const failed = new Map<Protocol, FactAnswer>()
  const refresh = new Map<Protocol, number>()
  for (const child of childrenOf(childOf(usync, 'result'))) {
    if (!isProtocol(child.tag)) continue
    const error = errorOf(child)
    const seconds = numberAttr(child, 'refresh')
    if (error) failed.set(child.tag, error)
    if (seconds !== undefined && seconds > 0) refresh.set(child.tag, seconds * 1_000)
  }
  const users = who.map((): UserAnswer | null => null)
  for (const list of ['list', 'side_list'])
    for (const node of childrenOf(childOf(usync, list), 'user')) {
      const jid = personJid(attr(node, 'jid') ?? '')
      const pn = personJid(attr(node, 'pn_jid') ?? '')
      const echoed = textOf(childOf(node, 'contact'))?.replace(/\D/g, '')
      const names = [echoed, jid, pn, jid?.replace(/@.*/, ''), pn?.replace(/@.*/, '')]
      const at = names
        .map((name) => (name ? places.get(name) : undefined))
        .find((place) => place !== undefined)
      if (at !== undefined) users[at] = userAnswer(node, refresh)
    }
  return { users, failed, refresh }
}
