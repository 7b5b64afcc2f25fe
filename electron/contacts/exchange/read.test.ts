import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, book, lid, memoryDb, newDirectory, pn } from '../directory.fixture.ts'
import { never, read, said, saidAll, turnClock } from './list.fixture.ts'
import { readList } from './read.ts'

describe('a pasted list', () => {
  it.each([
    ['+91 99880 66776', '919988066776'],
    ['- +91 99880 66776', '919988066776'],
    ['17. +91 99880-66776', '919988066776'],
    ['tel:+91-99880-66776', '919988066776'],
    ['<+91 99880 66776>', '919988066776'],
    ['"+91 99880 66776"', '919988066776'],
    ['="+919988066776"', '919988066776'],
    ["'+919988066776", '919988066776'],
    ['+٩١٩٩٨٨٠٦٦٧٧٦', '919988066776'],
    ['＋９１ ９９８８０ ６６７７６', '919988066776'],
    ['+91\u00a099880\u201166776', '919988066776'],
    ['whatsapp://send?phone=919988066776', '919988066776'],
    ['https://api.whatsapp.com/send?phone=%2B919988066776&text=hi', '919988066776'],
    ['ask here: https://wa.me/919988066776', '919988066776 ask here'],
    ['+91 99880 66776 ; Ravi Kumar', '919988066776 Ravi Kumar'],
    ['Ravi Kumar\t919988066776', '919988066776 Ravi Kumar'],
    ['Ravi Kumar: +91 99880 66776', '919988066776 Ravi Kumar'],
    ['Ravi (home) +91 99880 66776', '919988066776 Ravi (home'],
    ['919988066776@c.us', '919988066776'],
    ['123456789012345@lid', '123456789012345@lid'],
    ['+52 1 55 1234 5678', '525512345678'],
    ['+919988066776;=HYPERLINK("x")', '919988066776 =HYPERLINK("x")'],
  ])('%s', async (line, what) => {
    expect(await saidAll(line)).toEqual([`1 ${what}`])
  })
  it.each([
    ['hello', 'no_number'],
    ['Maria (2 kids)', 'not_a_number'],
    ['1234', 'too_short'],
    ['12345678901234567890123', 'too_long'],
    ['0151 23456789', 'no_country'],
    ['120363041234567890@g.us', 'group'],
    ['https://chat.whatsapp.com/AbCdEf', 'group'],
    ['https://whatsapp.com/channel/0029Va', 'newsletter'],
    ['status@broadcast', 'status'],
    ['1700000000@broadcast', 'broadcast'],
    ['120363041234567890@newsletter', 'newsletter'],
    ['somebody@example.org', 'other'],
    ['=HYPERLINK("https://wa.me/919988066776")', 'formula'],
    ["+cmd|' /C calc'!A0", 'formula'],
    ['-2+3+cmd|x', 'formula'],
    ['@SUM(1+1)*cmd|x', 'formula'],
    ['\t=1+1', 'formula'],
    ['＝1+1', 'formula'],
    ['+91 99880\0 66776', 'unreadable'],
    ['x'.repeat(600), 'unreadable'],
  ])('%s is nobody', async (line, why) => {
    expect(await saidAll(`hallo welt\n${line}`)).toEqual(['1 no_number', `2 ${why}`])
  })
  it('has several numbers on a line', async () => {
    expect(await saidAll('+34 600 111 222, +34 600 111 223; +34600111222')).toEqual([
      '1 34600111222',
      '1 34600111223',
      '1 = 1',
    ])
  })
  it('puts the chosen country in front of what has no code, and says so', async () => {
    const list = '0171 39200 42\n+49 171 39200 43\n49 171 3920044\n0049 171 3920045'
    expect(await saidAll(list, { country: 'DE' })).toEqual([
      '1 491713920042 (guessed)',
      '2 491713920043',
      '3 491713920044',
      '4 491713920045',
    ])
  })
  it('counts lines as an editor does, whatever ends them', async () => {
    const { lines, skipped } = await read('\r\n+34600111222\r+34600111223\n\n  \n+34600111224\n')
    expect(lines.map(said)).toEqual(['2 34600111222', '3 34600111223', '6 34600111224'])
    expect(skipped).toBe(3)
  })
  it('shows a line cut, on one line', async () => {
    const { lines } = await read(`${'a;'.repeat(300)}\n\u0001`)
    expect(lines[0]?.text).toHaveLength(200)
    expect(lines[1]?.text).toBe('\ufffd')
  })
})

