import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPn, type Pn } from '../../shared/address.ts'
import { formsOf, numberFormatter, parseInput, shownNumber } from './numbers.ts'

const shown = (digits: string) => numberFormatter()(`${digits}@s.whatsapp.net` as Pn)

describe('a number as shown', () => {
  it('is written as its country does, from digits alone', () => {
    expect(shownNumber('5511955550100')).toBe('+55 11 95555 0100')
    expect(shownNumber('15550100')).toBe('+15550100')
  })
  it.each([
    ['919988066776', '+91 99880 66776', 'IN'],
    ['34600111222', '+34 600 11 12 22', 'ES'],
    ['442071838750', '+44 20 7183 8750', 'GB'],
    // Kept without the ninth digit at WhatsApp; dialled with it. Landlines never had one.
    ['551187654321', '+55 11 98765 4321', 'BR'],
    ['5511987654321', '+55 11 98765 4321', 'BR'],
    ['551132654321', '+55 11 3265 4321', 'BR'],
    // Kept with the old mobile 1.
    ['5215512345678', '+52 55 1234 5678', 'MX'],
    ['525512345678', '+52 55 1234 5678', 'MX'],
  ])('%s', (digits, text, country) => {
    expect(shown(digits)).toMatchObject({ shown: text, country })
  })
  it('is plain digits where no plan knows it', () => {
    expect(shown('99999')).toEqual({ e164: '+99999', shown: '+99999', country: null })
  })
  it('is the same the second time', () => {
    const number = numberFormatter()
    const first = number('34600111222@s.whatsapp.net' as Pn)
    expect(number('34600111222@s.whatsapp.net' as Pn)).toBe(first)
  })
})

describe('what people type', () => {
  const jid = '919988066776@s.whatsapp.net'
  it.each([
    '+91 99880 66776',
    '919988066776',
    '0091 99880-66776',
    ' +91 (99880) 66776 ',
    '\u202a+91 99880 66776\u202c',
    '919988066776@s.whatsapp.net',
    '919988066776:12@s.whatsapp.net',
    '919988066776@c.us',
    'wa.me/919988066776',
    'https://wa.me/919988066776?text=hello',
    'https://api.whatsapp.com/send?phone=919988066776',
    'https://api.whatsapp.com/send/?lang=en&phone=%2B919988066776'.replace('%2B', '+'),
  ])('%s', (text) => {
    expect(parseInput(text)).toMatchObject({ ok: true, value: { jid, number: { country: 'IN' } } })
  })
  it('takes a national number when the country is given', () => {
    expect(parseInput('099880 66776', 'IN')).toMatchObject({ ok: true, value: { jid } })
    expect(parseInput('600 111 222', 'ES')).toMatchObject({
      ok: true,
      value: { jid: '34600111222@s.whatsapp.net' },
    })
    expect(parseInput('+91 99880 66776', 'ES')).toMatchObject({ ok: true, value: { jid } })
  })
  it('takes a LID, which has no number', () => {
    expect(parseInput('123456789@lid')).toEqual({ ok: true, value: { jid: '123456789@lid', number: null } })
  })
  it.each([
    ['', 'invalid_jid', 'empty'],
    ['\u200b ', 'invalid_jid', 'empty'],
    ['12', 'invalid_jid', 'too_short'],
    ['600111', 'invalid_jid', 'too_short'],
    ['0600 111 222', 'invalid_jid', 'no_country'],
    ['+34 600 111 222 333 444 555', 'invalid_jid', 'too_long'],
    ['Ana', 'invalid_jid', 'not_a_number'],
    ['600111222 Ana', 'invalid_jid', 'not_a_number'],
    ['ana@example.org', 'invalid_jid', 'other'],
    ['0@s.whatsapp.net', 'invalid_jid', 'other'],
    ['120363000000000000@g.us', 'not_a_person', 'group'],
    ['123-456@g.us', 'not_a_person', 'group'],
    ['123@broadcast', 'not_a_person', 'broadcast'],
    ['status@broadcast', 'not_a_person', 'status'],
    ['123@newsletter', 'not_a_person', 'newsletter'],
    ['https://wa.me/qr/ABCDEF', 'invalid_jid', 'not_a_number'],
  ])('refuses %j: %s %s', (text, code, message) => {
    expect(parseInput(text)).toEqual({ ok: false, error: { code, message, retryable: false } })
  })
  it('never throws, and never gives an address that is not a person’s', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom(...'+ 0 1 2 3 4 5 6 7 8 9 - ( ) @ . l i d g u s'.split(' ')) }),
        ),
        (text) => {
          const result = parseInput(text, 'ES')
          if (result.ok) expect(isPn(result.value.jid) || result.value.jid.endsWith('@lid')).toBe(true)
          else expect(['invalid_jid', 'not_a_person']).toContain(result.error.code)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the forms of a number', () => {
  const families = [
    ['5511987654321', '551187654321'],
    ['525512345678', '5215512345678'],
    ['5491123456789', '541123456789'],
    ['34600111222'],
    ['551132654321'],
    ['5211000000000'],
    ['521000000000'],
  ]
  it.each(families.flatMap((family) => family.map((digits) => [digits, family] as const)))(
    'of %s',
    (digits, family) => {
      expect(formsOf(`${digits}@s.whatsapp.net` as Pn)).toEqual(
        [digits, ...family.filter((other) => other !== digits)].map((form) => `${form}@s.whatsapp.net`),
      )
    },
  )
  it('are the same, whichever of them is asked', () => {
    const digits = fc.stringMatching(/^(?:55|52|54|521|549|34)[1-9]\d{8,10}$/)
    fc.assert(
      fc.property(digits, (text) => {
        const forms = formsOf(`${text}@s.whatsapp.net` as Pn)
        for (const form of forms) expect([...formsOf(form)].sort()).toEqual([...forms].sort())
      }),
    )
  })
})

describe('a number without a plus, in a country', () => {
  it.each([
    ['49 171 3920044', 'DE', '491713920044'],
    ['0491 7139200', 'DE', '494917139200'],
    ['91880 66776', 'IN', '919188066776'],
  ])('%s in %s', (text, country, digits) => {
    expect(parseInput(text, country)).toMatchObject({ ok: true, value: { jid: `${digits}@s.whatsapp.net` } })
  })
  it('Mexican ones still have the 1 that was given up', () => {
    expect(parseInput('+52 1 55 1234 5678')).toMatchObject({
      ok: true,
      value: { jid: '525512345678@s.whatsapp.net' },
    })
  })
})
