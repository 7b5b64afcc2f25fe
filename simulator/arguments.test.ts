import { describe, expect, test } from 'vitest'
import { readOptions } from './arguments.ts'

describe('the command line', () => {
  test('has defaults', () => expect(readOptions([])).toEqual({ port: 0, people: 500, seed: 7 }))

  test('takes everything', () => {
    const line =
      '--port 8080 --people 20 --seed 9 --cast-only --addressing pn --number 4915555500199 --qr-lifetime 900 --round-trip 120'
    expect(readOptions(line.split(' '))).toEqual({
      port: 8080,
      people: 20,
      seed: 9,
      castOnly: true,
      addressing: 'pn',
      number: '4915555500199',
      qrLifetime: 900,
      roundTrip: 120,
    })
  })

  test.each([
    '--port x',
    '--port 70000',
    '--people 1.5',
    '--people 50001',
    '--seed -1',
    '--addressing both',
    '--number +1',
    '--qr-lifetime 0',
    '--round-trip -1',
    '--unknown',
    'stray',
  ])('refuses %s', (line) => {
    expect(() => readOptions(line.split(' '))).toThrow()
  })
})
