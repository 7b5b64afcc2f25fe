import type { PersonId, PersonRow } from '../../shared/people.ts'

export const filters = ['everyone', 'saved', 'unsaved', 'business', 'blocked'] as const
export type Filter = (typeof filters)[number]

export type PeopleMap = ReadonlyMap<PersonId, PersonRow>

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
