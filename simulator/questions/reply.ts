import type { Node } from '../node.ts'
import { SERVER } from '../stanza.ts'

export { result } from '../stanza.ts'

/** Whole-iq error: `<iq type=error><error code text [backoff]/></iq>`. */
export const refusal = (
  iq: Node,
  code: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): Node => ({
  tag: 'iq',
  attrs: { from: SERVER, type: 'error', id: iq.attrs['id'] ?? '' },
  content: [errorNode(code, text, more)],
})

export const errorNode = (code: number, text: string, more: Readonly<Record<string, string>> = {}): Node => ({
  tag: 'error',
  attrs: { code: String(code), text, ...more },
})

/** WhatsApp's words for its codes. */
export const textOfCode = (code: number): string =>
  ({
    400: 'bad-request',
    401: 'not-authorized',
    403: 'forbidden',
    404: 'item-not-found',
    405: 'not-allowed',
    406: 'not-acceptable',
    408: 'request-timeout',
    423: 'locked',
    429: 'rate-overlimit',
    500: 'internal-server-error',
    501: 'feature-not-implemented',
    503: 'service-unavailable',
  })[code] ?? 'error'

export const text = (value: string): Uint8Array => new TextEncoder().encode(value)
