import type { ListFormat, ListRead } from '../../../shared/lists.ts'
import type { Reader } from '../../storage/db.ts'
import type { Clock } from '../ports.ts'
import { looksHeaded } from './columns.ts'
import { delimiterOf } from './csv.ts'
import { type Breather, breather, type Entries, shownLine } from './entry.ts'
import { foldEntries } from './fold.ts'
import { readLines } from './lines.ts'
import { readRoster } from './roster.ts'
import { readTable } from './table.ts'
import { readVcards } from './vcard.ts'

const HEAD = 8 * 1024
/** What no text has: characters of control, and bytes that are none in UTF-8. */
const NOT_TEXT = /[^\P{Cc}\t\n\v\f\r]|\ufffd/gu

/**
 * Excel's "Unicode text" read as UTF-8: every other byte is nothing. What is not ASCII in it is lost, the numbers are not.
 */
const repaired = (text: string): string => {
  if (!/^\ufffd\ufffd|^[^\0]\0[^\0]\0/.test(text)) return text
  const nothing = text.slice(0, HEAD).match(/\0/g)?.length ?? 0
  return nothing * 5 > Math.min(text.length, HEAD) * 2 ? text.replace(/^\ufffd\ufffd|\0/g, '') : text
}
const isBinary = (text: string): boolean => {
  const head = text.slice(0, HEAD)
  return (head.match(NOT_TEXT)?.length ?? 0) * 10 > head.length
}

const isTable = (text: string, file: string): boolean => {
  if (/\.(?:csv|tsv|tab)$/i.test(file) || /^sep=./i.test(text)) return true
  const first = /^\s*([^\r\n]+)/.exec(text.slice(0, HEAD))?.[1] ?? ''
  const delimiter = delimiterOf(text)
  const cells = first.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''))
  return cells.length > 1 && looksHeaded(cells)
}

const read = async (
  text: string,
  country: string | null,
  file: string,
  breath: Breather,
): Promise<Entries & { readonly format: ListFormat }> => {
  const own = await readRoster(text, country, breath)
  if (own) return { format: 'roster', ...own }
  if (isBinary(text) || (/\.json$/i.test(file) && /^\s*[{[]/.test(text)))
    return { format: 'lines', entries: [{ line: 1, text: shownLine(text), why: 'unreadable' }], skipped: 0 }
  if (/^\s*begin\s*:\s*vcard\s*$/im.test(text.slice(0, HEAD)) || /\.(?:vcf|vcard)$/i.test(file))
    return { format: 'vcard', ...(await readVcards(text, country, breath)) }
  if (isTable(text, file)) return { format: 'csv', ...(await readTable(text, country, breath)) }
  return { format: 'lines', ...(await readLines(text, country, breath)) }
}

/**
 * Reads a pasted list or the text of a file, whatever it is; a line that names nobody says why. `country` (ISO 3166 alpha-2)
 * = the guess for numbers without a code. Asks nothing, writes nothing. Throws `file_newer` only.
 */
export const readList = async (
  db: Reader,
  clock: Clock,
  ask: { readonly text: string; readonly country: string | null; readonly file?: string },
  stop: AbortSignal,
): Promise<ListRead> => {
  const breath = breather(clock, stop)
  const text = repaired(ask.text.replace(/^\ufeff/, ''))
  const { format, entries, skipped } = await read(text, ask.country, ask.file ?? '', breath)
  return { format, lines: await foldEntries(db, entries, breath), skipped }
}