describe('who that is', () => {
  const world = () => {
    const { db, directory } = newDirectory()
    book(directory, { who: at(pn(551187654321), lid(777)), saved: 'Old form' })
    book(directory, { who: at(null, lid(888)), saved: 'Hidden number' })
    directory.take({ is: 'same', pn: pn(34600111222), lid: lid(999) })
    return { db, directory }
  }
  it('is found by any form of the number and by the LID, and folded', async () => {
    const { db, directory } = world()
    const { lines } = await read('+55 11 98765-4321\n551187654321\n777@lid\n888@lid\n888@lid', { db })
    const id = directory.find(lid(777))
    expect(lines[0]).toMatchObject({ is: 'ready', jid: pn(551187654321), person: id })
    expect(lines[0]).toMatchObject({ number: { e164: '+5511987654321' } })
    expect(lines.slice(1, 3)).toMatchObject([
      { is: 'duplicate', of: 1 },
      { is: 'duplicate', of: 1 },
    ])
    expect(lines[3]).toMatchObject({ is: 'ready', person: directory.find(lid(888)), number: null })
    expect(lines[4]).toMatchObject({ is: 'duplicate', of: 4 })
  })
  it('is folded where WhatsApp has told that a number and a LID are one, though nobody is listed', async () => {
    const { db } = world()
    expect(await saidAll('+34600111222\n999@lid\n+52 1 55 1234 5678\n525512345678', { db })).toEqual([
      '1 34600111222',
      '2 = 1',
      '3 525512345678',
      '4 = 3',
    ])
  })
  it('writes nothing', async () => {
    const { db, directory } = world()
    const before = [db.rev(), directory.count()]
    await read('+34600111999\n551187654321', { db })
    expect([db.rev(), directory.count()]).toEqual(before)
  })
})

describe('any text', () => {
  it('ten thousand lines are read with turns for the window in between', async () => {
    const clock = turnClock()
    const text = Array.from({ length: 10_000 }, (_, n) => `+3460${String(n).padStart(7, '0')} ; P ${n}`).join(
      '\n',
    )
    const { lines } = await readList(memoryDb(), clock, { text, country: 'ES' }, never)
    expect(lines.filter(({ is }) => is === 'ready')).toHaveLength(10_000)
    expect(clock.turns).toBeGreaterThanOrEqual(100)
  })
  it('stops when Roster does', async () => {
    const stop = new AbortController()
    const clock = { now: () => 0, sleep: () => Promise.reject(new Error('stopped')) }
    const text = '+34600111222\n'.repeat(1_000)
    await expect(readList(memoryDb(), clock, { text, country: null }, stop.signal)).rejects.toThrow('stopped')
  })
  it.each([
    ['binary', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\ufffd\ufffd\0\0'.repeat(20)],
    ['JSON of something else', '{"a": [1, 2'],
    ['a JSON list', '[{"x": 1}]'],
  ])('%s is unreadable as a whole', async (_, text) => {
    const { lines } = await read(text, { file: 'x.json' })
    expect(lines.map(said)).toEqual(['1 unreadable'])
  })
  it('two bytes a letter, read as one, still have their numbers', async () => {
    const text = `\ufffd\ufffd${'Name\tPhone\r\nAna\t+34600111222\r\n'.replace(/[^]/g, '$&\0')}`
    expect(await saidAll(text)).toEqual(['2 34600111222 Ana'])
  })
  it('of 1.9 MB, or one line of 1 MB, is read', async () => {
    const many = await read(`${'abc;def '.repeat(9)}\n`.repeat(26_000))
    expect(many.lines.every(({ is }) => is === 'problem')).toBe(true)
    expect(await saidAll('9'.repeat(1_000_000))).toEqual(['1 unreadable'])
    const long = await read('+34600111222,'.repeat(20_000))
    expect(long.lines[0]).toMatchObject({ is: 'ready', line: 1 })
    expect(long.lines.slice(1).every(({ is }) => is === 'duplicate')).toBe(true)
  })
  it('takes a time in proportion to its length, whatever sign it repeats', async () => {
    const long = 60_000
    for (const sign of [
      ' ',
      '"',
      "'",
      '=',
      '+',
      '\\',
      '(',
      '\t',
      '5',
      '+5 ',
      'a (',
      ': ',
      '\u200e',
      '=3D',
      '\n ',
      ';"',
    ])
      for (const [before, after, file] of [
        ['', 'x', 'a.txt'],
        ['+34600111222,', 'x', 'a.txt'],
        ['Name,Phone\nx,"1', '1"', 'a.csv'],
        ['BEGIN:VCARD\nN:', '\\', 'a.vcf'],
        ['BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:', '\nTEL:1', 'a.vcf'],
        ['{"roster":1,"people":["', '"]}', 'a.json'],
      ] as const)
        await read(before + sign.repeat(long) + after, { file, country: 'BR' })
  })
  it('never makes reading fail', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'BEGIN:VCARD',
        'END:VCARD',
        'TEL:',
        '"',
        ';',
        '\r',
        '\n',
        '=',
        '\0',
        'sep=',
        '{"roster":1',
        '+55',
      ),
      fc.constantFrom(
        'Phone',
        'Name',
        '{"people":[',
        '\ufeff',
        'ENCODING=QUOTED-PRINTABLE:=',
        '@g.us',
        '\ud800',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('a.csv', 'a.vcf', 'a.json', 'a.txt'),
        async (pieces, file) => {
          const text = pieces.join('')
          const { lines } = await read(text, { file, country: 'BR' })
          const last = text.split(/\r\n|[\r\n\u2028\u2029]/).length
          for (const { line, text: shown } of lines) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(last)
            expect(shown.length).toBeLessThanOrEqual(200)
          }
        },
      ),
    )
  })
})
