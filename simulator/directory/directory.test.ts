import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, castAt } from './cast.ts'
import { bareJid, createDirectory, findNumber, spellings } from './directory.ts'

const people = castAt(Date.now()).map(({ person }) => person)
const self = { ...people[0]!, pn: '5511955550100@s.whatsapp.net', lid: '1@lid', saved: null }
const fresh = () => createDirectory(people, self)

describe('the directory', () => {
  test.each([
    ['5511955550142@s.whatsapp.net', '5511955550142@s.whatsapp.net'],
    ['5511955550142:12@s.whatsapp.net', '5511955550142@s.whatsapp.net'],
    ['5511955550142@c.us', '5511955550142@s.whatsapp.net'],
    ['5511955550142:99@hosted', '5511955550142@s.whatsapp.net'],
    ['27184936550142.0:3@lid', '27184936550142@lid'],
    ['27184936550142:99@hosted.lid', '27184936550142@lid'],
    ['123-456@g.us', '123-456@g.us'],
    ['nothing', 'nothing'],
  ])('%s is %s', (jid, bare) => {
    expect(bareJid(jid)).toBe(bare)
  })

  test('finds a person by every address, with and without a device', () => {
    const directory = fresh()
    for (const person of people)
      for (const jid of [person.pn, person.lid, ...(person.formerLids ?? [])]) {
        if (jid === null) continue
        expect(directory.find(jid)).toBe(person)
        expect(directory.find(jid.replace('@', ':7@'))).toBe(person)
      }
    expect(directory.find('1234567@s.whatsapp.net')).toBeUndefined()
  })

  test('knows the account itself, and does not list it', () => {
    const directory = fresh()
    expect(directory.find('5511955550100:3@s.whatsapp.net')?.lid).toBe('1@lid')
    expect(directory.all()).toHaveLength(people.length)
    expect(directory.change('1@lid', { push: 'H.' }).push).toBe('H.')
    expect(directory.find('5511955550100@s.whatsapp.net')?.push).toBe('H.')
  })

  test('a change is seen under every address, and nowhere else', () => {
    const directory = fresh()
    const after = directory.change(cast.padaria.pn ?? '', { lid: '999@lid', push: 'X' })
    expect(directory.find('999@lid')).toBe(after)
    expect(directory.find(cast.padaria.pn ?? '')).toBe(after)
    expect(directory.find(cast.padaria.lid ?? '')).toBeUndefined()
    expect(directory.find(cast.beatriz.jid)?.push).toBe('Bia')
    expect(people[0]?.push).toBe('Estrela do Sul 🥖')
  })

  test('an address nobody has becomes a person', () => {
    const directory = fresh()
    expect(directory.change('34600000199@s.whatsapp.net', { push: 'New' })).toMatchObject({
      pn: '34600000199@s.whatsapp.net',
      lid: null,
      registered: true,
    })
    expect(directory.change('777@lid', {}).lid).toBe('777@lid')
    expect(directory.all()).toHaveLength(people.length + 2)
  })
})

describe('numbers typed in other ways', () => {
  test.each([
    ['5551995550142', '555195550142'],
    ['555195550142', '5551995550142'],
    ['5215512345678', '525512345678'],
    ['525512345678', '5215512345678'],
    ['5491155550142', '541155550142'],
    ['541155550142', '5491155550142'],
  ])('%s may be registered as %s', (typed, registered) => {
    expect(spellings(typed)).toEqual([typed, registered])
  })

  test('a Brazilian landline has no ninth digit', () => {
    expect(spellings('551133334444')).toEqual(['551133334444'])
  })

  test('the number itself always comes first, and spelling is symmetric', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:55|52|54|49)\d{9,12}$/), (digits) => {
        const [first, ...others] = spellings(digits)
        expect(first).toBe(digits)
        for (const other of others) expect(spellings(other)).toContain(digits)
      }),
    )
  })

  test('finds who is registered, and nobody who has left', () => {
    const directory = fresh()
    expect(findNumber(directory, '5551995550142')?.pn).toBe(cast.ninthDigit.pn)
    expect(findNumber(directory, '528155550142')?.pn).toBe(cast.oldPrefix.pn)
    expect(findNumber(directory, '491713920042')).toBeUndefined()
  })
})

describe('the cast', () => {
  test('nobody shares an address, and pictures are their own', () => {
    const addresses = people.flatMap(({ pn, lid, formerLids }) => [pn, lid, ...(formerLids ?? [])])
    const known = addresses.filter((jid) => jid !== null)
    const pictures = people.flatMap(({ picture }) => (picture.is === 'value' ? [picture.id] : []))
    expect(new Set(known).size).toBe(known.length)
    expect(new Set(pictures).size).toBe(pictures.length)
    expect(people.length).toBeGreaterThanOrEqual(40)
  })

  test('roles are what they say', () => {
    const directory = fresh()
    const who = (role: keyof typeof cast) => directory.find(cast[role].jid)
    expect(who('sam')).toMatchObject({ pn: null, push: 'Sam T.', identityUnknown: false })
    expect(who('unblockable')).toMatchObject({ pn: null, identityUnknown: true })
    expect(who('numberOnly')).toMatchObject({ lid: null })
    expect(who('nameless')).toMatchObject({ saved: null, push: null, verified: null })
    expect(who('gone')).toMatchObject({ registered: false })
    expect(who('twoLids')?.formerLids).toHaveLength(1)
    expect(who('stranger')).toMatchObject({ saved: null, talked: null, registered: true })
    expect(who('longAbout')?.about).toMatchObject({ set: null })
  })
})
