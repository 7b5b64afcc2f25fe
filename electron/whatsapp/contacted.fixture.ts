import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

/**
 * Every host that this process turned to, by Node's HTTP client (which opens WebSockets too) or by `fetch`.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export const contacted = new Set<string>()

subscribe('http.client.request.start', (message) => {
  contacted.add((message as { readonly request: ClientRequest }).request.host)
})
subscribe('undici:request:create', (message) => {
  const { origin } = (message as { readonly request: { readonly origin: string | URL } }).request
  contacted.add(new URL(origin).hostname)
})
