import { parseArgs } from 'node:util'
import type { SimulatorOptions } from './api.ts'

const whole = (name: string, given: string | undefined, least: number, most: number): number | undefined => {
  if (given === undefined) return undefined
  const value = Number(given)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`--${name} takes a whole number from ${least} to ${most}`)
  return value
}

const given = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }

export const usage = `Usage: node simulator/cli.ts [options]
  --port N          port of the chat socket (0 = any free one)
  --people N        how many people beside the named cast, 0 to 50000 (500)
  --seed N          the same seed makes the same people (7)
  --cast-only       only the named cast
  --addressing A    lid (as accounts are now) or pn (as they were)
  --number DIGITS   the account's number
  --qr-lifetime MS  how long a QR code can be scanned
  --round-trip MS   added to every answer, as a network would
Prints one line of JSON, { url, root, admin }, and serves until it is ended.`

/** Reads the command line. Throws a RangeError or TypeError that says what is wrong with it. */
export const readOptions = (args: readonly string[]): SimulatorOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      people: { type: 'string' },
      seed: { type: 'string' },
      'cast-only': { type: 'boolean' },
      addressing: { type: 'string' },
      number: { type: 'string' },
      'qr-lifetime': { type: 'string' },
      'round-trip': { type: 'string' },
    },
  })
  const { addressing, number } = values
  if (addressing !== undefined && addressing !== 'lid' && addressing !== 'pn')
    throw new RangeError('--addressing takes lid or pn')
  if (number !== undefined && !/^\d{7,15}$/.test(number))
    throw new RangeError('--number takes 7 to 15 digits')
  return {
    port: whole('port', values.port, 0, 65_535) ?? 0,
    people: whole('people', values.people, 0, 50_000) ?? 500,
    seed: whole('seed', values.seed, 0, 2 ** 32 - 1) ?? 7,
    ...given('castOnly', values['cast-only']),
    ...(addressing === undefined ? {} : { addressing }),
    ...given('number', number),
    ...given('qrLifetime', whole('qr-lifetime', values['qr-lifetime'], 1, 600_000)),
    ...given('roundTrip', whole('round-trip', values['round-trip'], 0, 60_000)),
  }
}
