import type { Change } from '../../../shared/freshness.ts'

export type Kind = Change['what']
export const kinds = ['about', 'picture', 'name', 'number', 'block'] as const satisfies readonly Kind[]

/** What stands on one line of the list. `day` is any moment of it, ms since 1970. */
export type Line =
  { readonly is: 'day'; readonly day: number } | { readonly is: 'change'; readonly change: Change }

/** The calendar day of the reader. */
const dayOf = (at: number): string => new Date(at).toDateString()

/** Changes, newest first, under the day they were noticed on; `null` = every kind. */
export const linesOf = (changes: readonly Change[], kind: Kind | null): readonly Line[] => {
  const lines: Line[] = []
  let day = ''
  for (const change of changes) {
    if (kind !== null && change.what !== kind) continue
    const its = dayOf(change.at)
    if (its !== day) lines.push({ is: 'day', day: change.at })
    day = its
    lines.push({ is: 'change', change })
  }
  return lines
}

/** How a day is called: 0 = today, 1 = yesterday, null = by its date. */
export const daysAgo = (day: number, now: number): 0 | 1 | null => {
  if (dayOf(day) === dayOf(now)) return 0
  const before = new Date(now)
  before.setDate(before.getDate() - 1)
  return dayOf(day) === before.toDateString() ? 1 : null
}

/** The change that `key` leads to from this line; days are passed over. */
export const moveInLines = (lines: readonly Line[], from: number, key: string): number => {
  const isChange = (index: number): boolean => lines[index]?.is === 'change'
  const seek = (start: number, by: 1 | -1): number => {
    for (let i = start; i >= 0 && i < lines.length; i += by) if (isChange(i)) return i
    return from
  }
  if (key === 'ArrowDown') return seek(from + 1, 1)
  if (key === 'ArrowUp') return seek(from - 1, -1)
  if (key === 'Home') return seek(0, 1)
  if (key === 'End') return seek(lines.length - 1, -1)
  return from
}
