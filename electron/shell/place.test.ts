import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPlace, readPlace, smallest, usual, type Area, type Place } from './place.ts'

const screen: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const at = (x: number, y: number, width = 1000, height = 700): Place => ({
  bounds: { x, y, width, height },
  maximized: false,
})

describe('where the window opens', () => {
  test('the first time: the usual size, wherever the system likes', () => {
    expect(fitPlace(null, [screen])).toEqual(usual)
  })
  test('where it was', () => {
    expect(fitPlace(at(40, 30), [screen])).toEqual(at(40, 30))
  })
  test('not on a display that was taken away', () => {
    expect(fitPlace(at(2500, 30), [screen]).bounds).toEqual({ width: 1000, height: 700 })
    const second: Area = { x: 1920, y: 0, width: 1280, height: 1024 }
    expect(fitPlace(at(2500, 30), [screen, second])).toEqual(at(2500, 30))
  })
  test('maximized as it was', () => {
    expect(fitPlace({ ...at(1, 1), maximized: true }, [screen]).maximized).toBe(true)
  })
  test('always large enough to work with, and to be seen', () => {
    const coordinate = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 0, max: 9000 })
    fc.assert(
      fc.property(coordinate, coordinate, size, size, (x, y, width, height) => {
        const { bounds } = fitPlace(at(x, y, width, height), [screen])
        expect(bounds.width).toBeGreaterThanOrEqual(smallest.width)
        expect(bounds.height).toBeGreaterThanOrEqual(smallest.height)
        if (bounds.x !== undefined && bounds.y !== undefined) {
          expect(bounds.x).toBeLessThan(screen.width)
          expect(bounds.x + bounds.width).toBeGreaterThan(0)
          expect(bounds.y).toBeLessThan(screen.height)
          expect(bounds.y).toBeGreaterThanOrEqual(-1)
        }
      }),
    )
  })
})

test('what was saved is read back; anything else is no place', () => {
  expect(readPlace(JSON.parse(JSON.stringify(at(1, 2))))).toEqual(at(1, 2))
  expect(readPlace(usual)).toBeNull()
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const place = readPlace(value)
      if (place) expect(Number.isFinite(place.bounds.width)).toBe(true)
    }),
  )
})
