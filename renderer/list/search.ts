import type { PersonId, PersonRow } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import type { PeopleMap } from './view.ts'

/** What is searched of a person, folded: names of every source, the number in both spellings, the about text. */
const haystackOf = (row: PersonRow): string => {
  const parts = Object.values(row.names)
  if (row.number) parts.push(row.number.shown, row.number.e164)
  if (row.about.is === 'value') parts.push(row.about.value.text)
  return fold(parts.join('\n'))
}

const haystacks = new WeakMap<PersonRow, string>()

/** A row object never changes, so its haystack is made once; a new version of the person is a new object. */
export const haystack = (row: PersonRow): string => {
  let text = haystacks.get(row)
  if (text === undefined) {
    text = haystackOf(row)
    haystacks.set(row, text)
  }
  return text
}

/** Stands after each haystack, and is in no word of a query: nothing is found across two people. */
const END = '\0'
const SPACES = /[\s\0]+/

/** Digits typed with the punctuation of phone numbers, and nothing else. */
const NUMBER = /^[+\d\s().\-/]+$/

/**
 * What a query looks for in a haystack: all the words of one of these. Its digits are a way of their own, because a number
 * is found however it was spaced. None = everybody is found.
 */
const waysOf = (query: string): readonly (readonly string[])[] => {
  const words = fold(query).split(SPACES).filter(Boolean)
  if (words.length === 0) return []
  const digits = NUMBER.test(query) ? query.replace(/\D/g, '') : ''
  // The longest word is the rarest: the others are looked for only where it is.
  const ways = [words.sort((a, b) => b.length - a.length)]
  return digits.length < 3 || digits === words.join('') ? ways : [[digits], ...ways]
}

/** A test of a haystack for one query. */
export const matcher = (query: string): ((text: string) => boolean) => {
  const ways = waysOf(query)
  return ways.length === 0
    ? () => true
    : (text) => ways.some((words) => words.every((word) => text.includes(word)))
}

/** True where whoever matches `after` matched `before` too, so that only those need be looked at again. */
export const narrows = (before: string, after: string): boolean =>
  // A number may be found by its digits alone, which a shorter piece of it with a bracket is not.
  after.startsWith(before) && !NUMBER.test(after)

/**
 * People with their haystacks, one by one and as a single text: reading one text from its beginning to its end takes a
 * tenth of the time that fifty thousand of them take, which lie anywhere in memory.
 */
export type Pool = {
  readonly ids: readonly PersonId[]
  readonly texts: readonly string[]
  readonly text: string
  /** Where each person's haystack ends in `text`. */
  readonly ends: Int32Array
}

export const poolOf = (ids: readonly PersonId[], people: PeopleMap): Pool => {
  const texts = ids.map((id) => {
    const row = people.get(id)
    return row ? haystack(row) : ''
  })
  const ends = new Int32Array(ids.length)
  let end = 0
  texts.forEach((text, index) => (ends[index] = end += text.length + END.length))
  return { ids, texts, text: texts.map((text) => text + END).join(''), ends }
}

/** Who was found, and where they stand in the pool. */
export type Found = { readonly ids: readonly PersonId[]; readonly places: Int32Array }

/** Marks everybody who has all of these words; how many were not marked before. */
const mark = (pool: Pool, [first = '', ...others]: readonly string[], marks: Uint8Array): number => {
  const { text, texts, ends } = pool
  let place = 0
  let end = ends[0] ?? 0
  let more = 0
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, end)) {
    while (end <= at) end = ends[++place] ?? Infinity
    if (marks[place] === 1) continue
    if (others.length > 0 && !others.every((word) => texts[place]?.includes(word))) continue
    marks[place] = 1
    more += 1
  }
  return more
}

/** At a tenth of everybody, looking at each of them is as fast as reading the whole text. */
const FEW = 10

/** Who of the pool matches. `among` = who matched a query that this one narrows: where they are few, only those are looked at. */
export const find = (pool: Pool, query: string, among: Found | null = null): Found => {
  if (among && among.places.length * FEW < pool.ids.length) {
    const matches = matcher(query)
    return at(
      pool,
      among.places.filter((place) => matches(pool.texts[place] ?? '')),
    )
  }
  const ways = waysOf(query)
  if (ways.length === 0) return { ids: pool.ids, places: Int32Array.from(pool.ids.keys()) }
  const marks = new Uint8Array(pool.ids.length)
  let found = 0
  for (const words of ways) found += mark(pool, words, marks)
  const places = new Int32Array(found)
  for (let place = 0, next = 0; next < found; place++) if (marks[place] === 1) places[next++] = place
  return at(pool, places)
}

const at = ({ ids }: Pool, places: Int32Array): Found => {
  // As long as it gets: one that grows is copied ten times on its way to fifty thousand.
  const found = new Array<PersonId>(places.length)
  places.forEach((place, n) => {
    const id = ids[place]
    if (id !== undefined) found[n] = id
  })
  return { ids: found, places }
}
