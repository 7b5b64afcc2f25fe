import { expect, it } from 'vitest'
import { placed, type Drawn, type DrawnRow, type Place } from './places.ts'

const row = (index: number): DrawnRow => ({ index }) as DrawnRow
const rows = (...all: readonly (readonly [Place, number])[]): Drawn =>
  new Map(all.map(([place, index]) => [place, row(index)]))
const shown = (all: ReturnType<typeof placed>) =>
  all.map(([place, { index }, isSpare]) => `${place}:${index}${isSpare ? ' spare' : ''}`)

it('leaves every element where it stands while the list moves', () => {
  const known = rows([0, 0], [1, 1], [2, 2])
  const drawn = rows([2, 2], [0, 3], [1, 4])
  expect(shown(placed(drawn, known, 3, true))).toEqual(['0:3', '1:4', '2:2'])
})

it('puts them in the order in which they are read when it rests', () => {
  const known = rows([0, 3], [1, 4], [2, 2])
  const drawn = rows([2, 2], [0, 3], [1, 4])
  expect(shown(placed(drawn, known, 3, false))).toEqual(['2:2', '0:3', '1:4'])
})

it('keeps who nobody needs as they were, and takes them again', () => {
  const known = rows([0, 0], [1, 1], [2, 2])
  const few = placed(rows([0, 7]), known, 3, false)
  expect(shown(few)).toEqual(['0:7', '1:1 spare', '2:2 spare'])
  const kept = new Map(few.map(([place, one]) => [place, one]))
  expect(shown(placed(rows([0, 8], [1, 9]), kept, 3, false))).toEqual(['0:8', '1:9', '2:2 spare'])
})

it('keeps no more than there are places, and never the one that was scrolled away from', () => {
  const known = rows([0, 0], [1, 1], [2, 2], ['away', 90])
  expect(shown(placed(rows([0, 0]), known, 2, false))).toEqual(['0:0', '1:1 spare'])
  expect(shown(placed(rows([0, 0], ['away', 90]), known, 2, true))).toEqual(['0:0', '1:1 spare', 'away:90'])
})
