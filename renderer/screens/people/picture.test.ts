import { expect, it } from 'vitest'
import { idOf, person } from '../../list/people.fixture.ts'
import { pictureOf } from './picture.ts'

const here = `avatar://person/${idOf(1)}?size=preview&v=7%2F7`

it.each([{ is: 'hidden' }, { is: 'unknown' }, { is: 'value', value: { id: '8', bytes: false } }] as const)(
  'shows what is on this computer while WhatsApp says $is',
  (picture) => {
    expect(pictureOf(person(1, { picture, cached: '7/7' }), 'preview')).toBe(here)
    expect(pictureOf(person(1, { picture }), 'preview')).toBeNull()
  },
)

it('shows none where there is none any more', () => {
  expect(pictureOf(person(1, { picture: { is: 'unset' }, cached: '7/7' }), 'preview')).toBeNull()
})
