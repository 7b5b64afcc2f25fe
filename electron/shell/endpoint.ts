import type { WordId } from '../words/index.ts'

/** The sentence that says why. */
type Refused = Extract<WordId, `endpoint.${string}`>

/** Where the profile connects to: WhatsApp, or a server on this computer that speaks its protocol. */
export type Endpoint =
  | { readonly is: 'whatsapp' }
  /** `root` = public key of its certificate chain's root, 32 bytes as lower-case hex. */
  | { readonly is: 'loopback'; readonly url: string; readonly root: string }
  | { readonly is: 'refused'; readonly why: Refused }

const refuse = (why: Refused): Endpoint => ({ is: 'refused', why })

/** Only literal addresses: a name, `localhost` too, can be made to mean another computer. */
const isLoopback = (hostname: string): boolean => hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/**
 * Reads `ROSTER_WA_URL` and `ROSTER_WA_ROOT`: both or none, a `ws://` address on this computer, 64 hex digits.
 * The sentence never repeats what was given.
 */
export const endpointOf = (url: string | undefined, root: string | undefined): Endpoint => {
  if (url === undefined && root === undefined) return { is: 'whatsapp' }
  if (url === undefined || root === undefined) return refuse('endpoint.half')
  if (!URL.canParse(url)) return refuse('endpoint.address')
  const { protocol, hostname, username, password, hash } = new URL(url)
  if (protocol !== 'ws:') return refuse('endpoint.scheme')
  if (!isLoopback(hostname)) return refuse('endpoint.elsewhere')
  if (username || password || hash) return refuse('endpoint.extras')
  if (!/^[0-9a-f]{64}$/i.test(root)) return refuse('endpoint.root')
  return { is: 'loopback', url: new URL(url).href, root: root.toLowerCase() }
}
