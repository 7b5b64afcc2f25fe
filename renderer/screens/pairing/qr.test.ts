import fc from 'fast-check'
import jsqr from 'jsqr'
import { expect, it } from 'vitest'
import { pathOf, qrPath } from './qr.ts'

const SCALE = 4

/** Paints a path of `M x y h w v1 h-w z` as RGBA pixels, dark on light. */
const paint = ({ size, d }: { size: number; d: string }) => {
  const side = size * SCALE
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let py = Number(y) * SCALE; py < (Number(y) + 1) * SCALE; py++)
      for (let px = Number(x) * SCALE; px < (Number(x) + Number(width)) * SCALE; px++)
        pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3)
  return { pixels, side }
}

const read = (text: string): string | undefined => {
  const { pixels, side } = paint(qrPath(text))
  return jsqr(pixels, side, side)?.data
}

// The shape of what WhatsApp's codes hold: a reference and three keys in base64.
const key = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA='
const pairing = `2@AbCdEf0123456789+/AbCdEf0123456789+/==,${key},${key},${key}`

it('draws a code that a reader reads back', () => {
  expect(read(pairing)).toBe(pairing)
})

it('reads back whatever it is given', () => {
  fc.assert(
    fc.property(fc.base64String({ minLength: 20, maxLength: 240 }), (text) => {
      expect(read(text)).toBe(text)
    }),
    { numRuns: 20 },
  )
})

it('leaves four modules of quiet zone on every side', () => {
  const { size, d } = qrPath(pairing)
  const runs = [...d.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => ({
    x: Number(x),
    y: Number(y),
    end: Number(x) + Number(width),
  }))
  expect(Math.min(...runs.map(({ x }) => x))).toBe(4)
  expect(Math.min(...runs.map(({ y }) => y))).toBe(4)
  expect(Math.max(...runs.map(({ end }) => end))).toBe(size - 4)
  expect(Math.max(...runs.map(({ y }) => y))).toBe(size - 5)
})

it('joins neighbours into one run', () => {
  expect(
    pathOf([
      [true, true, false, true],
      [false, false, false, false],
    ]),
  ).toBe('M0 0h2v1h-2zM3 0h1v1h-1z')
})
