import type { SimPerson } from '../api.ts'
import { dhashOf } from '../directory/blocks.ts'
import { isLidJid, isPnJid } from '../directory/directory.ts'
import { childOf } from '../node.ts'
import type { Node } from '../node.ts'
import type { Answer, World } from '../seam.ts'
import { refusal, result } from './reply.ts'

const modeOf = (world: World): 'lid' | 'pn' => world.options.addressing ?? 'lid'

/** One entry. Which of the identifiers stands beside a LID depends on what is known of the person. */
const itemOf = (jid: string, person: SimPerson | undefined): Node => {
  if (!isLidJid(jid)) return { tag: 'item', attrs: { jid } }
  const active: Record<string, string> = person?.lid === jid ? { active: 'true' } : {}
  const beside: Record<string, string> = person?.pn
    ? { pn_jid: person.pn }
    : person?.username
      ? { username: person.username }
      : person?.push
        ? { display_name: person.push }
        : { unknown_identifier: 'true' }
  return { tag: 'item', attrs: { jid, ...active, ...beside } }
}

const listNode = (world: World, more: Readonly<Record<string, string>>): Node => {
  const keys = world.blocked()
  return {
    tag: 'list',
    attrs: { ...more, dhash: dhashOf(keys), addressing_mode: modeOf(world) },
    content: keys.map((jid) => itemOf(jid, world.directory.find(jid))),
  }
}

/** A digest that still holds is answered with nothing: unchanged, not empty. */
export const answerBlockGet: Answer = (iq, world) => {
  world.counters.blockRead()
  const cached = childOf(iq, 'item')?.attrs['dhash']
  if (cached !== undefined && cached === dhashOf(world.blocked())) return result(iq)
  return result(iq, [listNode(world, cached === undefined ? {} : { matched: 'false' })])
}

type Verdict =
  { readonly person: SimPerson } | { readonly code: number; readonly text: string; readonly mode?: string }
const badRequest: Verdict = { code: 400, text: 'bad-request' }

/** Blocking by LID says whom it means a second time; what it says must be true of the person. */
const identified = (item: Node, person: SimPerson): boolean => {
  const { pn_jid: pn, username, display_name: name, unknown_identifier: unknown } = item.attrs
  const given = [pn, username, name, unknown].filter((value) => value !== undefined)
  if (given.length !== 1) return false
  if (pn !== undefined) return person.pn === pn
  if (person.identityUnknown) return false
  if (username !== undefined) return person.username === username
  if (name !== undefined) return person.push === name
  return unknown === 'true'
}

const judge = (item: Node, world: World): Verdict => {
  const { jid, action } = item.attrs
  const mode = modeOf(world)
  if (jid === undefined || (!isLidJid(jid) && !isPnJid(jid))) return badRequest
  if (action !== 'block' && action !== 'unblock') return badRequest
  const person = world.directory.find(jid)
  if (!person) return { code: 404, text: 'item-not-found' }
  if (person.pn === world.account.pn) return badRequest
  const addressable = mode === 'lid' ? person.lid : person.pn
  // The legacy form for somebody who has a LID, or a LID where the account has not moved: try the other mode.
  if (addressable !== null && isLidJid(jid) !== (mode === 'lid')) return { ...badRequest, mode }
  if (action === 'unblock') return { person }
  if (!person.registered) return { code: 404, text: 'item-not-found' }
  if (isLidJid(jid) && !identified(item, person)) return { ...badRequest, mode }
  return { person }
}

/** `ok` carries the new digest and no items; a stale digest gets the whole list, and the action is applied all the same. */
export const answerBlockSet: Answer = (iq, world) => {
  const item = childOf(iq, 'item')
  if (!item) return refusal(iq, 400, 'bad-request')
  const verdict = judge(item, world)
  if ('code' in verdict)
    return refusal(
      iq,
      verdict.code,
      verdict.text,
      verdict.mode === undefined ? {} : { addressing_mode: verdict.mode },
    )
  const before = dhashOf(world.blocked())
  const jid = verdict.person.lid ?? verdict.person.pn ?? ''
  if (item.attrs['action'] === 'block') world.facts.block(jid, 'silent')
  else world.facts.unblock(jid, 'silent')
  world.counters.blockSet()
  const known = item.attrs['dhash']
  if (known === undefined || known === before)
    return result(iq, [{ tag: 'list', attrs: { matched: 'true', dhash: dhashOf(world.blocked()) } }])
  return result(iq, [listNode(world, { matched: 'false', c_dhash: known })])
}
