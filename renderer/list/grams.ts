/** So many letters are known, whichever this list has most of: Latin ones here, Cyrillic or Arabic ones elsewhere. */
const LETTERS = 63
/** A letter is six bits, and 0 is none of the known ones, or the beginning. */
const BITS = 6
/** So many rows of bits: one for each letter, the others for the pairs and threes of letters that the list has most of. */
const ROWS = 1_024
/** Every so manieth text is looked at to choose them. */
const SAMPLE = 16
const UNITS = 0x1_00_00

/**
 * Who has a letter, two of them beside each other, or three: a bit for each person, 6 MB for 50,000. What many people have is
 * answered by it alone; for anything else it names the few whose texts have to be looked at.
 */
export type Grams = {
  /** By UTF-16 unit: which letter that is, from 1; 0 = none of the known ones. */
  readonly letters: Uint8Array
  /** By the letters of one, two or three: its row, from 1; 0 = it has none. */
  readonly rows: Uint16Array
  /** Row after row, each of `width` words of 32 people. */
  readonly bits: Uint32Array
  readonly width: number
}

/** Everybody with a number has a plus, and whoever types one begins with it. */
const LETTER = /[\p{L}\p{N}+]/u

const gramOf = (first: number, second: number, third: number): number =>
  (((first << BITS) | second) << BITS) | third

const sampleOf = (texts: readonly string[]): readonly string[] =>
  texts.filter((_, place) => place % SAMPLE === 0)

const lettersOf = (sample: readonly string[]): Uint8Array => {
  const times = new Uint32Array(UNITS)
  for (const text of sample) for (let at = 0; at < text.length; at++) count(times, text.charCodeAt(at))
  const letters = new Uint8Array(UNITS)
  mostOf(times, LETTERS, (unit) => LETTER.test(String.fromCharCode(unit))).forEach(
    (unit, n) => (letters[unit] = n + 1),
  )
  return letters
}

const rowsOf = (sample: readonly string[], letters: Uint8Array): Uint16Array => {
  const rows = new Uint16Array(1 << (3 * BITS))
  const times = new Uint32Array(rows.length)
  for (const text of sample) eachGram(text, letters, (gram) => count(times, gram))
  // Every letter is there: it is all that is known of a word that few people have.
  for (let letter = 1; letter <= LETTERS; letter++) rows[letter] = letter
  mostOf(times, ROWS - LETTERS, (gram) => gram > LETTERS).forEach((gram, n) => (rows[gram] = LETTERS + n + 1))
  return rows
}

const count = (times: Uint32Array, at: number): void => {
  times[at] = (times[at] ?? 0) + 1
}

/** The `most` that were counted most often, of those that are `wanted`. */
const mostOf = (times: Uint32Array, most: number, wanted: (at: number) => boolean): readonly number[] => {
  const seen: number[] = []
  times.forEach((n, at) => n > 0 && wanted(at) && seen.push(at))
  return seen.sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0)).slice(0, most)
}

/** Each letter of a text, and what it ends: two letters beside each other, and three. */
const eachGram = (text: string, letters: Uint8Array, hear: (gram: number) => void): void => {
  let first = 0
  let second = 0
  for (let at = 0; at < text.length; at++) {
    const third = letters[text.charCodeAt(at)] ?? 0
    if (third !== 0) {
      hear(third)
      if (second !== 0) {
        hear(gramOf(0, second, third))
        if (first !== 0) hear(gramOf(first, second, third))
      }
    }
    first = second
    second = third
  }
}

/** In steps of so many texts: all at once would hold up a key that comes meanwhile. */
export const gramsOf = function* (texts: readonly string[], step: number): Generator<void, Grams> {
  const width = Math.ceil(texts.length / 32)
  const sample = sampleOf(texts)
  const letters = lettersOf(sample)
  const rows = rowsOf(sample, letters)
  const bits = new Uint32Array(ROWS * width)
  for (let place = 0; place < texts.length; place++) {
    if (place % step === 0) yield
    const word = place >> 5
    const bit = 1 << (place & 31)
    eachGram(texts[place] ?? '', letters, (gram) => {
      const row = rows[gram] ?? 0
      if (row === 0) return
      const at = (row - 1) * width + word
      bits[at] = (bits[at] ?? 0) | bit
    })
  }
  return { letters, rows, bits, width }
}

/** Who may have all of the words: one bit each. `isExact` = they do have them. */
export type May = { readonly bits: Uint32Array; readonly isExact: boolean }

/** Null where nothing is known of any letter of the words. */
export const mayHave = ({ letters, rows, bits, width }: Grams, words: readonly string[]): May | null => {
  const known = new Set<number>()
  let isExact = true
  for (const word of words) {
    const grams = new Set<number>()
    eachGram(word, letters, (gram) => rows[gram] && grams.add(gram))
    for (const gram of grams) known.add(rows[gram] ?? 0)
    if (!grams.has(whole(word, letters))) isExact = false
  }
  const [first, ...others] = known
  if (first === undefined) return null
  const may = bits.slice((first - 1) * width, first * width)
  for (const row of others)
    for (let n = 0, at = (row - 1) * width; n < width; n++, at++) may[n] = (may[n] ?? 0) & (bits[at] ?? 0)
  return { bits: may, isExact }
}

/** A word of one to three letters, if all are known; 0 for any other. */
const whole = (word: string, letters: Uint8Array): number => {
  if (word.length > 3) return 0
  let gram = 0
  for (let at = 0; at < word.length; at++) {
    const letter = letters[word.charCodeAt(at)] ?? 0
    if (letter === 0) return 0
    gram = gramOf(0, gram, letter)
  }
  return gram
}

/** How many bits are set. */
const countBits = (bits: Uint32Array): number => {
  let count = 0
  for (let n = 0; n < bits.length; n++) {
    const all = bits[n] ?? 0
    let word = all - ((all >>> 1) & 0x55555555)
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** The places of the bits that are set, in their order. */
export const placesOf = (bits: Uint32Array): Int32Array => {
  const places = new Int32Array(countBits(bits))
  let next = 0
  for (let n = 0; n < bits.length; n++)
    for (let word = bits[n] ?? 0; word !== 0; word &= word - 1)
      places[next++] = n * 32 + 31 - Math.clz32(word & -word)
  return places
}
