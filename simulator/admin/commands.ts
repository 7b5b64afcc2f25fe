import type { NotifyHow, Simulator } from '../api.ts'
import type { World } from '../seam.ts'
import { bareJid } from '../directory/directory.ts'
import type { Body } from './fields.ts'
import { BadRequest, faultOf, flag, number, oneOf, optional, questionKinds, text } from './fields.ts'
import { notices } from './notices.ts'

/** One thing the admin endpoint does: `POST /<name>` with its fields as a JSON object. */
type Command = (body: Body, simulator: Simulator, world: World) => unknown

const how = (body: Body): NotifyHow | undefined =>
  optional(body, 'how', (from, name) => oneOf<NotifyHow>(from, name, ['items', 'no-items', 'silent']))

const somebody = (body: Body, world: World) => {
  const jid = text(body, 'jid')
  const person = world.directory.find(jid)
  if (!person) throw new BadRequest(`Nobody has the address ${bareJid(jid)}.`)
  return person
}

export const commands: Readonly<Record<string, Command>> = {
  scan: (body, { phone }) =>
    phone.scan(
      text(body, 'qr'),
      optional(body, 'how', (from, name) =>
        oneOf(from, name, ['plain', 'refresh', 'passkey', 'bad-signature', 'bad-hmac']),
      ),
    ),
  code: (body, { phone }) => phone.enterCode(text(body, 'code')),
  unlink: (_, { phone }) => phone.unlink(),
  block: (body, { phone }) => phone.block(text(body, 'jid'), how(body)),
  unblock: (body, { phone }) => phone.unblock(text(body, 'jid'), how(body)),
  'contact/add': (body, { phone }) => phone.addContact(text(body, 'jid'), text(body, 'name')),
  'contact/rename': (body, { phone }) => phone.renameContact(text(body, 'jid'), text(body, 'name')),
  'contact/remove': (body, { phone }) =>
    phone.removeContact(text(body, 'jid'), { nameless: optional(body, 'nameless', flag) ?? false }),
  talk: (body, { phone }) => phone.talk(text(body, 'jid'), optional(body, 'at', number)),
  about: (body, { phone }) => phone.changeAbout(text(body, 'jid'), optional(body, 'text', text) ?? null),
  picture: (body, { phone }) => phone.changePicture(text(body, 'jid')),
  number: (body, { phone }) => phone.changeNumber(text(body, 'from'), text(body, 'to')),
  notice: (body, _, world) => {
    const is = text(body, 'is')
    const make = Object.hasOwn(notices, is) ? notices[is] : undefined
    if (!make) throw new BadRequest(`"is" must be one of ${Object.keys(notices).join(', ')}.`)
    world.notify(make(() => somebody(body, world)))
  },
  fault: (body, { faults }) => faults.set(faultOf(body)),
  'fault/clear': (body, { faults }) =>
    faults.clear(optional(body, 'on', (from, name) => oneOf(from, name, questionKinds))),
  'fault/cut': (body, { faults }) => faults.cutAtFrame(number(body, 'frame')),
  'fault/limit': (body, { faults }) =>
    faults.allowPerMinute(oneOf(body, 'on', questionKinds), number(body, 'perMinute')),
  'fault/round-trip': (body, { faults }) => faults.roundTrip(number(body, 'ms')),
  'fault/less': (body, { faults }) => faults.answerLess(flag(body, 'yes')),
  disconnect: (body, simulator) =>
    simulator.disconnect(
      oneOf(body, 'how', ['drop', 'replaced', 'unlinked', 'restricted', 'unavailable', 'restart']),
    ),
  login: (body, simulator) =>
    simulator.answerLogin(optional(body, 'failure', number) ?? 'ok', {
      sticky: optional(body, 'sticky', flag) ?? false,
    }),
  'login/wait': (_, simulator) => simulator.waitForLogin(),
  'counters/reset': (_, { counters }) => counters.reset(),
}

/** What `GET /<name>` shows. */
type View = (query: URLSearchParams, simulator: Simulator) => unknown

export const views: Readonly<Record<string, View>> = {
  counters: (_, { counters }) => counters.now(),
  blocked: (_, { people }) => people.blocked(),
  people: (query, { people }) => {
    const jid = query.get('jid')
    if (jid !== null) return people.find(jid) ?? null
    const from = Number(query.get('from') ?? 0)
    return people.all().slice(from, from + Number(query.get('count') ?? 100))
  },
  '': () => ({ get: Object.keys(views).filter((name) => name !== ''), post: Object.keys(commands) }),
}
