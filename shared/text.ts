/** What the eye does not see and search must not either: marks, joiners, bidi controls. */
const INVISIBLE = /[\p{Mn}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Folds text for search: no case, no diacritics, no invisible characters. `Łukasz` stays `łukasz`. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(INVISIBLE, '').toLowerCase().normalize('NFC')

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a, 32 bit: a colour from the record's own key, which never changes (names and numbers do). */
export const fnv1a = (text: string): number => {
  let hash = FNV_OFFSET
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME)
  return hash >>> 0
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Letters and digits that are one grapheme each and one capital each, whatever stands beside them. */
const SIMPLE = /^[\dA-Za-z\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u00fe\u0410-\u044f]+$/

/** The capital of one sign, where that is one sign too (of ß it would be two). */
const capital = (sign: string): string => {
  if (SIMPLE.test(sign)) return sign.toLocaleUpperCase()
  const upper = sign.toLocaleUpperCase()
  return [...graphemes.segment(upper)].length === 1 ? upper : sign
}

/**
 * At most two graphemes that stand for a name: the first letter of its first and last word. Names without a letter
 * or digit (emoji only) give their first grapheme. Empty for an empty name.
 */
export const initials = (name: string): string => {
  const words = name
    .normalize('NFC')
    .split(/[\s.,•|/_-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = (word: string): string => {
    if (SIMPLE.test(word)) return word.charAt(0)
    for (const { segment } of graphemes.segment(word)) if (/[\p{L}\p{N}]/u.test(segment)) return segment
    return ''
  }
  if (words.length === 0) {
    for (const { segment } of graphemes.segment(name.trim())) return segment
    return ''
  }
  const start = first(words[0] ?? '')
  // Scripts without capitals (Arabic, Chinese, Devanagari) are named by one sign; two would read as a word.
  if (words.length === 1 || start.toLocaleUpperCase() === start.toLocaleLowerCase()) return capital(start)
  return capital(start) + capital(first(words.at(-1) ?? ''))
}
