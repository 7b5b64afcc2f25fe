import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { aboutOf } from './abouts.ts'
import { countries, numberOf } from './countries.ts'
import { generate } from './generate.ts'
import { cultures, fillName, poolOf } from './names.ts'
import { createRandom } from './random.ts'

const now = Date.UTC(2026, 10, 21)
const make = (seed: number, size: number) => generate(seed, size, now, { pns: new Set(), lids: new Set() })

describe('the generator', () => {
  test('makes the same people of the same seed, whatever the size', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, size) => {
        expect(make(seed, size)).toEqual(make(seed, 80).slice(0, size))
      }),
      { numRuns: 30 },
    )
  })

  test('makes other people of another seed', () => {
    expect(make(1, 20)).not.toEqual(make(2, 20))
  })

  test('gives 50,000 people 50,000 different addresses', () => {
    const people = make(7, 50_000).map(({ person }) => person)
    const addresses = people.flatMap(({ pn, lid, formerLids }) => [pn, lid, ...(formerLids ?? [])])
    const known = addresses.filter((jid) => jid !== null)
    expect(people).toHaveLength(50_000)
    expect(new Set(known).size).toBe(known.length)
    expect(people.every(({ pn, lid }) => pn !== null || lid !== null)).toBe(true)
  })

  test('keeps away from addresses in use', () => {
    const taken = new Set(
      make(3, 50)
        .flatMap(({ person }) => [person.pn, person.lid])
        .filter((jid) => jid !== null),
    )
    const before = new Set(taken)
    const more = generate(3, 50, now, { pns: taken, lids: taken })
    for (const { person } of more) {
      expect(before.has(person.pn ?? '')).toBe(false)
      expect(before.has(person.lid ?? '')).toBe(false)
    }
  })

  const people = make(7, 5000)
  const some = (fits: (made: (typeof people)[number]) => boolean) => people.filter(fits).length

  test.each<[string, (made: (typeof people)[number]) => boolean]>([
    ['LID only', ({ person }) => person.pn === null],
    ['number only', ({ person }) => person.lid === null],
    ['several LIDs', ({ person }) => (person.formerLids?.length ?? 0) > 0],
    ['saved', ({ person }) => person.saved !== null],
    ['not saved', ({ person }) => person.saved === null],
    ['saved and never talked with', ({ person }) => person.saved !== null && person.talked === null],
    ['nameless', ({ person }) => person.saved === null && person.push === null && person.verified === null],
    ['verified business', ({ person }) => person.verified !== null],
    ['business that is not verified', ({ person }) => person.business && person.verified === null],
    ['username', ({ person }) => person.username !== null],
    ['blocked', ({ blocked }) => blocked],
    ['gone', ({ person }) => !person.registered],
    ['unblockable', ({ person }) => person.identityUnknown],
    ['about refused', ({ person }) => person.about.is === 'hidden'],
    ['about unset', ({ person }) => person.about.is === 'unset'],
    ['about unanswered', ({ person }) => person.about.is === 'silent'],
    ['about without a date', ({ person }) => person.about.is === 'value' && person.about.set === null],
    ['picture refused', ({ person }) => person.picture.is === 'hidden'],
    ['no picture', ({ person }) => person.picture.is === 'unset'],
    ['several devices', ({ person }) => person.devices > 1],
    ['emoji in a name', ({ person }) => /\p{Extended_Pictographic}/u.test(person.push ?? '')],
    ['Arabic', ({ person }) => /\p{Script=Arabic}/u.test(person.push ?? '')],
    ['Hebrew', ({ person }) => /\p{Script=Hebrew}/u.test(person.push ?? '')],
    ['Devanagari', ({ person }) => /\p{Script=Devanagari}/u.test(person.push ?? '')],
    ['Han', ({ person }) => /\p{Script=Han}/u.test(person.push ?? '')],
    ['Thai', ({ person }) => /\p{Script=Thai}/u.test(person.push ?? '')],
    ['bidirectional marks', ({ person }) => /[\u200F\u202E\u2067]/.test(person.push ?? '')],
  ])('makes some: %s', (_, fits) => {
    const count = some(fits)
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThan(people.length)
  })

  test('shows everybody somewhere: saved, or in a chat', () => {
    expect(some(({ person }) => person.saved === null && person.talked === null)).toBe(0)
  })

  test('dates lie in the past', () => {
    for (const { person } of people) {
      if (person.talked !== null) expect(person.talked).toBeLessThanOrEqual(now)
      if (person.about.is === 'value' && person.about.set !== null)
        expect(person.about.set).toBeLessThanOrEqual(now)
    }
  })
})

describe('numbers', () => {
  test.each(countries.map((country) => [country.code, country] as const))(
    'of %s are numbers of that country',
    (code, country) => {
      const random = createRandom(11)
      const numbers = Array.from({ length: 40 }, () => numberOf(country, random))
      const parsed = numbers.map((digits) => parsePhoneNumberFromString(`+${digits}`))
      expect(numbers.every((digits) => /^\d{8,15}$/.test(digits))).toBe(true)
      expect(parsed.every((number) => number?.isPossible())).toBe(true)
      const valid = parsed.filter((number) => number?.isValid() && number.country === code)
      // Britain keeps +44 7700 900 for fiction, and libphonenumber knows that nobody has such a number.
      expect(valid.length).toBeGreaterThan(code === 'GB' ? 5 : 39)
    },
  )
})

describe('names and abouts', () => {
  test.each(cultures)('of %s are whole', (culture) => {
    const { given, family, full, nicknames, businesses } = poolOf(culture)
    for (const list of [given, family, full, nicknames, businesses]) {
      expect(list.length).toBeGreaterThan(0)
      expect(new Set(list.map((word) => word.normalize())).size).toBeGreaterThan(0)
    }
    for (const template of [...full, ...nicknames, ...businesses]) {
      const name = fillName(template, given[0] ?? '', family[0] ?? '')
      expect(name).not.toMatch(/%/)
      expect(name.trim()).toBe(name)
    }
  })

  test('an about text is at most as long as WhatsApp allows', () => {
    const random = createRandom(5)
    for (const culture of cultures)
      for (let at = 0; at < 300; at++)
        expect(aboutOf(culture, at % 5 === 0, random).length).toBeLessThanOrEqual(139)
  })
})
