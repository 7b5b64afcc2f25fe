import { isFormula, plainCell } from './cells.ts'
import { columnsOf } from './columns.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { type Breather, type Entries, type Entry, type Found, nameOf, shownLine } from './entry.ts'
import { readAddress } from './lines.ts'

/** Several numbers in one cell: Google's ` ::: `, and what people type. */
const SEVERAL = /\s*:::\s*|[\n;,]|\s\/\s/
/** A number that a program took for a quantity. */
const number = (cell: string): string =>
  plainCell(cell)
    .trim()
    .replace(/^(\d+)\.0$/, '$1')

const cellEntries = (
  row: CsvRow & { readonly cells: readonly string[] },
  { numbers, same, name: nameAt }: { numbers: readonly number[]; same: boolean; name: readonly number[] },
  country: string | null,
): readonly Entry[] => {
  const line = row.line
  const text = shownLine(row.raw)
  const name = nameOf(nameAt.map((at) => plainCell(row.cells[at] ?? '').trim()).join(' '))
  const given = numbers.map((at) => number(row.cells[at] ?? '')).filter((cell) => cell !== '')
  const pieces = given.flatMap((cell) => (readAddress(cell, country).ok ? [cell] : cell.split(SEVERAL)))
  const read = pieces.filter((piece) => piece.trim() !== '').map((piece) => readAddress(piece, country))
  const found: Found[] = []
  for (const one of read) if (one.ok && !found.some(({ jid }) => jid === one.found.jid)) found.push(one.found)
  const [first, ...others] = found
  if (first && same) return [{ line, text, name, addresses: [first, ...others] }]
  if (first) return found.map((one) => ({ line, text, name, addresses: [one] }))
  const refused = read.find((one) => !one.ok)
  if (refused) return [{ line, text, why: refused.why }]
  return [{ line, text, why: row.cells.some(isFormula) ? 'formula' : 'no_number' }]
}

/** Reads a table: comma, semicolon or tab separated, with heads or without. */
export const readTable = async (text: string, country: string | null, breath: Breather): Promise<Entries> => {
  const rows = await readCsv(text, breath)
  const full = rows.flatMap(({ cells }) => (cells && cells.some((cell) => cell.trim() !== '') ? [cells] : []))
  const columns = columnsOf(full.slice(0, 60), (cell) => readAddress(number(cell), country).ok)
  const entries: Entry[] = []
  let skipped = 0
  let heads = columns.headed
  for (const row of rows) {
    const { line, raw, cells } = row
    if (cells === null) entries.push({ line, text: shownLine(raw), why: 'unreadable' })
    else if (cells.every((cell) => cell.trim() === '')) skipped += 1
    else if (heads) {
      heads = false
    } else entries.push(...cellEntries({ ...row, cells }, columns, country))
    if (breath.due()) await breath.give()
  }
  return { entries, skipped }
}
