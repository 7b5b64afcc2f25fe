import { expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import type { RawRow } from '../storage/rows.ts'
import { personRow } from './rows.ts'

const raw: RawRow = {
  id: 'p0000000000000001' as PersonId,
  rev: 1,
  merged: null,
  saved: 0,
  talked: null,
  pn: null,
  saved_name: null,
  verified: null,
  push: null,
  username: null,
  about_state: null,
  about: null,
  about_dated: null,
  picture_state: null,
  picture: null,
  business: null,
  image: 'here',
  blocked: 0,
}
const shown = (change: Partial<RawRow>) => {
  const { picture, cached } = personRow(
    { ...raw, ...change },
    { badges: new Map(), read: true, number: () => expect.unreachable('there is no number') },
  )
  return { picture, cached }
}

it.each([
  ['hidden', { is: 'hidden' }],
  [null, { is: 'unknown' }],
] as const)('keeps the picture that is on this computer where WhatsApp says %s', (state, picture) => {
  expect(shown({ picture_state: state })).toEqual({ picture, cached: 'here' })
})

it('shows the older picture until the newer one is here', () => {
  const row = { picture_state: 'value', picture: 'newer' }
  expect(shown(row)).toEqual({ picture: { is: 'value', value: { id: 'here', bytes: true } }, cached: 'here' })
  expect(shown({ ...row, image: null })).toEqual({
    picture: { is: 'value', value: { id: 'newer', bytes: false } },
    cached: null,
  })
})
