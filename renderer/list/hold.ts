import type { PersonId } from '../../shared/people.ts'

/**
 * How many people differ between the list as it stands and the one that waits: came, went, or changed places with
 * their neighbours (the fewest that have to move to turn one into the other).
 */
export const changesBetween = (shown: readonly PersonId[], next: readonly PersonId[]): number => {
  const place = new Map(next.map((id, index) => [id, index]))
  const kept: number[] = []
  for (const id of shown) {
    const index = place.get(id)
    if (index !== undefined) kept.push(index)
  }
  const came = next.length - kept.length
  const went = shown.length - kept.length
  return came + went + (kept.length - longestRising(kept))
}

/** Length of the longest rising subsequence: those need not move. */
const longestRising = (numbers: readonly number[]): number => {
  const tails: number[] = []
  for (const n of numbers) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tails[middle] ?? n) < n) low = middle + 1
      else high = middle
    }
    tails[low] = n
  }
  return tails.length
}

/** The part of the list that is on screen, by index; `to` is the first one below it. */
export type Window = { readonly from: number; readonly to: number }

/** True where taking the new list would move nothing of what is seen. */
export const sameOnScreen = (
  shown: readonly PersonId[],
  next: readonly PersonId[],
  { from, to }: Window,
): boolean => {
  const end = Math.min(to, shown.length)
  // A list that ends on screen may grow there only below its last row.
  for (let i = from; i < end; i++) if (shown[i] !== next[i]) return false
  return true
}

/** Who takes the tab stop when its person left the list: whoever stands in their place now, else the last. */
export const heir = (
  shown: readonly PersonId[],
  next: readonly PersonId[],
  active: PersonId | null,
): PersonId | null => {
  if (active === null || next.includes(active)) return active
  const index = shown.indexOf(active)
  if (index < 0) return next[0] ?? null
  const there = new Set(next)
  for (let i = index + 1; i < shown.length; i++) {
    const id = shown[i]
    if (id !== undefined && there.has(id)) return id
  }
  return next[Math.min(index, next.length - 1)] ?? null
}
