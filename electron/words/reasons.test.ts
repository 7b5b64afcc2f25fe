import { expect, it } from 'vitest'
import { errorCodes } from '../../shared/result.ts'
import { reasonOf } from './reasons.ts'

it('says every code as the window does, with nothing to be filled in', () => {
  for (const code of errorCodes) {
    const sentence = reasonOf(code, 'system', 'en-GB')
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    // What these mean in a message with arguments is not known here.
    expect(sentence).not.toMatch(/[{}'#<>]/)
  }
})
