import protobuf from 'protobufjs'
import { SCHEMA } from './schema.ts'
import type * as M from './messages.ts'

/** The protobuf messages the simulator speaks, from our own schema. 64-bit numbers are JavaScript numbers. */

const { root } = protobuf.parse(SCHEMA, { keepCase: true })

export type Message<T> = {
  encode(message: T): Uint8Array
  /** Throws on bytes that are not this message. Absent fields are absent. */
  decode(bytes: Uint8Array): T
}

const message = <T extends object>(name: string): Message<T> => {
  const type = root.lookupType(name)
  return {
    encode: (value) => type.encode(value).finish(),
    decode: (bytes) => type.toObject(type.decode(bytes), { longs: Number, arrays: true }) as T,
  }
}

export const HandshakeMessage = message<M.HandshakeMessage>('HandshakeMessage')
export const CertChain = message<M.CertChain>('CertChain')
export const CertDetails = message<M.CertDetails>('CertDetails')
export const ClientPayload = message<M.ClientPayload>('ClientPayload')
export const DeviceIdentity = message<M.DeviceIdentity>('DeviceIdentity')
export const SignedDeviceIdentity = message<M.SignedDeviceIdentity>('SignedDeviceIdentity')
export const SignedDeviceIdentityHmac = message<M.SignedDeviceIdentityHmac>('SignedDeviceIdentityHmac')
export const KeyIndexList = message<M.KeyIndexList>('KeyIndexList')
export const SignedKeyIndexList = message<M.SignedKeyIndexList>('SignedKeyIndexList')
export const ChatMessage = message<M.ChatMessage>('Message')
export const HistorySync = message<M.HistorySync>('HistorySync')
export const SyncdPatch = message<M.SyncdPatch>('SyncdPatch')
export const SyncActionData = message<M.SyncActionData>('SyncActionData')
export const VerifiedNameCertificate = message<M.VerifiedNameCertificate>('VerifiedNameCertificate')
export const VerifiedNameDetails = message<M.VerifiedNameDetails>('VerifiedNameDetails')
