import { createHash } from 'node:crypto'
import type { Connection } from './connection.ts'
import type { Device } from './devices.ts'
import { bytesOf, childOf, childrenOf, type Node } from './node.ts'
import { el, iqError, result, SERVER, unixNow } from './stanza.ts'
import { bigEndian, concat, fromBigEndian, sameBytes } from './wire/bytes.ts'
import type { ClientPayload } from './wire/messages.ts'
import { verify } from './wire/xeddsa.ts'
import type { NumberedKey } from './signal.ts'

/** What every login is answered with before anybody asks about people (whatsmeow client.go, prekeys.go; Baileys socket). */

/** `null` = come in; a number = the reason of the refusal. */
export type Verdict = number | null

/** Whether this socket may log in as this device: linked, and with the Noise key it was linked with. */
export const judge = (device: Device | undefined, connection: Connection, payload: ClientPayload): Verdict =>
  device &&
  sameBytes(device.noiseKey, connection.noiseKey) &&
  String(payload.username) === device.jid.split(/[:@]/)[0]
    ? null
    : 401

export const failure = (reason: number): Node =>
  el('failure', undefined, {
    reason: String(reason),
    location: 'frc',
    // 405 says which client it does not take any more.
    ...(reason === 405 && { text: 'client_too_old' }),
  })

export const success = (lid: string): Node =>
  el('success', undefined, {
    t: String(unixNow()),
    lid,
    location: 'frc',
    props: '27',
    abprops: '5',
    companion_enc_static: '',
  })

export const offlinePreview = (count: number): Node =>
  el('ib', [el('offline_preview', undefined, { count: String(count), message: String(count) })], {
    from: SERVER,
  })
export const offlineEnd = (count: number): Node =>
  el('ib', [el('offline', undefined, { count: String(count) })], { from: SERVER })

/** Where to connect next time: the client says it before its intro, and WhatsApp's front door reads it. */
export const edgeRouting = (): Node =>
  el('ib', [el('edge_routing', [el('routing_info', Buffer.from([8, 13, 8, 5]))])], { from: SERVER })

/** A `<key>` or `<skey>`: its number and its public key. */
export const numberedKey = (node: Node | undefined): NumberedKey | null => {
  const [id, key] = [bytesOf(childOf(node, 'id')), bytesOf(childOf(node, 'value'))]
  return id && key?.length === 32 ? { id: fromBigEndian(id), key } : null
}

/** A signed pre-key whose signature verifies, or null. */
export const signedKey = (identity: Uint8Array, node: Node | undefined) => {
  const [key, signature] = [numberedKey(node), bytesOf(childOf(node, 'signature'))]
  const good = key && signature && verify(identity, concat(Buffer.from([5]), key.key), signature)
  return good ? { ...key, signature } : null
}

const digest = (device: Device): Node => {
  const { identity, registrationId, signedPreKey, preKeys } = device.companion
  const hash = createHash('sha1').update(identity).update(signedPreKey.key).update(signedPreKey.signature)
  for (const key of preKeys.values()) hash.update(key)
  return el('digest', [
    el('registration', bigEndian(registrationId, 4)),
    el('type', Buffer.from([5])),
    el('identity', identity),
    el('skey', [
      el('id', bigEndian(signedPreKey.id, 3)),
      el('value', signedPreKey.key),
      el('signature', signedPreKey.signature),
    ]),
    el(
      'list',
      [...preKeys.keys()].map((id) => el('id', bigEndian(id, 3))),
    ),
    el('hash', hash.digest()),
  ])
}

/** Pre-keys: how many are left, what they are, new ones, and a new signed one. */
export const encrypt = (iq: Node, device: Device, badSignature: () => void): Node => {
  const { companion } = device
  if (iq.attrs['type'] === 'get') {
    if (childOf(iq, 'count'))
      return result(iq, [el('count', undefined, { value: String(companion.preKeys.size) })])
    if (childOf(iq, 'digest')) return result(iq, [digest(device)])
    return iqError(iq, 400, 'bad-request')
  }
  const rotated = childOf(iq, 'rotate')
  const signed = signedKey(companion.identity, childOf(rotated ?? iq, 'skey'))
  const identity = rotated ? companion.identity : bytesOf(childOf(iq, 'identity'))
  if (!signed || !identity || !sameBytes(identity, companion.identity)) {
    badSignature()
    return iqError(iq, 400, 'bad-request')
  }
  companion.signedPreKey = signed
  const registration = bytesOf(childOf(iq, 'registration'))
  if (registration) companion.registrationId = fromBigEndian(registration)
  for (const node of childrenOf(childOf(iq, 'list'), 'key')) {
    const key = numberedKey(node)
    if (key) companion.preKeys.set(key.id, key.key)
  }
  return result(iq)
}

/** The login questions that are not about people or keys. Null = not one of these. */
export const housekeeping = (iq: Node): Node | null => {
  switch (iq.attrs['xmlns']) {
    case 'abt':
      return result(iq, [el('props', [], { hash: '1a2b3c', refresh: '86400', refresh_id: '1' })])
    case 'w:p':
    case 'w:stats':
    case 'urn:xmpp:whatsapp:dirty':
    case 'passive':
      return result(iq)
    default:
      return null
  }
}
