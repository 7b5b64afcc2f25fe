import { describe, expect, it } from 'vitest'
import { delimiterOf } from './csv.ts'
import { read, saidAll } from './list.fixture.ts'

describe('a table', () => {
  it.each([
    ['a;b\n1;2', ';'],
    ['a,b\n"x;y;z",2', ','],
    ['a\tb\n1,5\t2', '\t'],
    ['a|b|c', '|'],
    ['sep=#\na;b', '#'],
    ['one column\n+34600111222', ','],
    ['"Souza, Ana";+34\n"Souza, Bea";+34', ';'],
  ])('%j is split at %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  it('of a German Excel', async () => {
    const text =
      '\ufeffNachname;Vorname;Mobiltelefon;Notiz\r\nMüller;Jürgen;0171/3920042;"sagt ""hallo"";\r\nund mehr"\r\n;;;\r\nSchmidt;;+49 171 3920043;=1+1\r\n'
    expect(await saidAll(text, { country: 'DE' })).toEqual([
      '2 491713920042 Jürgen Müller (guessed)',
      '5 491713920043 Schmidt',
    ])
    expect((await read(text)).skipped).toBe(1)
  })
  it('of Google Contacts, with several numbers in a cell and a row', async () => {
    const text = [
      'First Name,Middle Name,Last Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value',
      'Ana,,Souza,"two\nlines",* myContacts,,a@b.example,Mobile,+55 11 95555-0210 ::: +55 11 95555-0211,Home,+55 11 95555-0210',
      'Bea,,,,,,,,,,',
    ].join('\r\n')
    expect(await saidAll(text)).toEqual([
      '2 5511955550210 Ana Souza',
      '2 5511955550211 Ana Souza',
      '4 no_number',
    ])
  })
  it('of Outlook, whose fax is not a number to block', async () => {
    const text = [
      'First Name,Middle Name,Last Name,Title,Business Fax,Business Phone,Mobile Phone,E-mail Address',
      'Jo,,Doe,,+442071838751,+44 20 7183 8750,+44 7400 123456,jo@example.org',
    ].join('\r\n')
    expect(await saidAll(text)).toEqual(['2 442071838750 Jo Doe', '2 447400123456 Jo Doe'])
  })
  it.each([
    'Nombre;Apellidos;Teléfono móvil',
    'Nome;Sobrenome;Celular',
    'Prénom;Nom de famille;T\ufffdl\ufffdphone',
    'Imię;Nazwisko;Telefon komórkowy',
    'Имя;Фамилия;Мобильный телефон',
    'Name;Vorname;Nummer',
  ])('with the heads %s', async (heads) => {
    const [line] = await saidAll(`${heads}\nAna;Souza;+34600111222`)
    expect(line).toMatch(/^2 34600111222 \S+/)
  })
  it.each(['姓名,电话', '名前,携帯電話', 'الاسم,رقم الهاتف', 'नाम,फ़ोन', '이름,전화번호'])(
    'with the heads %s',
    async (heads) => {
      expect(await saidAll(`${heads}\nAna,+34600111222`)).toEqual(['2 34600111222 Ana'])
    },
  )
  it('without heads, or with heads nobody knows, is read by what is in it', async () => {
    expect(await saidAll('Ana,Lisboa,+34600111222\nBea,Porto,+34600111223', { file: 'x.csv' })).toEqual([
      '1 34600111222 Ana',
      '2 34600111223 Bea',
    ])
    expect(await saidAll('Foo,Bar\nAna,+34600111222\nBea,+34600111223', { file: 'x.csv' })).toEqual([
      '2 34600111222 Ana',
      '3 34600111223 Bea',
    ])
    expect(await saidAll('+34600111222\n+34600111223', { file: 'x.csv' })).toEqual([
      '1 34600111222',
      '2 34600111223',
    ])
  })
  it('takes what spreadsheets make of a number', async () => {
    const text =
      'Name,Phone\nA,"=""+34600111222"""\nB,\'+34600111223\nC,34600111224.0\nD,3.46E+10\nE,=1+1\nF,"=HYPERLINK(""x"")"'
    expect(await saidAll(text)).toEqual([
      '2 34600111222 A',
      '3 34600111223 B',
      '4 34600111224 C',
      '5 not_a_number',
      '6 formula',
      '7 formula',
    ])
  })
  it('with a quote that never ends loses one line', async () => {
    const text = 'Name,Phone\r\n"Ana,+34600111222\r\nBea,+34600111223\r\nCid "the" Kid,+34600111224'
    expect(await saidAll(text)).toEqual(['2 unreadable', '3 34600111223 Bea', '4 34600111224 Cid "the" Kid'])
  })
  it('with ragged rows, mixed line ends and CR only', async () => {
    expect(await saidAll('Name,Phone\rAna,+34600111222,x,y\nBea\r\nCid,+34600111224\r')).toEqual([
      '2 34600111222 Ana',
      '3 no_number',
      '4 34600111224 Cid',
    ])
  })
  it('is recognised when pasted, and a list of numbers with names is not one', async () => {
    expect((await read('Name\tPhone\nAna\t+34600111222')).format).toBe('csv')
    expect((await read('Ana; +34600111222\nBea; +34600111223')).format).toBe('lines')
  })
})
