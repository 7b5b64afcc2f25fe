import type { Bridge, Call, EventName, Output, Payload } from '../shared/contract.ts'
import type { Result } from '../shared/result.ts'

declare global {
  interface Window {
    /** Put there by the preload: all the page has of the world outside. */
    readonly roster: Bridge
  }
}

/** Hears one event of the contract until the returned function is called. */
export type On = <K extends EventName>(name: K, hear: (payload: Payload<K>) => void) => () => void
export type Client = { readonly call: Call; readonly on: On }

/**
 * The contract over the two functions of the preload. A call never rejects: whatever breaks on the way is a result
 * with the code `internal`. The bridge is read at first use, so that importing this needs no window.
 */
export const createClient = (bridge: () => Bridge): Client => {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  let listening = false
  const listen = (): void => {
    if (listening) return
    listening = true
    bridge().on((name, payload) => {
      for (const hear of listeners.get(name) ?? []) hear(payload)
    })
  }
  return {
    call: async (name, input) => {
      try {
        return (await bridge().call(name, input)) as Result<Output<typeof name>>
      } catch {
        // Electron rejects only where main has no handler or its reply cannot be cloned: a defect, not an answer.
        return { ok: false, error: { code: 'internal', message: `call ${name}`, retryable: false } }
      }
    },
    on: (name, hear) => {
      listen()
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all)
      // Each registration is its own, so that the same function heard twice is also removed twice.
      const one = (payload: unknown): void => hear(payload as Payload<typeof name>)
      all.add(one)
      return () => void all.delete(one)
    },
  }
}

export const client: Client = createClient(() => window.roster)
export const { call, on } = client
