import { parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
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

type Read = { readonly raw: string; readonly record: string[] }
type Part = {
  readonly rows: readonly CsvRow[]
  /** Where it stopped, in characters; the end of the text when all is well. */
  readonly at: number
  readonly line: number
  /** How much was looked at to find out. */
  readonly fed: number
}
type Strictness = 'strict' | 'relaxed' | 'without quotes'
const optionsOf = (delimiter: string, how: Strictness) => ({
  delimiter,
  quote: how === 'without quotes' ? (false as const) : '"',
  relax_quotes: how !== 'strict',
  record_delimiter: '\n',
  relax_column_count: true,
  raw: true,
})

/** Reads as far as it can be read. */
const readUntil = async (
  text: string,
  start: { readonly delimiter: string; readonly how: Strictness; readonly line: number },
  breath: Breather,
): Promise<Part> => {
  const rows: CsvRow[] = []
  const state = { failed: false }
  let at = 0
  let line = start.line
  let fed = 0
  const take = ({ raw, record }: Read): void => {
    rows.push({ line, raw, cells: record })
    at += raw.length
    line += linesIn(raw)
  }
  const parser = parse(optionsOf(start.delimiter, start.how))
  parser.on('error', () => (state.failed = true))
  parser.on('data', take)
  const closed = new Promise<void>((resolve) => parser.once('close', resolve))
  while (fed < text.length && !state.failed) {
    let to = Math.min(text.length, fed + CHUNK)
    // Half a sign would be none.
    if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) to += 1
    parser.write(text.slice(fed, to))
    fed = to
    await breath.give()
  }
  if (!state.failed) parser.end()
  await closed
  return { rows, at: state.failed ? at : text.length, line, fed }
}

/** One line by itself, where the rules of quotes are broken in it; null = it has one that never ends, or no end at all. */
const looseCells = (raw: string, delimiter: string): readonly string[] | null => {
  if (raw.length > CHUNK) return null
  try {
    const [row] = parseAtOnce(raw, optionsOf(delimiter, 'relaxed')) as unknown as Read[]
    return row?.record ?? []
  } catch {
    // The only thing that a relaxed reader refuses.
    return null
  }
}

/** A file in which quotes are broken all over is looked at this often; then they mean nothing in what is left. */
const PATIENCE = 8

/**
 * The rows of a text, without its byte order mark and `sep=` line. Never throws for what the text holds: a line that
 * breaks the rules of quotes is read by itself, and does not take those below it along.
 */
export const readCsv = async (file: string, breath: Breather): Promise<readonly CsvRow[]> => {
  // A file may mix line ends, and the parser takes only the first kind that it meets.
  const text = file.replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  const head = SEP.exec(text)?.[0] ?? ''
  const rows: CsvRow[] = []
  let rest = text.slice(head.length)
  let line = 1 + linesIn(head)
  let looked = 0
  while (rest !== '') {
    const how = looked > PATIENCE * (text.length + CHUNK) ? 'without quotes' : 'strict'
    const part = await readUntil(rest, { delimiter, how, line }, breath)
    looked += part.fed
    rows.push(...part.rows)
    if (part.at >= rest.length) break
    rest = rest.slice(part.at)
    const raw = /^[^\n]*(?:\n|$)/.exec(rest)?.[0] ?? rest
    rows.push({ line: part.line, raw, cells: looseCells(raw, delimiter) })
    rest = rest.slice(raw.length)
    line = part.line + 1
  }
  return rows
}
