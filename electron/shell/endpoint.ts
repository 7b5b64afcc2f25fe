/** Where the profile connects to: WhatsApp, or a server on this computer that speaks its protocol. */
export type Endpoint =
  | { readonly is: 'whatsapp' }
  /** `root` = public key of its certificate chain's root, 32 bytes as lower-case hex. */
  | { readonly is: 'loopback'; readonly url: string; readonly root: string }
  | { readonly is: 'refused'; readonly why: string }

const refuse = (why: string): Endpoint => ({ is: 'refused', why })

/** Only literal addresses: a name, `localhost` too, can be made to mean another computer. */
const isLoopback = (hostname: string): boolean => hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/**
 * Reads `ROSTER_WA_URL` and `ROSTER_WA_ROOT`: both or none, a `ws://` address on this computer, 64 hex digits.
 * The sentence never repeats what was given.
 */
export const endpointOf = (url: string | undefined, root: string | undefined): Endpoint => {
  if (url === undefined && root === undefined) return { is: 'whatsapp' }
  if (url === undefined || root === undefined)
    return refuse('ROSTER_WA_URL and ROSTER_WA_ROOT belong together; one of them is missing.')
  if (!URL.canParse(url)) return refuse('ROSTER_WA_URL is not an address.')
  const { protocol, hostname, username, password, hash } = new URL(url)
  if (protocol !== 'ws:') return refuse('ROSTER_WA_URL has to start with ws://.')
  if (!isLoopback(hostname))
    return refuse('ROSTER_WA_URL has to point at this computer, at 127.0.0.1 or [::1].')
  if (username || password || hash) return refuse('ROSTER_WA_URL takes no user, password or fragment.')
  if (!/^[0-9a-f]{64}$/i.test(root)) return refuse('ROSTER_WA_ROOT has to be 64 hexadecimal digits.')
  return { is: 'loopback', url: new URL(url).href, root: root.toLowerCase() }
}
