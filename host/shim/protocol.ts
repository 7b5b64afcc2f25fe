import { app } from './app.ts'
import { link } from './link.ts'
import type { WireRequest, WireResponse } from '../wire.ts'

type Handler = (request: Request) => Response | Promise<Response>
const handlers = new Map<string, Handler>()
let registered = false

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can only be called once')
    registered = true
    link().tell(
      'schemes',
      schemes.map(({ scheme }) => scheme),
    )
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle can only be used after app is ready')
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
}

/** Asks the app for what a page requested. */
export const answerRequest = async (scheme: string, request: WireRequest): Promise<WireResponse> => {
  const handler = handlers.get(scheme)
  if (!handler) return { status: 404, headers: [], body: new Uint8Array() }
  const { url, method, headers } = request
  const response = await handler(new Request(url, { method, headers }))
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: [...response.headers], body }
}
