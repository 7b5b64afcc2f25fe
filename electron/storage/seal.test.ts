import fc from 'fast-check'
import { expect, test } from 'vitest'
import { failureOf } from '../../shared/result.ts'
import { newKey, seal, unseal } from './seal.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'opened'
  } catch (error) {
    return failureOf(error).code
  }
}

test('what was sealed opens again', () => {
  const key = newKey()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, label) => {
      expect(new Uint8Array(unseal(key, label, seal(key, label, plain)))).toEqual(plain)
    }),
  )
})

test('another key, another label and any changed byte are refused', () => {
  const key = newKey()
  const sealed = seal(key, 'session/1', new Uint8Array([1, 2, 3]))
  expect(codeOf(() => unseal(newKey(), 'session/1', sealed))).toBe('keys_wrong')
  expect(codeOf(() => unseal(key, 'session/2', sealed))).toBe('keys_wrong')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Uint8Array.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(codeOf(() => unseal(key, 'session/1', changed))).toBe('keys_wrong')
    expect(codeOf(() => unseal(key, 'session/1', sealed.subarray(0, at)))).toBe('keys_wrong')
  }
})
