import { describe, expect, it } from 'vitest'
import { breath, read, said, saidAll } from './list.fixture.ts'
import { readCards, writeCard } from './vcard.ts'

const names = async (text: string) => (await readCards(text, breath())).map(({ name }) => name)
const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
const TEL = 'TEL:+34600111222'
const OK = '34600111222'

/** What address books really write: what it is, the card, and the line it has to become. */
const awkward: readonly (readonly [string, string, string])[] = [
  ['folded in the middle of a name', card('VERSION:3.0', 'FN:Ana Ma', ' ria', TEL), `5 ${OK} Ana Maria`],
  ['folded with a tab', card('VERSION:3.0', 'FN:Ana Ma', '\tria', TEL), `5 ${OK} Ana Maria`],
  ['a folded number', card('VERSION:3.0', 'FN:Ana', 'TEL;TYPE=CELL:+34600', ' 111222'), `4 ${OK} Ana`],
  ['escapes', card('VERSION:3.0', 'FN:Gómez\\, Ana\\; S\\\\A', TEL), `4 ${OK} Gómez, Ana; S\\A`],
  ['an emoji of several signs', card('VERSION:4.0', 'FN:Ana 👩🏽‍🚀', TEL), `4 ${OK} Ana 👩🏽‍🚀`],
  [
    'a group',
    card('VERSION:3.0', 'FN:Ana', 'item1.TEL:+34600111222', 'item1.X-ABLabel:WhatsApp'),
    `4 ${OK} Ana`,
  ],
  [
    'quoted-printable with soft breaks',
    card('VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1=', 'oz;Jos=C3=A9;;;', TEL),
    `5 ${OK} José Muñoz`,
  ],
  [
    'a soft break before a blank that belongs to the text',
    card('VERSION:2.1', 'FN;ENCODING=QUOTED-PRINTABLE:Ana=', ' Maria', TEL),
    `5 ${OK} Ana Maria`,
  ],
  [
    'quoted-printable in 3.0',
    card('VERSION:3.0', 'FN;ENCODING=QUOTED-PRINTABLE:J=C3=B3n', TEL),
    `4 ${OK} Jón`,
  ],
  [
    'quoted-printable in Latin-1',
    card('VERSION:2.1', 'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller', TEL),
    `4 ${OK} Müller`,
  ],
  ['bare quoted-printable', card('VERSION:2.1', 'FN;QUOTED-PRINTABLE:M=C3=BCller', TEL), `4 ${OK} Müller`],
  [
    'a picture of 2.1',
    card('VERSION:2.1', 'FN:Ana', 'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg', ' AAAA:BEGIN', '', TEL),
    `7 ${OK} Ana`,
  ],
  [
    'a picture of 3.0',
    card('VERSION:3.0', 'FN:Ana', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/', ' 4AAQ', TEL),
    `6 ${OK} Ana`,
  ],
  [
    'a picture of 4.0',
    card('VERSION:4.0', 'FN:Ana', 'PHOTO:data:image/jpeg;base64,/9j/4AAQ', TEL),
    `5 ${OK} Ana`,
  ],
  ['bare types', card('VERSION:2.1', 'FN:Ana', 'TEL;CELL;PREF:+34600111222'), `4 ${OK} Ana`],
  [
    'SORT-AS and a quoted list',
    card(
      'VERSION:4.0',
      'N;SORT-AS="Harten;Rene":van der Harten;Rene;;;',
      'TEL;TYPE="voice,cell";VALUE=uri:tel:+34-600-111-222',
    ),
    `4 ${OK} Rene van der Harten`,
  ],
  ['line feeds only', card('VERSION:3.0', 'FN:Ana', TEL).replaceAll('\r', ''), `4 ${OK} Ana`],
  ['carriage returns only', card('VERSION:3.0', 'FN:Ana', TEL).replaceAll('\n', ''), `4 ${OK} Ana`],
  ['a byte order mark', `\ufeff${card('VERSION:3.0', 'FN:Ana', TEL)}`, `4 ${OK} Ana`],
  [
    'lower case',
    card('version:3.0', 'fn:Ana', 'tel;type=cell:+34600111222').replace(/VCARD|BEGIN|END/g, (word) =>
      word.toLowerCase(),
    ),
    `4 ${OK} Ana`,
  ],
  ['a line that is nothing', card('VERSION:3.0', 'FN:Ana', 'what is this', ':', TEL), `6 ${OK} Ana`],
  ['no END', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:+34600111222', `4 ${OK} Ana`],
  ['N without FN', card('VERSION:2.1', 'N:Souza;Ana;Maria;;', TEL), `4 ${OK} Ana Maria Souza`],
  ['a company', card('VERSION:3.0', 'N:;;;;', 'ORG:Padaria;Sul', TEL), `5 ${OK} Padaria Sul`],
  ['no name at all', card('VERSION:3.0', TEL), `3 ${OK}`],
  [
    'a quote that is never closed',
    card('VERSION:4.0', 'FN:Ana', 'TEL;TYPE="cell:+34600111222'),
    `4 ${OK} Ana`,
  ],
  [
    'which account it is',
    card('VERSION:3.0', 'FN:Ana', 'TEL;type=CELL;waid=551187654321:+55 11 98765-4321'),
    '4 551187654321 Ana',
  ],
  [
    'a card in a card',
    card('VERSION:2.1', 'FN:Ana', 'AGENT:', 'BEGIN:VCARD', 'TEL:+34600111999', 'END:VCARD', TEL),
    `8 ${OK} Ana`,
  ],
]

describe('a card with', () => {
  it.each(awkward)('%s', async (_, text, line) => {
    expect(await saidAll(text)).toEqual([line])
    expect((await read(text)).format).toBe('vcard')
  })
})

it('reads them all from one file, versions mixed, each at its own line', async () => {
  const complete = awkward.filter(([, text]) => /end:vcard\s*$/i.test(text) && !text.startsWith('\ufeff'))
  const text = complete.map(([, one]) => one).join('')
  const { lines } = await read(text)
  expect(lines).toHaveLength(complete.length)
  const physical = text.split(/\r\n|[\r\n]/)
  for (const { line } of lines) expect(physical[line - 1]).toMatch(/tel[;:]/i)
  expect(await names(text)).toHaveLength(complete.length)
})

it('says of each card and number why it names nobody', async () => {
  const text =
    card('VERSION:3.0', 'FN:Nobody') +
    card('VERSION:3.0', 'FN:Two', TEL, 'TEL;TYPE=HOME:12') +
    card('VERSION:3.0', 'FN:Again', 'TEL:0034 600 111 222') +
    card('VERSION:3.0', 'FN:Bad', 'TEL:=HYPERLINK("x")')
  expect(await saidAll(text)).toEqual(['1 no_number', `8 ${OK} Two`, '9 too_short', '14 = 8', '19 formula'])
  expect((await read(text)).lines[0]?.text).toBe('Nobody')
  expect((await read('nothing in it', { file: 'a.vcf' })).lines.map(said)).toEqual(['1 unreadable'])
})

it('folds what it writes at 75 octets, never inside a sign', () => {
  const text = writeCard([{ name: 'FN', value: '👩🏽‍🚀é'.repeat(40) }])
  const lines = text.split('\r\n')
  expect(lines.at(-1)).toBe('')
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`FN:${'👩🏽‍🚀é'.repeat(40)}`)
})
