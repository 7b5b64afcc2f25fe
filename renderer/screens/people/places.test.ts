import { expect, it } from 'vitest'
import type { PersonId } from '../../../shared/people.ts'
import { inOrder, placed, type DrawnRow, type Standing } from './places.ts'

const row = (person: string, index = 0): DrawnRow =>
  ({ row: { id: person as PersonId }, index, start: index }) as DrawnRow
const rows = (people: string): readonly DrawnRow[] =>
  people.split(' ').map((person, index) => row(person, index))
const stand = (people: string, before: readonly Standing[] = [], most = 6): readonly Standing[] =>
  placed(people === '' ? [] : rows(people), before, most)
/** `-a` = a spare that showed a. */
const shown = (all: readonly Standing[]): string =>
  all.map(({ row, isSpare }) => `${isSpare ? '-' : ''}${row.row.id}`).join(' ')

it('leaves whoever stays where they are, wherever in the list they come to stand', () => {
  expect(shown(stand('c x a', stand('a b c')))).toBe('a x c')
})

it('keeps who nobody needs as they were, and takes them back', () => {
  const few = stand('b', stand('a b c'))
  expect(shown(few)).toBe('-a b -c')
  expect(shown(stand('a c', few))).toBe('a -b c')
})

it('gives to newcomers what has just left, and of that what stood where they are to stand', () => {
  expect(shown(stand('x y z', stand('a b c')))).toBe('x y z')
  expect(shown(stand('x a y', stand('a b c')))).toBe('a x y')
  const before = stand('b', stand('a b c'))
  expect(shown(before)).toBe('-a b -c')
  expect(shown(stand('x', before))).toBe('-a x -c')
  expect(shown(stand('x y', before))).toBe('y x -c')
})

it('moves no element where somebody comes to stand in its place', () => {
  expect(shown(stand('x y a', stand('a b c')))).toBe('a y x')
})

it('has no more spares than there are places, and as many elements as are needed', () => {
  expect(shown(stand('a', stand('a b c'), 2))).toBe('a -b')
  expect(shown(stand('a b c', [], 2))).toBe('a b c')
  expect(shown(stand('c', stand('a b c'), 2))).toBe('-a -b c')
})

it('takes a copy of somebody for nobody', () => {
  const [first] = stand('a')
  const before = [first!, { row: first!.row, isSpare: true }]
  expect(shown(stand('a b', before))).toBe('a b')
})

it('says in which order they are read', () => {
  const places = placed([row('c', 0), row('a', 2), row('x', 1)], stand('a b c d'), 6)
  expect(shown(places)).toBe('a x c -d')
  expect(inOrder(places)).toBe('row-2 row-1 row-0')
})
