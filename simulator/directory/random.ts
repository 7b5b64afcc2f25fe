/** A seeded stream of choices. The same seed makes the same choices on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [0, below). */
  int(below: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** A decimal string of this length that does not begin with zero. */
  digits(length: number): string
}

/** Mulberry32: 32 bits of state are plenty for choosing names, and it needs no BigInt. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  const pick = <T>(from: readonly T[]): T => {
    const found = from[int(from.length)]
    if (found === undefined) throw new RangeError('Nothing to pick from')
    return found
  }
  const digits = (length: number) => {
    let text = String(1 + int(9))
    while (text.length < length) text += String(int(10))
    return text
  }
  return { next, int, chance: (probability) => next() < probability, pick, digits }
}

/** FNV-1a, 32 bits: for facts that follow from an address and need no place of their own. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // FNV's low bits barely differ for texts that differ in their last digits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
