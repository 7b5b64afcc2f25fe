import { describe, expect, it } from 'vitest'
import { isPersonId, shownName } from './people.ts'

describe('the name shown', () => {
  it.each([
    [
      { saved: 'S', verified: 'V', push: 'P', username: 'u' },
      { text: 'S', source: 'saved' },
    ],
    [
      { verified: 'V', push: 'P', username: 'u' },
      { text: 'V', source: 'verified' },
    ],
    [
      { push: 'P', username: 'u' },
      { text: 'P', source: 'push' },
    ],
    [{ username: 'u' }, { text: '@u', source: 'username' }],
    [
      { saved: '', push: 'P' },
      { text: 'P', source: 'push' },
    ],
    [{}, null],
  ])('%j', (names, shown) => {
    expect(shownName(names)).toEqual(shown)
  })
})

describe('a key', () => {
  it.each([
    ['p0123456789abcdef', true],
    ['p0123456789ABCDEF', false],
    ['p0123', false],
    ['__proto__', false],
    ['34600111222@s.whatsapp.net', false],
  ])('%s', (text, good) => {
    expect(isPersonId(text)).toBe(good)
  })
})
