import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween, heir, sameOnScreen } from './hold.ts'
import { idOf } from './people.fixture.ts'

const list = (...ns: number[]) => ns.map(idOf)
const lists = fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 15 }).map((ns) => ns.map(idOf))

describe('changes that wait', () => {
  it('counts who came, who went and who moved', () => {
    expect(changesBetween(list(1, 2, 3), list(1, 2, 3))).toBe(0)
    expect(changesBetween(list(1, 2, 3), list(1, 4, 2, 3))).toBe(1)
    expect(changesBetween(list(1, 2, 3), list(1, 3))).toBe(1)
    expect(changesBetween(list(1, 2, 3, 4), list(4, 1, 2, 3))).toBe(1)
    expect(changesBetween(list(1, 2, 3), list(3, 4, 1))).toBe(3)
  })
  it('is nothing exactly where the lists are the same, and the same both ways', () => {
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        expect(changesBetween(a, b) === 0).toBe(a.join() === b.join())
        expect(changesBetween(a, b)).toBe(changesBetween(b, a))
        expect(changesBetween(a, b)).toBeLessThanOrEqual(a.length + b.length)
      }),
    )
  })
})

describe('what is on screen', () => {
  it('is the same where the rows seen keep their places', () => {
    const shown = list(1, 2, 3, 4)
    expect(sameOnScreen(shown, list(1, 2, 9, 3, 4), { from: 0, to: 2 })).toBe(true)
    expect(sameOnScreen(shown, list(9, 1, 2, 3, 4), { from: 0, to: 2 })).toBe(false)
    expect(sameOnScreen(shown, list(1, 2, 3, 4, 5), { from: 0, to: 9 })).toBe(true)
    expect(sameOnScreen(shown, list(1, 2, 3), { from: 0, to: 9 })).toBe(false)
  })
})

describe('the tab stop', () => {
  it('goes to the next person that is left, else to the last', () => {
    expect(heir(list(1, 2, 3), list(1, 3), idOf(2))).toBe(idOf(3))
    expect(heir(list(1, 2, 3), list(1, 2), idOf(3))).toBe(idOf(2))
    expect(heir(list(1, 2), list(), idOf(1))).toBeNull()
    expect(heir(list(1, 2), list(5), null)).toBeNull()
  })
  it('stays with its person, and is otherwise somebody of the list', () => {
    fc.assert(
      fc.property(lists, lists, fc.nat({ max: 20 }), (shown, next, n) => {
        const active = idOf(n)
        const found = heir(shown, next, active)
        if (next.includes(active)) expect(found).toBe(active)
        else if (next.length === 0) expect(found).toBeNull()
        else expect(next).toContain(found)
      }),
    )
  })
})
