import { getCountries } from 'libphonenumber-js'
import { expect, it } from 'vitest'
import { countries, countryOf } from './countries.ts'

it('offers every country whose numbers can be read', () => {
  expect([...countries].sort()).toEqual([...getCountries()].sort())
})

it.each([
  ['pt-BR', 'BR'],
  ['en-GB', 'GB'],
  ['de', 'DE'],
  ['ar', 'EG'],
  ['es-419', null],
  ['C', null],
  ['', null],
])('takes the country of the system: %s is %s', (locale, country) => {
  expect(countryOf(locale)).toBe(country)
})
