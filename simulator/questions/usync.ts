import type { SimPerson } from '../api.ts'
import { isOn } from '../directory/blocks.ts'
import { bareJid, findNumber, isLidJid } from '../directory/directory.ts'
import { childOf, childrenOf, textOf } from '../node.ts'
import type { Node } from '../node.ts'
import type { Answer, World } from '../seam.ts'
import { factOf } from './facts.ts'
import { refusal, result } from './reply.ts'

/** One `<user>` of a question, understood. */
type Asked = {
  readonly person: SimPerson | undefined
  /** The address the answer carries; absent for what is no number at all. */
  readonly jid: string | undefined
  /** A phone or username look-up: its text is echoed in `<contact>`. */
  readonly lookup: string | null
  readonly username: string | null
  readonly user: Node
}

const protocols = [
  'contact',
  'lid',
  'status',
  'text_status',
  'devices',
  'picture',
  'business',
  'disappearing_mode',
  'username',
]

const byPhone = (user: Node, typed: string, world: World): Asked => {
  const digits = typed.replace(/\D/g, '')
  const person = findNumber(world.directory, digits)
  const valid = /^\d{7,15}$/.test(digits)
  const jid = person?.pn ?? (valid ? `${digits}@s.whatsapp.net` : undefined)
  return { person, jid, lookup: typed, username: null, user }
}

const byUsername = (user: Node, name: string, world: World): Asked => {
  const person = world.directory.all().find(({ username, registered }) => username === name && registered)
  return { person, jid: person?.lid ?? person?.pn ?? undefined, lookup: null, username: name, user }
}

const understand = (user: Node, world: World): Asked => {
  const contact = childOf(user, 'contact')
  const typed = textOf(contact)
  const username = contact?.attrs['username']
  if (username !== undefined) return byUsername(user, username, world)
  if (typed !== undefined && typed !== '' && user.attrs['jid'] === undefined)
    return byPhone(user, typed, world)
  const jid = user.attrs['jid']
  const person = jid === undefined ? undefined : world.directory.find(jid)
  return { person, jid: jid === undefined ? undefined : bareJid(jid), lookup: null, username: null, user }
}

/** `in`, `out`, or `invalid` for what no number can be. LID-addressed people get no `<contact>`. */
const contactNode = (asked: Asked): Node[] => {
  const type = asked.person?.registered ? 'in' : asked.jid === undefined ? 'invalid' : 'out'
  if (asked.username !== null) return [{ tag: 'contact', attrs: { type, username: asked.username } }]
  if (asked.lookup !== null)
    return [{ tag: 'contact', attrs: { type }, content: new TextEncoder().encode(asked.lookup) }]
  return asked.jid !== undefined && isLidJid(asked.jid) ? [] : [{ tag: 'contact', attrs: { type } }]
}

/** Where the account moved to LIDs and the question says so, a look-up is answered by LID with the number beside it. */
const addressed = (asked: Asked, query: Node | undefined): Record<string, string> => {
  const wantsLid = childOf(query, 'contact')?.attrs['addressing_mode'] === 'lid'
  const lid = asked.person?.registered ? asked.person.lid : null
  if (wantsLid && asked.lookup !== null && lid !== null && asked.jid !== undefined)
    return { jid: lid, pn_jid: asked.jid }
  return asked.jid === undefined ? {} : { jid: asked.jid }
}

const userNode = (
  asked: Asked,
  query: Node | undefined,
  world: World,
  blocked: readonly string[],
): Node[] => {
  const known = asked.person?.registered ? asked.person : undefined
  const facts = childrenOf(query).flatMap((protocol) => {
    if (protocol.tag === 'contact') return contactNode(asked)
    return factOf(protocol.tag, {
      person: known,
      user: asked.user,
      blocked: known !== undefined && isOn(blocked, known),
      self: known !== undefined && known.pn === world.account.pn,
    })
  })
  // Devices asked alone with a hash that still holds: the person is left out, nothing changed.
  const asksOnlyDevices = childrenOf(query).every(({ tag }) => tag === 'devices' || tag === 'lid')
  if (asksOnlyDevices && facts.some(({ tag }) => tag === 'unchanged')) return []
  return [
    {
      tag: 'user',
      attrs: addressed(asked, query),
      content: facts.filter(({ tag }) => tag !== 'unchanged'),
    },
  ]
}

const day = '86400'

/** `xmlns=usync`: many people, any mix of protocols, one answer. */
export const answerUsync: Answer = (iq, world) => {
  const usync = childOf(iq, 'usync')
  const query = childOf(usync, 'query')
  const users = childrenOf(childOf(usync, 'list'), 'user')
  if (!usync || !query) return refusal(iq, 400, 'bad-request')
  world.counters.usyncUsers(users.length)
  const blocked = world.blocked()
  const list = users.flatMap((user) => userNode(understand(user, world), query, world, blocked))
  const asked = childrenOf(query).map(({ tag }) => tag)
  const { sid = '', context = 'interactive', mode = 'query' } = usync.attrs
  return result(iq, [
    {
      tag: 'usync',
      attrs: { sid, index: '0', last: 'true', mode, context },
      content: [
        {
          tag: 'result',
          attrs: {},
          content: protocols
            .filter((name) => asked.includes(name))
            .map((name) => ({ tag: name, attrs: name === 'devices' ? {} : { refresh: day } })),
        },
        { tag: 'list', attrs: {}, content: list },
      ],
    },
  ])
}
