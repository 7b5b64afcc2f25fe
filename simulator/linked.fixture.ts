import type { BinaryNode } from '@whiskeysockets/baileys'
import { afterAll, beforeAll, vi } from 'vitest'
import type { Simulator, SimulatorOptions } from './api.ts'
import { linkCompanion, type Companion } from './companion.fixture.ts'
import { startSimulator } from './index.ts'
import type { Node } from './node.ts'

export type Linked = {
  readonly sim: Simulator
  readonly companion: Companion
  /** Asks over the client's own socket; rejects on silence and on errors. */
  query(node: Node, timeout?: number): Promise<Node>
  /** The next stanza the client's socket announces under this name, e.g. `CB:notification,type:status`. */
  next(event: string): Promise<Node>
}

/** A simulator and a client linked to it for all tests of a file; its parts are there once the first test runs. */
export const useLinked = (options: SimulatorOptions = {}): Linked => {
  let sim: Simulator | undefined
  let companion: Companion | undefined
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('Only inside a test')
    return value
  }
  beforeAll(async () => {
    // libsignal prints whole sessions when it closes one.
    vi.spyOn(console, 'info').mockImplementation(() => undefined)
    sim = await startSimulator({ castOnly: true, seed: 7, ...options })
    companion = await linkCompanion(sim)
  })
  afterAll(async () => {
    await companion?.end()
    await sim?.close()
  })
  return {
    get sim() {
      return there(sim)
    },
    get companion() {
      return there(companion)
    },
    query: async (node, timeout = 5000) => await there(companion).sock.query(node as BinaryNode, timeout),
    next: (event) =>
      new Promise((heard) => {
        there(companion).sock.ws.once(event, (node: BinaryNode) => heard(node as unknown as Node))
      }),
  }
}
