import type { LineProblem } from '../../../shared/lists.ts'
import { type BadAddress, parseInput } from '../numbers.ts'
import { isFormula, unquotedCell } from './cells.ts'
import { type Breather, type Entries, type Entry, type Found, nameOf, shownLine } from './entry.ts'

/** One address, or why it is none. */
export type ReadAddress =
  { readonly ok: true; readonly found: Found } | { readonly ok: false; readonly why: LineProblem }

const refused = (why: LineProblem): ReadAddress => ({ ok: false, why })

/** Zeros of the scripts in which contacts write numbers: Arabic, Persian, Devanagari, Bengali, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10]
const westernDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (sign) => {
    const code = sign.charCodeAt(0)
    const zero = ZEROS.find((first) => code >= first && code < first + 10)
    return zero === undefined ? sign : String(code - zero)
  })
const plain = (text: string): string =>
  westernDigits(text)
    .replace(/＋/g, '+')
    .replace(/[\u00a0\u2000-\u200a\u202f\u2010-\u2015\u2212]/g, (sign) =>
      sign >= '\u2010' && sign !== '\u202f' ? '-' : ' ',
    )
    .trim()
    .replace(/^["'<(]+(?=[+\d])|(?<=\d)["'>]+$/g, '')
    .replace(/^tel:/i, '')
    .replace(/^whatsapp:\/\/send\/?\?/i, 'https://api.whatsapp.com/send?')
    .replace(/(?<=phone=)%2b/i, '+')

const LINK = /^(?:https?:\/\/|www\.|wa\.me\/|api\.whatsapp)/i
/** More than any address has. */
const LONGEST = 500

/** Reads one address. `country` = the guess for a number that has no code of its own. */
export const readAddress = (text: string, country: string | null): ReadAddress => {
  if (text.length > LONGEST || /[\0\ufffd]/.test(text)) return refused('unreadable')
  const typed = plain(unquotedCell(text.trim()))
  if (/chat\.whatsapp\.com\//i.test(typed)) return refused('group')
  if (/whatsapp\.com\/channel\//i.test(typed)) return refused('newsletter')
  const read = parseInput(typed, country)
  if (!read.ok) {
    if (isFormula(text)) return refused('formula')
    const why = read.error.message as BadAddress
    return refused(why === 'not_a_number' && !/\p{Nd}/u.test(typed) ? 'no_number' : why)
  }
  const { jid, number } = read.value
  const from = LINK.test(typed) ? 'link' : typed.includes('@') ? 'jid' : 'number'
  let guessed = false
  if (from === 'number' && country !== null && !/^(?:\+|00)/.test(typed.replace(/^[\p{Cf}\s(]+/u, ''))) {
    const bare = parseInput(typed)
    guessed = !bare.ok || bare.value.jid !== jid
  }
  return { ok: true, found: { jid, number, from, guessed } }
}

const SEPARATOR = /[;\t|,]/
/** A number with its country code in the middle of words. */
const WITHIN = /(?:\+|\b00)\d(?:[ ().-]{0,2}\d){6,16}(?!\d)/g
const LINK_WITHIN = /(?:https?:\/\/)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com)\/\S+/gi

/** `- +55…`, `3. +55…`: the mark of a list is not part of the number. */
const unmarked = (text: string): string => text.replace(/^\s*(?:[-*•·–]\s+|\d{1,4}[.)]\s+)(?=[+\d])/, '')

type Split = { readonly found: readonly Found[]; readonly rest: readonly string[]; readonly why: LineProblem }

const digits = (text: string): number => text.replace(/\D/g, '').length

/** The addresses among these pieces of one line; `why` is that of the piece that most looks like a number. */
const sort = (pieces: readonly string[], country: string | null): Split => {
  const found: Found[] = []
  const rest: string[] = []
  let why: LineProblem = 'not_a_number'
  let most = -1
  for (const piece of pieces) {
    const read = readAddress(piece, country)
    if (read.ok) found.push(read.found)
    else if (piece.trim() !== '') {
      rest.push(piece)
      if (digits(piece) > most) {
        most = digits(piece)
        why = read.why
      }
    }
  }
  return { found, rest, why }
}

const split = (text: string, country: string | null): Split => {
  const bare = unmarked(text)
  if (isFormula(text) && unquotedCell(bare.trim()) === bare.trim() && !/^\s*[+＋-]/.test(text))
    return { found: [], rest: [], why: 'formula' }
  if (SEPARATOR.test(bare)) {
    const pieces = sort(bare.split(SEPARATOR), country)
    if (pieces.found.length > 0) return pieces
  }
  const whole = sort([bare], country)
  if (whole.found.length > 0 || whole.why === 'formula' || bare.length > 10 * LONGEST) return whole
  for (const pattern of [LINK_WITHIN, WITHIN]) {
    const inside = bare.match(pattern)
    if (!inside) continue
    const name = bare
      .replace(pattern, ' ')
      .slice(0, LONGEST)
      .replace(/[:(<>)\s]+$|^[:(<>)\s]+/g, '')
    const some = sort(inside, country)
    if (some.found.length > 0) return { ...some, rest: [name] }
  }
  return whole
}

/** What one line of a pasted list says: an entry for each address in it, or one with its problem. */
export const readLine = (line: number, raw: string, country: string | null): readonly Entry[] => {
  const text = shownLine(raw)
  const { found, rest, why } = split(raw, country)
  if (found.length === 0) return [{ line, text, why }]
  const name =
    found.length === 1
      ? nameOf(
          rest
            .join(' ')
            .slice(0, LONGEST)
            .replace(/^["']+|["']+$/g, ''),
        )
      : null
  return found.map((one) => ({ line, text, name, addresses: [one] }))
}

/** A line with thousands of addresses in it, as lists without line ends are, in parts of some hundred signs. */
const inParts = (raw: string): readonly string[] =>
  raw.length <= 10 * LONGEST ? [raw] : (raw.match(/[^;\t|,]*(?:[;\t|,][^;\t|,]*){0,50}/g) ?? [])

export const readLines = async (text: string, country: string | null, breath: Breather): Promise<Entries> => {
  const entries: Entry[] = []
  let skipped = 0
  let line = 0
  for (const raw of text.split(/\r\n|[\r\n\u2028\u2029]/)) {
    line += 1
    if (raw.replace(/[\p{Cf}\s]/gu, '') === '') skipped += 1
    else
      for (const part of inParts(raw)) {
        if (part.trim() === '' && part !== raw) continue
        entries.push(...readLine(line, part, country))
        if (breath.due(part.length > LONGEST ? 50 : 1)) await breath.give()
      }
    if (breath.due()) await breath.give()
  }
  // What ends the last line begins no new one.
  if (/(?:^|[\r\n])$/.test(text)) skipped -= 1
  return { entries, skipped }
}
