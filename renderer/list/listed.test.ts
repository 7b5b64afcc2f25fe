import { describe, expect, it } from 'vitest'
import type { PersonRow } from '../../shared/people.ts'
import { listed } from './listed.ts'
import { person } from './people.fixture.ts'

const number = { e164: '+5511955550142', shown: '+55 11 95555-0142', country: 'BR' }
const full: PersonRow = {
  ...person(1),
  names: { saved: 'José', push: 'Zé' },
  number,
  saved: true,
  business: true,
  about: { is: 'value', value: { text: 'Pão', set: 7 } },
  picture: { is: 'value', value: { id: '9', bytes: true } },
  cached: '9',
  block: { is: 'failed', to: 'blocked', code: 'timed_out' },
  talked: 5,
}
const copy = (row: PersonRow): PersonRow => structuredClone(row)

describe('a listed row', () => {
  it.each([
    full,
    person(2),
    person(3, { number: { ...number, country: null }, about: { is: 'hidden' }, picture: { is: 'unset' } }),
    person(4, { block: { is: 'asking', to: 'allowed' } }),
    person(5, { block: { is: 'unknown' } }),
  ])('says what came, word for word', (row) => {
    const came = copy(row)
    expect(listed(came)).toEqual({ ...came, searched: expect.any(String) as string })
  })
  it('carries what is searched of them, folded', () => {
    expect(listed(full).searched).toBe('jose\nze\n+55 11 95555-0142\n+5511955550142\npao')
    expect(person(1, { about: { is: 'hidden' } }).searched).toBe('')
  })
  it('shares what it says with everybody else, except what is their own', () => {
    const [one, other] = [listed(copy(person(1))), listed(copy(person(2)))]
    expect(one.block).toBe(other.block)
    expect(one.about).toBe(other.about)
    expect(one.picture).toBe(one.about)
    expect(listed(copy(full)).block).not.toBe(listed(copy(full)).block)
  })
})
