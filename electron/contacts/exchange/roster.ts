import { AppError } from '../../../shared/result.ts'
import { type Breather, type Entries, type Entry, type Found, nameOf, shownLine } from './entry.ts'
import { readAddress } from './lines.ts'

/** The version of Roster's own export. A file of a newer one is refused as a whole, not read in part. */
export const VERSION = 1

type Thing = Readonly<Record<string, unknown>>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Cut off, or something else that begins with a brace.
    return null
  }
}

/** The lines on which the things of the list `people` begin. */
const linesOf = (text: string): readonly number[] => {
  const lines: number[] = []
  let line = 1
  let depth = 0
  let quoted = false
  for (let at = Math.max(0, text.indexOf('"people"')); at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '\n') line += 1
    if (quoted) {
      if (sign === '\\') at += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') {
      depth += 1
      if (depth === 2) lines.push(line)
    } else if (sign === '}' || sign === ']') {
      depth -= 1
      if (depth === 0) break
    }
  }
  const before = text.slice(0, Math.max(0, text.indexOf('"people"'))).match(/\n/g)?.length ?? 0
  return lines.map((one) => one + before)
}

const personName = (person: Thing): string | null => {
  const names = isThing(person['names']) ? person['names'] : {}
  for (const source of ['saved', 'verified', 'push', 'username']) {
    const name = nameOf(textIn(names[source]))
    if (name !== null) return name
  }
  return nameOf(textIn(person['name']))
}

const entryOf = (person: unknown, line: number, country: string | null): Entry => {
  if (!isThing(person)) return { line, text: shownLine(JSON.stringify(person)), why: 'unreadable' }
  const lids = Array.isArray(person['lids']) ? (person['lids'] as readonly unknown[]) : []
  const given = [person['jid'], person['number'], ...lids].flatMap((value) => textIn(value) ?? [])
  const name = personName(person)
  const text = shownLine([name, ...given].filter((part) => part !== null).join(' '))
  const read = given.map((one) => readAddress(one, country))
  const [first, ...others]: Found[] = read.flatMap((one) => (one.ok ? [one.found] : []))
  if (first) return { line, text, name, addresses: [first, ...others] }
  const refused = read.find((one) => !one.ok)
  return { line, text, why: refused ? refused.why : 'no_number' }
}

/**
 * Roster's own export, or the report of a job; null when the text is neither. Throws `file_newer` for a version that this Roster does not know.
 */
export const readRoster = async (
  text: string,
  country: string | null,
  breath: Breather,
): Promise<Entries | null> => {
  if (!/^\s*\{\s*"roster(?:Job)?"/.test(text)) return null
  const file = parsed(text)
  if (!isThing(file)) return null
  const version = file['roster'] ?? file['rosterJob']
  if (typeof version !== 'number') return null
  if (version > VERSION) throw new AppError('file_newer', 'an export of a newer version')
  const people = Array.isArray(file['people']) ? (file['people'] as readonly unknown[]) : []
  const lines = linesOf(text)
  const entries: Entry[] = []
  for (const [at, person] of people.entries()) {
    entries.push(entryOf(person, lines[at] ?? at + 1, country))
    if (breath.due()) await breath.give()
  }
  return { entries, skipped: 0 }
}
