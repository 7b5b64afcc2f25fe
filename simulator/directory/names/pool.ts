import type { NamePool } from '../names.ts'

/** A pool from lists written with commas, which is how they are easiest to read. */
export const pool = (text: {
  readonly given: string
  readonly family: string
  readonly full?: string
  readonly nicknames?: string
  readonly businesses?: string
}): NamePool => {
  const list = (part: string) =>
    part
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
  return {
    given: list(text.given),
    family: list(text.family),
    full: list(text.full ?? '%g %f'),
    nicknames: list(text.nicknames ?? ''),
    businesses: list(text.businesses ?? '%f & Co'),
  }
}
