import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { rounded } from './statistics.ts'

/** One line of `results.json`. `budget` null = told, not judged. */
export type Figure = {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly budget: number | null
  readonly pass: boolean
}
export type Measured = { readonly [id: string]: number }

type Budget = { readonly unit: string; readonly most?: number; readonly least?: number }

/** What is measured, in which unit, and how good it has to be. docs/performance.md explains each. */
export const budgets: { readonly [id: string]: Budget } = {
  'ingest.slope': { unit: 'x', most: 1.2 },
  'ingest.longest_block': { unit: 'ms', most: 50 },
  'ingest.seconds_10000': { unit: 's' },
  'ingest.seconds_50000': { unit: 's' },
  'ingest.longest_block_50000': { unit: 'ms' },
  'list.first_rows': { unit: 'x', most: 1.25 },
  'list.first_rows_50000': { unit: 'ms' },
  'list.first_rows_from_start': { unit: 'x' },
  'list.search_p99': { unit: 'frames', most: 1 },
  'list.search_slope': { unit: 'x', most: 1.25 },
  'list.search_slope_any': { unit: 'x' },
  'list.scroll_p99': { unit: 'frames', most: 1.2 },
  'list.blank_rows': { unit: 'rows', most: 0 },
  'memory.main': { unit: 'MB', most: 80 },
  'memory.main_empty': { unit: 'MB' },
  'refresh.questions': { unit: 'questions', most: 10 },
  'refresh.questions_one_by_one': { unit: 'questions' },
  'refresh.speedup': { unit: 'x', least: 20 },
  'refresh.speedup_parallel': { unit: 'x' },
  'refresh.lost_parallel': { unit: 'answers' },
  'refresh.rate_limited': { unit: 'refusals', most: 0 },
  'refresh.unchanged_bytes': { unit: 'bytes', most: 0 },
  'refresh.unchanged_questions': { unit: 'questions', most: 10 },
  'bulk.overhead': { unit: 'x', most: 1.25 },
  'bulk.list_reads': { unit: 'reads', most: 2 },
  'bulk.memory_slope': { unit: 'x', most: 1.1 },
  'select.all': { unit: 'frames', most: 1 },
  'select.memory': { unit: 'MB' },
}

/** Judges what was measured. Throws for an id that nobody knows. */
export const judge = (measured: Measured): readonly Figure[] =>
  Object.entries(measured).map(([id, value]) => {
    const budget = budgets[id]
    if (!budget) throw new Error(`no such figure: ${id}`)
    const { unit, most, least } = budget
    const pass = Number.isFinite(value) && value <= (most ?? Infinity) && value >= (least ?? -Infinity)
    return { id, value: rounded(value), unit, budget: most ?? least ?? null, pass }
  })

export const table = (figures: readonly Figure[]): string => {
  const cells = figures.map(({ id, value, unit, budget, pass }) => {
    const sign = budgets[id]?.least === undefined ? '≤' : '≥'
    return [
      id,
      String(value),
      unit,
      budget === null ? '' : `${sign} ${budget}`,
      budget === null ? 'told' : pass ? 'met' : 'MISSED',
    ]
  })
  const rows = [['figure', 'value', 'unit', 'budget', ''], ...cells]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 1 ? cell.padStart(widths[1]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A run of some figures replaces those, and leaves the others as they were. In the order of `budgets`. */
export const merge = (before: readonly Figure[], now: readonly Figure[]): readonly Figure[] => {
  const all = new Map([...before, ...now].map((figure) => [figure.id, figure]))
  return Object.keys(budgets).flatMap((id) => all.get(id) ?? [])
}

export const readFigures = (path: string): readonly Figure[] =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Figure[]) : []

export const writeFigures = (path: string, figures: readonly Figure[]): void =>
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`)
