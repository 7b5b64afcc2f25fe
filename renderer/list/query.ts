import type { PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import { isBlocked, isBusiness } from './view.ts'

/** One condition of the search field. `date` is a day of the reader's calendar, `2026-01-31`; `country` ISO 3166 alpha-2. */
export type Token =
  | { readonly is: 'saved' | 'business' | 'blocked'; readonly value: 'yes' | 'no' }
  | { readonly is: 'name'; readonly value: 'none' }
  | { readonly is: 'picture'; readonly value: 'none' | 'hidden' }
  | { readonly is: 'country' | 'about'; readonly value: string }
  /** `never`, or the day since when. */
  | { readonly is: 'talked'; readonly value: string }

/** The search field as it means: its tokens, and the words that are looked for as they are. */
export type Query = { readonly tokens: readonly Token[]; readonly text: string }

/** The country that a word names, in the language of the window; null where it names none. */
export type CountryOf = (name: string) => string | null

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Local midnight of a day, ms since 1970; null where there is no such day. */
export const dayOf = (day: string): number | null => {
  if (!DAY.test(day)) return null
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const at = new Date(year, month - 1, date)
  return at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === date
    ? at.getTime()
    : null
}
/** The day of a time, in the reader's calendar. */
export const dayAt = (ms: number): string => {
  const at = new Date(ms)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

const yesOrNo = (value: string): 'yes' | 'no' | null => (value === 'yes' || value === 'no' ? value : null)

/** What stands after the colon of each operator; null where that says nothing. */
const readers: { readonly [K in Token['is']]: (value: string, countryOf: CountryOf) => Token | null } = {
  saved: (value) => flag('saved', value),
  business: (value) => flag('business', value),
  blocked: (value) => flag('blocked', value),
  name: (value) => (value === 'none' ? { is: 'name', value } : null),
  picture: (value) => (value === 'none' || value === 'hidden' ? { is: 'picture', value } : null),
  country: (value, countryOf) => {
    const country = countryOf(value)
    return country === null ? null : { is: 'country', value: country }
  },
  talked: (value) => {
    if (value === 'never') return { is: 'talked', value }
    const day = value.replace(/^</, '')
    return day !== value && dayOf(day) !== null ? { is: 'talked', value: day } : null
  },
  about: (value) => (value === '' ? null : { is: 'about', value }),
}
const flag = (is: 'saved' | 'business' | 'blocked', value: string): Token | null => {
  const answer = yesOrNo(value)
  return answer && { is, value: answer }
}
export const operators = Object.keys(readers) as readonly Token['is'][]
const isOperator = (word: string): word is Token['is'] => Object.hasOwn(readers, word)

/** A word of its own: an operator with its value, quoted or not, or anything else. */
const WORDS = new RegExp(`(?:${operators.join('|')}):"[^"]*"(?!\\S)|\\S+`, 'giu')

const tokenOf = (word: string, countryOf: CountryOf): Token | null => {
  const colon = word.indexOf(':')
  const is = word.slice(0, Math.max(0, colon)).toLowerCase()
  if (!isOperator(is)) return null
  const raw = word.slice(colon + 1)
  const isQuoted = raw.length > 1 && raw.startsWith('"') && raw.endsWith('"')
  const value = (isQuoted ? raw.slice(1, -1) : raw).replace(/\s+/g, ' ').trim()
  // A quote that was opened and not closed goes on with the next word.
  if (value.includes('"')) return null
  return readers[is](is === 'about' ? value : value.toLowerCase(), countryOf)
}

const same = (a: Token, b: Token): boolean => a.is === b.is && a.value === b.value
/** Several countries are any of them, several words of an about all of them; of the rest the last one holds. */
const isMany = (is: Token['is']): boolean => is === 'country' || is === 'about'

/** The tokens with one more. The same array where it is among them already. */
export const withToken = (tokens: readonly Token[], token: Token): readonly Token[] => {
  if (tokens.some((one) => same(one, token))) return tokens
  return [...tokens.filter((one) => isMany(one.is) || one.is !== token.is), token]
}
export const withoutToken = (tokens: readonly Token[], token: Token): readonly Token[] =>
  tokens.filter((one) => !same(one, token))
export const hasToken = (tokens: readonly Token[], token: Token): boolean =>
  tokens.some((one) => same(one, token))

/** Reads what was typed or pasted as a whole: every complete operator becomes a token, the rest stays text. */
export const parse = (text: string, countryOf: CountryOf): Query => {
  let tokens: readonly Token[] = []
  let rest = text
  for (;;) {
    const left: string[] = []
    for (const [word] of rest.matchAll(WORDS)) {
      const token = tokenOf(word, countryOf)
      if (token) tokens = withToken(tokens, token)
      else left.push(word)
    }
    const after = left.join(' ')
    // Words that meet because one between them went may be an operator together.
    if (after === rest) return { tokens, text: after }
    rest = after
  }
}

export const printToken = ({ is, value }: Token): string => {
  if (is === 'talked') return value === 'never' ? 'talked:never' : `talked:<${value}`
  return /\s/.test(value) ? `${is}:"${value}"` : `${is}:${value}`
}
/** As it would be typed. Parsed again it means the same. */
export const print = ({ tokens, text }: Query): string =>
  [...tokens.map(printToken), text].filter((part) => part !== '').join(' ')

const ONE_WORD = operators.filter((is) => is !== 'country').join('|')
/** An operator at the end that is still being typed: a country may have several words, the others where quoted. */
const PENDING = new RegExp(
  `(?:^|\\s)((?:${ONE_WORD}):(?:"[^"]*"?|[^\\s"]*)|country:(?:"[^"]*"?|[^\\s":]*(?:\\s+[^\\s":]+)*\\s*))$`,
  'iu',
)

/** What is looked for while an operator is being typed: the words before it. */
export const soughtIn = (text: string): string => text.replace(PENDING, '')

/** No letter that could follow would make another value of it. */
const isFinal = (token: Token, word: string): boolean =>
  word.endsWith('"') || (token.is !== 'country' && token.is !== 'about')

/**
 * What a key in the field leads to. Values of a fixed choice become tokens with their last letter; countries and words
 * with the space or Enter (`isDone`) after them, because they may go on.
 */
export const typed = (text: string, isDone: boolean, countryOf: CountryOf): Query => {
  const whole = text.trimEnd()
  const pending = PENDING.exec(whole)
  const head = pending ? whole.slice(0, pending.index) : text
  const before = parse(head, countryOf)
  const word = pending?.[1]
  // Text without an operator is left as it was typed, to the space.
  if (word === undefined) return before.tokens.length === 0 ? { tokens: [], text } : before
  const token = tokenOf(word, countryOf)
  if (token && (isDone || whole !== text || isFinal(token, word)))
    return { tokens: withToken(before.tokens, token), text: before.text }
  if (isDone) return parse(text, countryOf)
  if (before.tokens.length === 0) return { tokens: [], text }
  return { tokens: before.tokens, text: [before.text, word].filter(Boolean).join(' ') }
}

const abouts = new WeakMap<PersonRow, string>()
const aboutOf = (row: PersonRow): string => {
  let text = abouts.get(row)
  if (text === undefined) {
    text = row.about.is === 'value' ? fold(row.about.value.text) : ''
    abouts.set(row, text)
  }
  return text
}

const testOf = (token: Token): ((row: PersonRow) => boolean) => {
  const isYes = token.value === 'yes'
  switch (token.is) {
    case 'saved':
      return (row) => row.saved === isYes
    case 'business':
      return (row) => isBusiness(row) === isYes
    case 'blocked':
      // While the list is not known nobody is blocked, and nobody is known not to be.
      return (row) => (isYes ? isBlocked(row) : row.block.is !== 'unknown' && !isBlocked(row))
    case 'name':
      return (row) => shownName(row.names) === null
    case 'picture':
      return (row) => row.picture.is === (token.value === 'none' ? 'unset' : 'hidden')
    case 'country':
      return (row) => row.number?.country === token.value
    case 'about': {
      const word = fold(token.value)
      return (row) => aboutOf(row).includes(word)
    }
    case 'talked': {
      const since = token.value === 'never' ? -Infinity : (dayOf(token.value) ?? -Infinity)
      return (row) => row.talked === null || row.talked < since
    }
  }
}

/** A test of people for these tokens; null where there are none. */
export const tokenTest = (tokens: readonly Token[]): ((row: PersonRow) => boolean) | null => {
  if (tokens.length === 0) return null
  const countries = new Set(tokens.flatMap((token) => (token.is === 'country' ? [token.value] : [])))
  const tests = tokens.filter(({ is }) => is !== 'country').map(testOf)
  const isFrom = (row: PersonRow): boolean => countries.size === 0 || countries.has(row.number?.country ?? '')
  return (row) => isFrom(row) && tests.every((test) => test(row))
}
