import { expect, it } from 'vitest'
import type { PersonRow } from '../../shared/people.ts'
import { person } from './people.fixture.ts'
import { specimensOf } from './specimens.ts'

/** Enough of each, so that one of them is looked at. */
const many = (known: Partial<PersonRow>): readonly PersonRow[] =>
  Array.from({ length: 16 }, (_, n) => person(n, known))
const named = (text: string): readonly PersonRow[] => many({ names: { saved: text } })

it('has one text for each script, and none that only shows what was seen', () => {
  expect(specimensOf([...named('Ann'), ...named('Bob'), ...named('Олена'), ...named('Ольга')])).toEqual([
    'Ann',
    'Олена',
  ])
})

it('reads names as they are shown, and abouts', () => {
  const people = many({
    names: { saved: 'Ann', push: 'ليلى' },
    about: { is: 'value', value: { text: 'Gone 🥖', set: null } },
  })
  expect(specimensOf(people)).toEqual(['Ann', 'Gone 🥖'])
})

it('takes the thousands of signs of East Asia for a few', () => {
  expect(specimensOf([...named('一'), ...named('丁'), ...named('七')])).toEqual(['一'])
  expect(specimensOf([])).toEqual([])
  expect(specimensOf([person(1)])).toEqual([])
})
