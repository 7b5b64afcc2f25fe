/** So many letters are known, whichever this list has most of: Latin ones here, Cyrillic or Arabic ones elsewhere. */
const LETTERS = 32
/** Every so manieth text is looked at to choose them. */
const SAMPLE = 16
/** One row of bits for each letter, and one for each letter after another. */
const ROWS = LETTERS + LETTERS * LETTERS
const UNITS = 0x1_00_00

/**
 * Who has a letter, and who has two of them beside each other: a bit for each person, 7 MB for 50,000. A word of one or two
 * letters is answered by it alone; for a longer one it names the few whose texts have to be looked at.
 */
export type Grams = {
  /** By UTF-16 unit: which letter that is, from 1; 0 = none of the known ones. */
  readonly letters: Uint8Array
  /** Row after row, each of `width` words of 32 people. */
  readonly bits: Uint32Array
  readonly width: number
}

/** Everybody with a number has a plus, and whoever types one begins with it. */
const LETTER = /[\p{L}\p{N}+]/u

const mostUsed = (texts: readonly string[]): Uint8Array => {
  const times = new Uint32Array(UNITS)
  const timesOf = (unit: number): number => times[unit] ?? 0
  for (let place = 0; place < texts.length; place += SAMPLE) {
    const text = texts[place] ?? ''
    for (let at = 0; at < text.length; at++) times[text.charCodeAt(at)] = timesOf(text.charCodeAt(at)) + 1
  }
  const seen: number[] = []
  for (let unit = 0; unit < UNITS; unit++)
    if (timesOf(unit) > 0 && LETTER.test(String.fromCharCode(unit))) seen.push(unit)
  seen.sort((a, b) => timesOf(b) - timesOf(a))
  const letters = new Uint8Array(UNITS)
  seen.slice(0, LETTERS).forEach((unit, n) => (letters[unit] = n + 1))
  return letters
}

/** The row of a letter, or of one after another (`before` is 0 for the first). */
const rowOf = (before: number, letter: number): number =>
  before === 0 ? letter - 1 : LETTERS * before + letter - 1

/** In steps of so many texts: all at once would hold up a key that comes meanwhile. */
export const gramsOf = function* (texts: readonly string[], step: number): Generator<void, Grams> {
  const width = Math.ceil(texts.length / 32)
  const letters = mostUsed(texts)
  const bits = new Uint32Array(ROWS * width)
  const set = (at: number, bit: number): void => {
    bits[at] = (bits[at] ?? 0) | bit
  }
  for (let place = 0; place < texts.length; place++) {
    if (place % step === 0) yield
    const text = texts[place] ?? ''
    const word = place >> 5
    const bit = 1 << (place & 31)
    let before = 0
    for (let at = 0; at < text.length; at++) {
      const letter = letters[text.charCodeAt(at)] ?? 0
      if (letter !== 0) {
        set(rowOf(0, letter) * width + word, bit)
        if (before !== 0) set(rowOf(before, letter) * width + word, bit)
      }
      before = letter
    }
  }
  return { letters, bits, width }
}

/** Who may have all of the words: one bit each. `isExact` = they do have them. */
export type May = { readonly bits: Uint32Array; readonly isExact: boolean }

/** Null where nothing is known of any letter of the words. */
export const mayHave = ({ letters, bits, width }: Grams, words: readonly string[]): May | null => {
  const rows: number[] = []
  let isExact = true
  for (const word of words) {
    let before = 0
    for (let at = 0; at < word.length; at++) {
      const letter = letters[word.charCodeAt(at)] ?? 0
      // Beside another it is in the row of both.
      if (letter === 0 || at > 1) isExact = false
      if (letter !== 0) rows.push(rowOf(before, letter))
      before = letter
    }
  }
  const [first, ...others] = rows
  if (first === undefined) return null
  const may = bits.slice(first * width, (first + 1) * width)
  for (const row of others)
    for (let n = 0, at = row * width; n < width; n++, at++) may[n] = (may[n] ?? 0) & (bits[at] ?? 0)
  return { bits: may, isExact }
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
