import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, mayHave, placesOf, type Grams } from './grams.ts'

const made = (texts: readonly string[], step = 1_000): Grams => {
  const steps = gramsOf(texts, step)
  for (;;) {
    const next = steps.next()
    if (next.done) return next.value
  }
}
const found = (grams: Grams, ...words: readonly string[]): number[] | null => {
  const may = mayHave(grams, words)
  return may && [...placesOf(may.bits)]
}

describe('letters, pairs and threes of letters', () => {
  it('name who has them, and say where that is all of the truth', () => {
    const grams = made(['anna', 'nina', 'bob', 'an na'])
    expect(found(grams, 'n')).toEqual([0, 1, 3])
    expect(found(grams, 'nn')).toEqual([0])
    expect(found(grams, 'an', 'na')).toEqual([0, 3])
    expect(mayHave(grams, ['an', 'n'])?.isExact).toBe(true)
    expect(found(grams, 'ann', 'a')).toEqual([0])
    expect(mayHave(grams, ['ann', 'a'])?.isExact).toBe(true)
    expect(mayHave(grams, ['anna'])?.isExact).toBe(false)
    // All of its pairs are there, and it is not.
    expect(found(made(['abxbc']), 'abc')).toEqual([0])
    expect(mayHave(made(['abxbc']), ['abc'])?.isExact).toBe(false)
  })

  it('know nothing of a letter that the list has not', () => {
    const grams = made(['anna'])
    expect(mayHave(grams, ['ص'])).toBeNull()
    expect(mayHave(grams, [])).toBeNull()
    expect(mayHave(grams, ['nص'])).toEqual({ bits: new Uint32Array([1]), isExact: false })
  })

  it('know the letters that this list has most of, in whatever script', () => {
    const texts = Array.from({ length: 40 }, (_, n) => (n % 3 ? 'олена' : 'ольга'))
    expect(found(made(texts), 'ле')).toEqual(texts.flatMap((text, n) => (text === 'олена' ? [n] : [])))
  })

  it('are made in steps of as many texts as wanted', () => {
    const steps = gramsOf(['a', 'b', 'c', 'd', 'e'], 2)
    expect([1, 2, 3, 4].map(() => steps.next().done)).toEqual([false, false, false, true])
    expect([...gramsOf([], 2)]).toEqual([])
  })

  it('leave out nobody who has the words, and nobody is wrong where they are exact', () => {
    const letter = fc.constantFrom('a', 'b', 'ß', 'ص', '1', ' ', '\n', '🥖')
    const texts = fc.array(fc.string({ unit: letter, maxLength: 10 }), { maxLength: 100 })
    const words = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(texts, words, (all, sought) => {
        const may = mayHave(made(all, 7), sought)
        if (!may) return
        const places = [...placesOf(may.bits)]
        const right = all.flatMap((text, n) => (sought.every((word) => text.includes(word)) ? [n] : []))
        expect(places).toEqual(may.isExact ? right : expect.arrayContaining(right))
      }),
      { numRuns: 300 },
    )
  })
})
