import type { PersonId, PersonRow } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import type { CountryOf } from './query.ts'

const LETTERS = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n))
const CODES = LETTERS.flatMap((a) => LETTERS.map((b) => a + b))

/** Codes and names of countries in a language, folded, with their ISO 3166 alpha-2. */
const namesIn = (locale: string): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const codes: [string, string][] = []
  for (const style of ['short', 'long'] as const) {
    const display = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none', style })
    for (const code of CODES) {
      const name = display.of(code)
      // Old codes are read as the one that took their place: UK as GB.
      const region = name === undefined ? undefined : new Intl.Locale(`und-${code}`).region
      if (name === undefined || region === undefined) continue
      names.set(fold(name), region)
      codes.push([code.toLowerCase(), region])
    }
  }
  // A code wins over a name that is spelled like it.
  return new Map([...names, ...codes])
}

/** Reads countries by code or by their name in this language. The table is made at the first question. */
export const countriesIn = (locale: string): CountryOf => {
  let names: ReadonlyMap<string, string> | null = null
  return (name) => {
    names ??= namesIn(locale)
    return names.get(fold(name.trim())) ?? null
  }
}

/** How many people each country has, most first. People without a number are in none. */
export const countryCounts = (
  people: Iterable<PersonRow | undefined>,
): readonly (readonly [country: string, count: number])[] => {
  const counts = new Map<string, number>()
  for (const row of people) {
    const country = row?.number?.country
    if (country) counts.set(country, (counts.get(country) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/** What is known of checked people by their rows. */
export type Tally = {
  readonly saved: number
  readonly countries: readonly (readonly [country: string, count: number])[]
  /** Whose country no number tells. */
  readonly elsewhere: number
}

/** Counts a few at a time: each step looks at `step` people, and the last one returns the sum. */
export function* tallyOf(
  ids: ReadonlySet<PersonId>,
  people: ReadonlyMap<PersonId, PersonRow>,
  step: number,
): Generator<undefined, Tally> {
  const counts = new Map<string, number>()
  let saved = 0
  let located = 0
  let seen = 0
  for (const id of ids) {
    const row = people.get(id)
    if (row?.saved) saved += 1
    const country = row?.number?.country
    if (country) {
      counts.set(country, (counts.get(country) ?? 0) + 1)
      located += 1
    }
    seen += 1
    if (seen % step === 0) yield undefined
  }
  const countries = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return { saved, countries, elsewhere: ids.size - located }
}
