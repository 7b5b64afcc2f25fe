import { expect, it } from 'vitest'
import { phoneProblem } from './phone.ts'

it.each([
  '+55 11 95555-0100',
  '5511955550100',
  '0055 11 95555 0100',
  '+1 (415) 555-0142',
  '+44 7700 900142',
  '‪+49 155 5550 0142‬',
])('takes %s', (typed) => {
  expect(phoneProblem(typed)).toBeNull()
})

it.each([
  ['', 'pairing.phone.empty'],
  ['  +', 'pairing.phone.empty'],
  ['12345', 'pairing.phone.short'],
  ['+55 11 95555 0100 55 11', 'pairing.phone.long'],
  ['0155 5550 0142', 'pairing.phone.local'],
  ['my number', 'pairing.phone.letters'],
  ['+55+11 95555', 'pairing.phone.letters'],
])('says what is wrong with "%s"', (typed, problem) => {
  expect(phoneProblem(typed)).toBe(problem)
})
