import { bareJid } from '../directory/directory.ts'
import { childrenOf } from '../node.ts'
import type { Node } from '../node.ts'
import { errorNode, textOfCode } from './reply.ts'

/** Changes to a USync answer, for faults. */

const mapChildren = (node: Node, tag: string, change: (child: Node) => Node): Node =>
  Array.isArray(node.content)
    ? { ...node, content: childrenOf(node).map((child) => (child.tag === tag ? change(child) : child)) }
    : node

const mapUsers = (iq: Node, change: (user: Node) => Node): Node =>
  mapChildren(iq, 'usync', (usync) => mapChildren(usync, 'list', (list) => mapChildren(list, 'user', change)))

const failed = (protocol: string, code: number): Node => ({
  tag: protocol,
  attrs: {},
  content: [errorNode(code, textOfCode(code), code === 429 ? { backoff: '60' } : {})],
})

/** One protocol of one person is an error; everybody else's answer stands. */
export const withUserError = (iq: Node, jid: string, protocol: string, code: number): Node => {
  const wanted = bareJid(jid)
  return mapUsers(iq, (user) => {
    if (user.attrs['jid'] !== wanted && user.attrs['pn_jid'] !== wanted) return user
    const others = childrenOf(user).filter(({ tag }) => tag !== protocol)
    return { ...user, content: [...others, failed(protocol, code)] }
  })
}

/** One protocol fails for everybody: the error is in `<result>`, and no person has that child. */
export const withProtocolError = (iq: Node, protocol: string, code: number): Node => {
  const without = mapUsers(iq, (user) => ({
    ...user,
    content: childrenOf(user).filter(({ tag }) => tag !== protocol),
  }))
  return mapChildren(without, 'usync', (usync) =>
    mapChildren(usync, 'result', (result) => ({
      ...result,
      content: [...childrenOf(result).filter(({ tag }) => tag !== protocol), failed(protocol, code)],
    })),
  )
}

/** A server that knows nothing but devices. */
export const devicesOnly = (iq: Node): Node =>
  mapUsers(iq, (user) => ({ ...user, content: childrenOf(user).filter(({ tag }) => tag === 'devices') }))
