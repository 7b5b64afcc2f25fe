import type { Node } from './node.ts'

/** The server itself: a JID without a user (whatsmeow types.ServerJID), which is not the same as the bare word. */
export const SERVER = '@s.whatsapp.net'

/** A child with content, attributes second because most have none. */
export const el = (
  tag: string,
  content?: readonly Node[] | Uint8Array | string,
  attrs: Readonly<Record<string, string>> = {},
): Node => (content === undefined ? { tag, attrs } : { tag, attrs, content })

/** The reply to an iq: `id` and `from` are what the client matches it by. */
export const result = (iq: Node, content?: readonly Node[]): Node =>
  el('iq', content, { from: SERVER, type: 'result', id: iq.attrs['id'] ?? '' })

export const iqError = (iq: Node, code: number, text: string): Node =>
  el('iq', [el('error', undefined, { code: String(code), text })], {
    from: SERVER,
    type: 'error',
    id: iq.attrs['id'] ?? '',
  })

export const unixNow = (): number => Math.floor(Date.now() / 1000)

let serial = 0
/** Ids are only ever compared: unique in this process is enough. */
export const nextId = (): string => `${(++serial).toString().padStart(6, '0')}-sim`

export const notification = (
  type: string,
  content: readonly Node[],
  attrs: Readonly<Record<string, string>> = {},
): Node => el('notification', content, { from: SERVER, type, id: nextId(), t: String(unixNow()), ...attrs })

/**
 * Why a socket is closed, as WhatsApp says it (whatsmeow connectionevents.go, Baileys getErrorCodeFromStreamError).
 * `restricted` is said like a refused login: 403 has no stream error of its own.
 */
export const closings = {
  replaced: el('stream:error', [el('conflict', undefined, { type: 'replaced' })]),
  unlinked: el('stream:error', [el('conflict', undefined, { type: 'device_removed' })], { code: '401' }),
  restart: el('stream:error', undefined, { code: '515' }),
  unavailable: el('stream:error', undefined, { code: '503' }),
  restricted: el('failure', undefined, { reason: '403', location: 'frc' }),
} as const
