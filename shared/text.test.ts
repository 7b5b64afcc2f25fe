import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fnv1a, fold, initials } from './text.ts'

describe('fold', () => {
  it.each([
    ['José', 'jose'],
    ['ZOË', 'zoe'],
    ['Łukasz', 'łukasz'],
    ['ﬁne', 'fine'],
    ['\u202eabc\u202c', 'abc'],
    ['a\u200bb', 'ab'],
    ['İstanbul', 'istanbul'],
  ])('%s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
  it('finds a text in itself however it is written, and folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
      }),
    )
  })
})

describe('fnv1a', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('%j, from the published vectors', (text, hash) => {
    expect(fnv1a(text)).toBe(hash)
  })
})

describe('initials', () => {
  it.each([
    ['Ana Beatriz Costa', 'AC'],
    ['ana', 'A'],
    ['Jean-Luc', 'JL'],
    ['Müller', 'M'],
    ['مريم العلي', 'م'],
    ['山田 太郎', '山'],
    ['प्रिया शर्मा', 'प्रि'],
    ['🌸 Flower', 'F'],
    ['👩‍🚀', '👩‍🚀'],
    ['  ', ''],
    ['', ''],
    ['7 Eleven', '7'],
    ['ß Straße', 'ßS'],
  ])('%j', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
  it('are never more than two signs', () => {
    const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect([...signs.segment(initials(name))].length).toBeLessThanOrEqual(2)
      }),
    )
  })
})
