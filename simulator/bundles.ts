import { REGISTRATION } from './mail.ts'
import { childOf, childrenOf, type Node } from './node.ts'
import { el, result } from './stanza.ts'
import { bigEndian, concat } from './wire/bytes.ts'
import { keyPair, type Derive, type KeyPair } from './wire/keys.ts'
import { sign } from './wire/xeddsa.ts'

/** One signed key and no one-time key: Signal works without, and the server runs out of them too. */
const SIGNED = 1

const bundle = (jid: string, identity: KeyPair, derive: Derive): Node => {
  const key = keyPair(derive(`signed pre-key ${jid}`))
  return el(
    'user',
    [
      el('registration', bigEndian(REGISTRATION, 4)),
      el('type', Buffer.from([5])),
      el('identity', identity.public),
      el('skey', [
        el('id', bigEndian(SIGNED, 3)),
        el('value', key.public),
        el('signature', sign(identity.private, concat(Buffer.from([5]), key.public))),
      ]),
    ],
    { jid },
  )
}

/**
 * Key bundles of others, for a client that wants to write to them (whatsmeow prekeys.go). They are given out, so that
 * whatever is written reaches the server and is counted.
 */
export const bundles = (iq: Node, derive: Derive, identityOf: (jid: string) => KeyPair | null): Node => {
  const users = childrenOf(childOf(iq, 'key'), 'user').map(({ attrs }) => {
    const jid = attrs['jid'] ?? ''
    const identity = identityOf(jid)
    if (identity) return bundle(jid, identity, derive)
    return el('user', [el('error', undefined, { code: '406', text: 'not-acceptable' })], { jid })
  })
  return result(iq, [el('list', users)])
}
