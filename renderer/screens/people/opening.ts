import { weekdays, type BusinessHours, type Weekday } from '../../../shared/freshness.ts'

const DAY = 24 * 60
const WEEK = 7 * DAY

/** What a business's hours mean now. `at` and `until` are minutes after midnight where the business is. */
export type Opening =
  | { readonly is: 'open'; readonly until: number }
  | { readonly is: 'always' | 'appointment' | 'closed' }
  | { readonly is: 'opens'; readonly day: Weekday; readonly isToday: boolean; readonly at: number }

/** Minutes since Monday, 0:00, on a clock of that zone; null where the zone is none that this system knows. */
export const minuteOfWeek = (timeZone: string, now: number): number | null => {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone,
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }).formatToParts(now)
    const part = (type: Intl.DateTimeFormatPartTypes): string =>
      parts.find((one) => one.type === type)?.value ?? ''
    const day = weekdays.findIndex((weekday) => weekday === part('weekday').toLowerCase())
    return day < 0 ? null : day * DAY + Number(part('hour')) * 60 + Number(part('minute'))
  } catch {
    // The zone is what the business typed: a wrong one tells nothing about now.
    return null
  }
}

type Span = { readonly from: number; readonly to: number }

/** Spans of the week that touch are one: a shop that closes at midnight and opens then does not close. */
const spansOf = (hours: readonly BusinessHours[]): readonly Span[] => {
  const spans = hours
    .flatMap(({ day, open }): Span[] => {
      if (open === 'by_appointment') return []
      const start = weekdays.indexOf(day) * DAY
      if (open === 'all_day') return [{ from: start, to: start + DAY }]
      // Until after midnight: the end is on the next day.
      const to = open.to <= open.from ? open.to + DAY : open.to
      return [{ from: start + open.from, to: start + to }]
    })
    .sort((a, b) => a.from - b.from)
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else joined.push(span)
  }
  return joined
}

/** Whether it is open at this minute of the week, and until when; or when it opens next. */
export const openingAt = (hours: readonly BusinessHours[], minute: number): Opening => {
  const spans = spansOf(hours)
  const first = spans[0]
  if (!first) return { is: hours.some(({ open }) => open === 'by_appointment') ? 'appointment' : 'closed' }
  // The last span of the week may go on into its first day, and meet the first one there.
  const rounds = [...spans, ...spans.map(({ from, to }) => ({ from: from + WEEK, to: to + WEEK }))]
  const holds = (at: number) => rounds.find(({ from, to }) => from <= at && at < to)
  const now = holds(minute) ?? holds(minute + WEEK)
  if (now) {
    let { to } = now
    for (let next = holds(to % WEEK); next && to - now.from < WEEK; next = holds(to % WEEK))
      to += next.to - Math.max(next.from, to % WEEK)
    return to - now.from >= WEEK ? { is: 'always' } : { is: 'open', until: to % DAY }
  }
  const next = rounds.find(({ from }) => from > minute) ?? first
  const day = weekdays[Math.floor((next.from % WEEK) / DAY)] ?? 'mon'
  return {
    is: 'opens',
    day,
    isToday: Math.floor(next.from / DAY) === Math.floor(minute / DAY),
    at: next.from % DAY,
  }
}

/** Whether a clock there shows another time than one here. */
export const isElsewhere = (timeZone: string, now: number): boolean => {
  const there = minuteOfWeek(timeZone, now)
  const here = minuteOfWeek(Intl.DateTimeFormat().resolvedOptions().timeZone, now)
  return there !== null && there !== here
}

/** A week of lines, Monday first; a day without hours is closed (empty). */
export const weekOf = (
  hours: readonly BusinessHours[],
): readonly { readonly day: Weekday; readonly open: readonly BusinessHours['open'][] }[] =>
  weekdays.map((day) => ({ day, open: hours.filter((one) => one.day === day).map(({ open }) => open) }))
