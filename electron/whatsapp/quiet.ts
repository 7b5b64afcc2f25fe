/** libsignal's class of a session; its instances hold the private half of the ratchet. */
const SECRET = 'SessionEntry'

const isSecret = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && value.constructor.name === SECRET

let isQuiet = false

/**
 * libsignal prints whole sessions, private keys included, whenever it opens, closes or drops one (session_record.js), and
 * has no switch for it. Such lines are dropped here, before anything that collects the console can have them.
 */
export const keepSessionsQuiet = (): void => {
  if (isQuiet) return
  isQuiet = true
  const sink = globalThis.console
  for (const level of ['info', 'warn'] as const) {
    const print = sink[level].bind(sink)
    sink[level] = (...what: unknown[]) => {
      if (!what.some(isSecret)) print(...what)
    }
  }
}
