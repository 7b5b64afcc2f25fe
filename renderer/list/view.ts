import type { PersonId, PersonRow } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'

export const filters = ['everyone', 'saved', 'unsaved', 'business', 'blocked'] as const
export type Filter = (typeof filters)[number]

type PeopleMap = ReadonlyMap<PersonId, PersonRow>

/**
 * WhatsApp's list has them as far as anybody has confirmed. A person being unblocked is still blocked, one being
 * blocked is not yet: counts never move on a click.
 */
export const isBlocked = (row: PersonRow): boolean => {
  const { block } = row
  switch (block.is) {
    case 'blocked':
      return true
    case 'asking':
    case 'unsure':
    case 'failed':
      return block.to === 'allowed'
    default:
      return false
  }
}

/** WhatsApp says it is one, or has verified its name, which it does for businesses only. */
export const isBusiness = (row: PersonRow): boolean => row.business || row.names.verified !== undefined

const passes: { readonly [F in Filter]: (row: PersonRow) => boolean } = {
  everyone: () => true,
  saved: (row) => row.saved,
  unsaved: (row) => !row.saved,
  business: isBusiness,
  blocked: isBlocked,
}

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

/** Digits typed with the punctuation of phone numbers, and nothing else. */
const NUMBER = /^[+\d\s().\-/]+$/

/**
 * A test of a haystack for one query: every word of it is somewhere in there, or its digits are, however the number
 * was spaced.
 */
export const matcher = (query: string): ((text: string) => boolean) => {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const digits = NUMBER.test(query) ? query.replace(/\D/g, '') : ''
  const [only] = words
  if (only === undefined) return () => true
  const inText =
    words.length === 1
      ? (text: string) => text.includes(only)
      : (text: string) => words.every((word) => text.includes(word))
  return digits.length < 3 ? inText : (text) => text.includes(digits) || inText(text)
}

/** True where whoever matches `after` matched `before` too, so that only those need be looked at again. */
export const narrows = (before: string, after: string): boolean =>
  // A number may be found by its digits alone, which a shorter piece of it with a bracket is not.
  after.startsWith(before) && !NUMBER.test(after)

/** Those of the order that pass the filter. Ids without a row are left out. */
export const inFilter = (
  order: readonly PersonId[],
  people: PeopleMap,
  filter: Filter,
): readonly PersonId[] => {
  if (filter === 'everyone') return order
  return order.filter((id) => {
    const row = people.get(id)
    return row !== undefined && passes[filter](row)
  })
}

/** People with their haystacks side by side: a search then walks one array of text and looks nobody up. */
export type Pool = { readonly ids: readonly PersonId[]; readonly texts: readonly string[] }

export const poolOf = (ids: readonly PersonId[], people: PeopleMap): Pool => ({
  ids,
  texts: ids.map((id) => {
    const row = people.get(id)
    return row ? haystack(row) : ''
  }),
})

/** Who of the pool matches, as a pool again, so that the next letter need look at those only. */
export const find = (pool: Pool, query: string): Pool => {
  const matches = matcher(query)
  const ids: PersonId[] = []
  const texts: string[] = []
  pool.texts.forEach((text, index) => {
    const id = pool.ids[index]
    if (id === undefined || !matches(text)) return
    ids.push(id)
    texts.push(text)
  })
  return { ids, texts }
}

export type Counts = { readonly [F in Filter]: number }

/** How many people each filter holds, in one pass. */
export const countsOf = (people: PeopleMap): Counts => {
  let saved = 0
  let business = 0
  let blocked = 0
  for (const row of people.values()) {
    if (row.saved) saved += 1
    if (isBusiness(row)) business += 1
    if (isBlocked(row)) blocked += 1
  }
  return { everyone: people.size, saved, unsaved: people.size - saved, business, blocked }
}
