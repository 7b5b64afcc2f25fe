import { parse } from 'csv-parse'
import type { Breather } from './entry.ts'

/** `line` = where the row begins, counted from 1. `cells` null = it could not be read: a quote that never ends. */
export type CsvRow = { readonly line: number; readonly raw: string; readonly cells: readonly string[] | null }

const DELIMITERS = [';', '\t', ',', '|'] as const
const SEP = /^sep=(.)(?:\r?\n|\r|$)/i
const SAMPLE = 64 * 1024

/** How often each delimiter stands outside of quotes, for the first lines. */
const counts = (text: string): readonly (readonly number[])[] => {
  const lines: number[][] = []
  let line = DELIMITERS.map(() => 0)
  let quoted = false
  let empty = true
  for (const sign of text.slice(0, SAMPLE)) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (!empty) lines.push(line)
      if (lines.length === 20) return lines
      line = DELIMITERS.map(() => 0)
      empty = true
      continue
    } else if (!quoted) {
      const at = DELIMITERS.indexOf(sign as (typeof DELIMITERS)[number])
      if (at >= 0) line[at] = (line[at] ?? 0) + 1
    }
    empty = false
  }
  if (!empty) lines.push(line)
  return lines
}

/** What separates the cells: what `sep=` says, or what stands equally often in most of the first lines. */
export const delimiterOf = (text: string): string => {
  const named = SEP.exec(text)?.[1]
  if (named !== undefined) return named
  const lines = counts(text)
  let best: { readonly delimiter: string; readonly same: number; readonly each: number } | null = null
  DELIMITERS.forEach((delimiter, at) => {
    const each = lines[0]?.[at] ?? 0
    const same = each === 0 ? 0 : lines.filter((line) => line[at] === each).length
    if (same > 0 && (best === null || same > best.same || (same === best.same && each > best.each)))
      best = { delimiter, same, each }
  })
  return (best as { readonly delimiter: string } | null)?.delimiter ?? ','
}

const CHUNK = 64 * 1024
const linesIn = (text: string): number => text.match(/\n/g)?.length ?? 0

/** Reads as far as it can be read. `at` = where it stopped, in characters; the end of the text when all is well. */
const readUntil = async (
  text: string,
  options: { readonly delimiter: string; readonly quote: '"' | false; readonly line: number },
  breath: Breather,
): Promise<{ readonly rows: readonly CsvRow[]; readonly at: number; readonly line: number }> => {
  const rows: CsvRow[] = []
  let at = 0
  let line = options.line
  const state = { failed: false }
  const parser = parse({
    delimiter: options.delimiter,
    quote: options.quote,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    raw: true,
  })
  parser.on('error', () => (state.failed = true))
  const drain = (): void => {
    for (let row = parser.read() as { raw: string; record: string[] } | null; row;) {
      rows.push({ line, raw: row.raw, cells: row.record })
      at += row.raw.length
      line += linesIn(row.raw)
      row = parser.read() as { raw: string; record: string[] } | null
    }
  }
  for (let from = 0; from < text.length && !state.failed;) {
    let to = Math.min(text.length, from + CHUNK)
    // Half a sign would be none.
    if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) to += 1
    parser.write(text.slice(from, to))
    from = to
    drain()
    await breath.give()
  }
  if (!state.failed) {
    const ended = new Promise<void>((resolve) => parser.once('end', resolve).once('close', resolve))
    parser.end()
    drain()
    parser.on('data', (row: { raw: string; record: string[] }) => {
      rows.push({ line, raw: row.raw, cells: row.record })
      at += row.raw.length
      line += linesIn(row.raw)
    })
    await ended
  }
  return { rows, at: state.failed ? at : text.length, line }
}

/** A quote that never ends spoils its own line; after this many, quotes mean nothing in what is left. */
const BROKEN = 20

/** The rows of a text, without its byte order mark and `sep=` line. Never throws for what the text holds. */
export const readCsv = async (file: string, breath: Breather): Promise<readonly CsvRow[]> => {
  // A file may mix line ends, and the parser takes only the first kind that it meets.
  const text = file.replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  const head = SEP.exec(text)?.[0] ?? ''
  const rows: CsvRow[] = []
  let rest = text.slice(head.length)
  let line = 1 + linesIn(head)
  for (let broken = 0; rest !== ''; broken++) {
    const part = await readUntil(rest, { delimiter, quote: broken < BROKEN ? '"' : false, line }, breath)
    rows.push(...part.rows)
    if (part.at >= rest.length) break
    rest = rest.slice(part.at)
    const raw = /^[^\n]*(?:\n|$)/.exec(rest)?.[0] ?? rest
    rows.push({ line: part.line, raw, cells: null })
    rest = rest.slice(raw.length)
    line = part.line + 1
  }
  return rows
}
