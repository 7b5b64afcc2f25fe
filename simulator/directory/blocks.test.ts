import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBlocks, dhashOf } from './blocks.ts'
import { castAt } from './cast.ts'

const people = castAt(0).map(({ person }) => person)

describe('the block list', () => {
  test('behaves like a set of people, in either mode', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('lid' as const, 'pn' as const),
        fc.array(fc.tuple(fc.boolean(), fc.nat(people.length - 1))),
        (mode, steps) => {
          const blocks = createBlocks(mode)
          const model = new Set<number>()
          for (const [add, at] of steps) {
            const person = people[at]!
            const changed = add ? blocks.add(person) : blocks.remove(person)
            expect(changed).toBe(add !== model.has(at))
            if (add) model.add(at)
            else model.delete(at)
          }
          people.forEach((person, at) => expect(blocks.has(person)).toBe(model.has(at)))
          if (model.size === 0) expect(blocks.all()).toEqual([])
        },
      ),
    )
  })

  test('keys by LID where there is one, and lists former LIDs too', () => {
    const blocks = createBlocks('lid')
    blocks.add(people.find(({ formerLids }) => formerLids)!)
    blocks.add(people.find(({ lid }) => lid === null)!)
    const servers = blocks.all().map((jid) => jid.slice(jid.indexOf('@')))
    expect(servers).toEqual(['@lid', '@lid', '@s.whatsapp.net'])
  })

  test('the digest says what is on it, not in which order', () => {
    expect(dhashOf(['a@lid', 'b@lid'])).toBe(dhashOf(['b@lid', 'a@lid']))
    expect(dhashOf(['a@lid'])).not.toBe(dhashOf(['b@lid']))
    expect(dhashOf([])).toMatch(/^[\w-]{16}$/)
  })
})
