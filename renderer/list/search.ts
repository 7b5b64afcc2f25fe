import type { PersonId } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import { mayHave, placesOf, type Grams } from './grams.ts'
import type { ListedPeople } from './listed.ts'

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
  /** Null until they are made. */
  readonly grams: Grams | null
}

export const poolOf = (ids: readonly PersonId[], people: ListedPeople): Pool => {
  const texts = ids.map((id) => {
    const row = people.get(id)
    return row ? row.searched : ''
  })
  const ends = new Int32Array(ids.length)
  let end = 0
  texts.forEach((text, index) => (ends[index] = end += text.length + END.length))
  return { ids, texts, text: texts.map((text) => text + END).join(''), ends, grams: null }
}

/** Who was found, and where they stand in the pool. */
export type Found = { readonly ids: readonly PersonId[]; readonly places: Int32Array }

/** Everybody who has all of these words, by reading the text of all of them. */
const inText = (pool: Pool, [first = '', ...others]: readonly string[]): Int32Array => {
  const { text, texts, ends } = pool
  const places: number[] = []
  let place = 0
  let end = ends[0] ?? 0
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, end)) {
    while (end <= at) end = ends[++place] ?? Infinity
    if (others.every((word) => texts[place]?.includes(word))) places.push(place)
  }
  return Int32Array.from(places)
}

const having = ({ texts }: Pool, places: Int32Array, words: readonly string[]): Int32Array =>
  places.filter((place) => words.every((word) => texts[place]?.includes(word)))

/** Looking at a twelfth of everybody takes as long as reading the whole text: theirs lie anywhere in memory. */
const PART = 12
const isFew = (pool: Pool, places: Int32Array): boolean => places.length * PART < pool.ids.length

/** So few are looked at sooner than the bits of everybody are. */
const HANDFUL = 200

/** `among` = nobody else has them. */
const withAll = (pool: Pool, words: readonly string[], among: Int32Array | null): Int32Array => {
  if (among && among.length < HANDFUL) return having(pool, among, words)
  const may = pool.grams && mayHave(pool.grams, words)
  const places = may && placesOf(may.bits)
  if (places && may.isExact) return places
  const fewest = places && among ? (places.length < among.length ? places : among) : (places ?? among)
  return fewest && isFew(pool, fewest) ? having(pool, fewest, words) : inText(pool, words)
}

/** Who of the pool matches. `among` = who matched a query that this one narrows: nobody else need be looked at. */
export const find = (pool: Pool, query: string, among: Found | null = null): Found => {
  const [way, ...ways] = waysOf(query).map((words) => withAll(pool, words, among?.places ?? null))
  if (!way) return { ids: pool.ids, places: Int32Array.from(pool.ids.keys()) }
  return at(pool, ways.reduce(either, way))
}

/** Whoever is in one or the other, in the order that both have. */
const either = (one: Int32Array, other: Int32Array): Int32Array => {
  const both = new Int32Array(one.length + other.length)
  let size = 0
  for (let n = 0, m = 0; n < one.length || m < other.length; size++) {
    const next = Math.min(one[n] ?? Infinity, other[m] ?? Infinity)
    both[size] = next
    if (one[n] === next) n += 1
    if (other[m] === next) m += 1
  }
  return both.slice(0, size)
}

const at = ({ ids }: Pool, places: Int32Array): Found => {
  // As long as it gets: one that grows is copied ten times on its way to fifty thousand.
  const found = new Array<PersonId>(places.length)
  for (let n = 0; n < places.length; n++) {
    const id = ids[places[n] ?? -1]
    if (id !== undefined) found[n] = id
  }
  return { ids: found, places }
}
