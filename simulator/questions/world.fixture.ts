import { castAt, cast } from '../directory/cast.ts'
import type { Node } from '../node.ts'
import { childOf, childrenOf } from '../node.ts'
import type { SimulatorOptions } from '../api.ts'
import type { World } from '../seam.ts'
import { createWorld } from '../world.ts'
import { answer } from './index.ts'

/** A world with the cast alone, and what it said unasked. */
export const castWorld = (
  options: SimulatorOptions = {},
): { readonly world: World; readonly said: Node[] } => {
  const said: Node[] = []
  const world = createWorld({ castOnly: true, ...options })
  world.notify = (node) => said.push(node)
  world.origin = 'http://127.0.0.1:1'
  return { world, said }
}

export const el = (tag: string, attrs: Record<string, string> = {}, content?: Node['content']): Node =>
  content === undefined ? { tag, attrs } : { tag, attrs, content }

export const iq = (xmlns: string, type: 'get' | 'set', content: readonly Node[], more = {}): Node =>
  el('iq', { id: 'q1', to: 's.whatsapp.net', xmlns, type, ...more }, content)

export const usync = (protocols: readonly (string | Node)[], users: readonly Node[], attrs = {}): Node =>
  iq('usync', 'get', [
    el('usync', { sid: 's1', index: '0', last: 'true', mode: 'query', context: 'interactive', ...attrs }, [
      el(
        'query',
        {},
        protocols.map((name) => (typeof name === 'string' ? el(name) : name)),
      ),
      el('list', {}, users),
    ]),
  ])

export const phone = (text: string): Node =>
  el('user', {}, [el('contact', {}, new TextEncoder().encode(text))])
export const byJid = (jid: string, ...content: Node[]): Node => el('user', { jid }, content)

export const usersOf = (reply: Node | null): readonly Node[] =>
  childrenOf(childOf(childOf(reply ?? undefined, 'usync'), 'list'), 'user')

/** Asks about these people and returns the `<user>` nodes. */
export const ask = (world: World, protocols: readonly (string | Node)[], users: readonly Node[]) =>
  usersOf(answer(usync(protocols, users), world))

export const everyCastJid = castAt(0).flatMap(({ role }) => [cast[role].jid])
