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

const passes: { readonly [F in Filter]: (row: PersonRow) => boolean } = {
  everyone: () => true,
  saved: (row) => row.saved,
  unsaved: (row) => !row.saved,
  business: (row) => row.business,
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

/** A test for one query: every word of it is somewhere in the person, or it is a part of the number however spaced. */
export const matcher = (query: string): ((row: PersonRow) => boolean) => {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  const inText = (row: PersonRow): boolean => {
    const text = haystack(row)
    return words.every((word) => text.includes(word))
  }
  const digits = NUMBER.test(query) ? query.replace(/\D/g, '') : ''
  if (digits.length < 3) return inText
  return (row) => (row.number?.e164.includes(digits) ?? false) || inText(row)
}

/** Who is shown: those of the filter that match, in the given order. Ids without a row are left out. */
export const visible = (
  order: readonly PersonId[],
  people: PeopleMap,
  filter: Filter,
  query: string,
): readonly PersonId[] => {
  if (filter === 'everyone' && query.trim() === '') return order
  const inFilter = passes[filter]
  const matches = matcher(query)
  return order.filter((id) => {
    const row = people.get(id)
    return row !== undefined && inFilter(row) && matches(row)
  })
}

export type Counts = { readonly [F in Filter]: number }

/** How many people each filter holds, in one pass. */
export const countsOf = (people: PeopleMap): Counts => {
  let saved = 0
  let business = 0
  let blocked = 0
  for (const row of people.values()) {
    if (row.saved) saved += 1
    if (row.business) business += 1
    if (isBlocked(row)) blocked += 1
  }
  return { everyone: people.size, saved, unsaved: people.size - saved, business, blocked }
}
