import { serveAdmin } from './admin.ts'
import type { Simulator, SimulatorOptions } from './api.ts'
import { createPhone } from './phone.ts'
import { answer, isWorldly, kindOf } from './questions/index.ts'
import { Server } from './server.ts'
import { toHex } from './wire/bytes.ts'
import { createWorld } from './world.ts'

/**
 * Starts a simulated WhatsApp on loopback: the chat socket, the phone, the people, and the admin endpoint that serves
 * their pictures. Rejects when the port is taken.
 */
export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const world = createWorld(options)
  world.faults.roundTrip(options.roundTrip ?? 0)
  const server = new Server(world, { answer, kindOf, isWorldly })
  const port = await server.listen(options.port ?? 0)
  // Asked for once requests come in, which is after it is made.
  const made = (): Simulator => simulator
  const admin = await serveAdmin(world, made)
  world.origin = admin.origin

  const simulator: Simulator = {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    root: toHex(server.identity.root),
    admin: admin.origin,
    phone: createPhone(world, server),
    people: {
      all: () => world.directory.all(),
      find: (jid) => world.directory.find(jid),
      blocked: () => world.blocked(),
    },
    faults: world.faults,
    counters: world.counters,
    disconnect: (how) => server.disconnect(how),
    answerLogin: (failure, { sticky = false } = {}) =>
      server.answerLogin(failure === 'ok' ? null : failure, sticky),
    waitForLogin: () => server.waitForLogin(),
    async close() {
      world.faults.close()
      await server.close()
      await admin.close()
    },
  }
  return simulator
}
