import { fold } from '../../shared/text.ts'

const START = 100
const WORD = 60
const INSIDE = 20
/** What a long text loses against a short one; never enough to fall behind a worse kind of hit. */
const LENGTH = 10

/** The words of what was typed, folded. */
export const wordsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean)

/**
 * How well `text` (folded) answers the words: 0 where one of them is missing, and the more, the nearer to the start
 * of the text or of a word they stand. Order among the words does not matter.
 */
export const score = (text: string, words: readonly string[]): number => {
  let sum = 0
  for (const word of words) {
    const found = best(text, word)
    if (found === 0) return 0
    sum += found
  }
  return sum === 0 ? 0 : sum + LENGTH / (1 + text.length)
}

const best = (text: string, word: string): number => {
  if (text.startsWith(word)) return START
  let at = text.indexOf(word)
  if (at < 0) return 0
  for (; at >= 0; at = text.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return WORD
  return INSIDE
}

/** The best `count` of the items, best first; those that score nothing are out. Equals keep their order. */
export const top = <T>(items: Iterable<T>, scoreOf: (item: T) => number, count: number): readonly T[] => {
  const kept: { readonly item: T; readonly score: number }[] = []
  let least = 0
  for (const item of items) {
    const found = scoreOf(item)
    if (found === 0 || (kept.length === count && found <= least)) continue
    let at = kept.length
    while (at > 0 && (kept[at - 1]?.score ?? found) < found) at -= 1
    kept.splice(at, 0, { item, score: found })
    if (kept.length > count) kept.pop()
    least = kept.at(-1)?.score ?? 0
  }
  return kept.map(({ item }) => item)
}
