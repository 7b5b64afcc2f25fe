import type { Pn } from '../../shared/address.ts'
import type {
  About,
  Block,
  Known,
  Names,
  PersonId,
  PersonRow,
  PhoneNumber,
  Picture,
} from '../../shared/people.ts'
import type { Badge, RawRow } from '../storage/rows.ts'

/** What a page of rows shares. `read` = WhatsApp has sent the block list at least once. */
export type RowContext = {
  readonly badges: ReadonlyMap<PersonId, Badge>
  readonly read: boolean
  readonly number: (pn: Pn) => PhoneNumber
}

const known = <T>(state: string | null, value: () => T): Known<T> => {
  if (state === 'value') return { is: 'value', value: value() }
  return { is: state === 'hidden' || state === 'unset' ? state : 'unknown' }
}

/** A picture whose bytes are here is shown by its own id until the newer one's bytes are here too. */
const picture = (row: RawRow): Known<Picture> =>
  known(row.picture_state, () => ({ id: row.image ?? row.picture ?? '', bytes: row.image !== null }))

const block = (row: RawRow, context: RowContext): Block => {
  const badge = context.badges.get(row.id)
  if (badge && badge.is !== 'failed') return { is: badge.is, to: badge.to }
  if (badge) return badge
  if (!context.read) return { is: 'unknown' }
  return { is: row.blocked ? 'blocked' : 'allowed' }
}

/** The list's row of a person, from one row of the database. */
export const personRow = (row: RawRow, context: RowContext): PersonRow => {
  const names: Names = {
    ...(row.saved_name === null ? {} : { saved: row.saved_name }),
    ...(row.verified === null ? {} : { verified: row.verified }),
    ...(row.push === null ? {} : { push: row.push }),
    ...(row.username === null ? {} : { username: row.username }),
  }
  return {
    id: row.id,
    rev: row.rev,
    names,
    number: row.pn === null ? null : context.number(row.pn),
    saved: row.saved === 1,
    business: row.business === 'value',
    about: known<About>(row.about_state, () => ({ text: row.about ?? '', set: row.about_dated })),
    picture: picture(row),
    cached: row.image,
    block: block(row, context),
    talked: row.talked,
  }
}
