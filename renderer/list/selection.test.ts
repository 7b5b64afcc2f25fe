import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { idOf } from './people.fixture.ts'
import {
  hiddenBy,
  nobody,
  prepareSet,
  press,
  shownOf,
  without,
  type Press,
  type Selection,
} from './selection.ts'

const ten = Array.from({ length: 10 }, (_, n) => idOf(n))
const at = (n: number): PersonId => idOf(n)
const numbers = (sel: Selection): readonly number[] =>
  [...sel.ids].map((id) => Number.parseInt(id.slice(1), 16)).sort((a, b) => a - b)
const play = (keys: readonly Press[], visible = ten, from = nobody): Selection =>
  keys.reduce((sel, key) => press(sel, key, visible), from)
const extend = (to: number, from: number | null = null): Press => ({
  do: 'extend',
  from: from === null ? null : at(from),
  to: at(to),
})
const toggle = (n: number): Press => ({ do: 'toggle', id: at(n) })
const move = (n: number): Press => ({ do: 'move', id: at(n) })

describe('pressing', () => {
  it('checks and unchecks one', () => {
    expect(numbers(play([toggle(2), toggle(5), toggle(2)]))).toEqual([5])
  })
  it('checks a range from where the focus is, and goes back by unchecking', () => {
    expect(numbers(play([move(3), extend(4), extend(5)]))).toEqual([3, 4, 5])
    expect(numbers(play([move(3), extend(4), extend(5), extend(4)]))).toEqual([3, 4])
    expect(numbers(play([move(3), extend(5), extend(3), extend(2)]))).toEqual([2, 3])
  })
  it('starts a range anew after the focus moved, and keeps what was checked', () => {
    expect(numbers(play([move(1), extend(2), move(6), extend(8)]))).toEqual([1, 2, 6, 7, 8])
  })
  it('takes Shift and a click from the last one that was checked', () => {
    expect(numbers(play([toggle(2), extend(5)]))).toEqual([2, 3, 4, 5])
    expect(numbers(play([toggle(2), extend(7), extend(4)]))).toEqual([2, 3, 4])
    expect(numbers(play([extend(5, 3)]))).toEqual([3, 4, 5])
    expect(numbers(play([extend(5)]))).toEqual([5])
  })
  it('begins at the click where the anchor is hidden', () => {
    expect(numbers(play([extend(8)], ten.slice(5), play([toggle(1)])))).toEqual([1, 8])
  })
  it('checks everybody who matches, also off screen; again nobody of them', () => {
    expect(play([{ do: 'all' }]).ids.size).toBe(10)
    expect(play([toggle(3), { do: 'all' }]).ids.size).toBe(10)
    expect(play([{ do: 'all' }, { do: 'all' }]).ids.size).toBe(0)
  })
  it('leaves those that the filter hides as they are', () => {
    const some = play([{ do: 'all' }], ten.slice(0, 4))
    const more = press(some, { do: 'all' }, ten.slice(6))
    expect(numbers(more)).toEqual([0, 1, 2, 3, 6, 7, 8, 9])
    expect(hiddenBy(more, ten.slice(6))).toBe(4)
    expect(numbers(press(more, { do: 'all' }, ten.slice(6)))).toEqual([0, 1, 2, 3])
  })
  it('takes a set that was prepared piece by piece, and is the same without', () => {
    const list = [...ten]
    const steps = prepareSet(list, 3)
    let pieces = 0
    while (!steps.next().done) pieces += 1
    expect(pieces).toBe(4)
    const all = play([{ do: 'all' }], list)
    expect(all.ids).toEqual(new Set(ten))
    expect(shownOf(all.ids, list)).toBe(10)
    expect(play([{ do: 'all' }], list).ids).toBe(all.ids)
    expect(play([{ do: 'all' }], list, all).ids.size).toBe(0)
    // Whoever is unchecked is unchecked in this selection alone.
    expect(play([toggle(2)], list, all).ids.size).toBe(9)
    expect(play([{ do: 'all' }], list).ids.size).toBe(10)
    expect(prepareSet(list, 3).next().done).toBe(true)
  })
  it('has nobody who arrived after Ctrl+A', () => {
    const all = play([{ do: 'all' }])
    const later = [...ten, at(99)]
    expect(all.ids.has(at(99))).toBe(false)
    expect(hiddenBy(all, later)).toBe(0)
    expect(press(all, { do: 'all' }, later).ids.size).toBe(11)
  })
  it('forgets those who are gone', () => {
    const sel = play([{ do: 'all' }])
    expect(numbers(without(sel, [at(1), at(42)]))).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(without(sel, [at(42)])).toBe(sel)
  })
})

describe('any sequence of presses', () => {
  const index = fc.nat(9)
  const key = fc.oneof(
    index.map(move),
    index.map(toggle),
    index.map((n) => extend(n)),
    fc.tuple(index, index).map(([to, from]) => extend(to, from)),
    fc.constantFrom<Press>({ do: 'all' }, { do: 'none' }),
  )
  const list = fc.subarray(ten)
  const step = fc.tuple(key, list)

  it('never touches who is not in the list, changes nothing in place, and counts the hidden', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let sel = nobody
        for (const [one, visible] of steps) {
          const before = [...sel.ids]
          const next = press(sel, one, visible)
          expect([...sel.ids]).toEqual(before)
          if (one.do === 'extend' || one.do === 'all') {
            const hidden = (of: Selection): readonly PersonId[] =>
              ten.filter((id) => of.ids.has(id) && !visible.includes(id))
            expect(hidden(next)).toEqual(hidden(sel))
          }
          expect(hiddenBy(next, visible)).toBe([...next.ids].filter((id) => !visible.includes(id)).length)
          sel = next
        }
      }),
    )
  })
  it('always holds both ends of the last range, and all between', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 20 }), index, (keys, to) => {
        const before = play(keys)
        const after = press(before, extend(to), ten)
        const start = after.anchor === null ? NaN : ten.indexOf(after.anchor)
        for (let i = Math.min(start, to); i <= Math.max(start, to); i++)
          expect(after.ids.has(at(i))).toBe(true)
        expect(after.active).toBe(at(to))
        expect(after.anchor).toBe(before.anchor ?? at(to))
      }),
    )
  })
  it('takes a range back when its end goes back to where it began', () => {
    fc.assert(
      fc.property(index, fc.array(index, { minLength: 1, maxLength: 10 }), (start, ends) => {
        const sel = play([move(start), ...ends.map((n) => extend(n)), extend(start)])
        expect(numbers(sel)).toEqual([start])
      }),
    )
  })
})
