import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { ExportFormat } from '../../../shared/lists.ts'
import type { PersonId } from '../../../shared/people.ts'
import type { Db } from '../../storage/db.ts'
import { addEntry, writeListState } from '../../storage/blocks.ts'
import { writeFact, neverAsked } from '../../storage/facts.ts'
import { at, book, lid, newDirectory, pn } from '../directory.fixture.ts'
import { createExports } from '../exports.ts'
import type { Seen } from '../ports.ts'
import { plainCell, safeCell } from './cells.ts'
import { components } from './contentline.ts'
import { read, said, turnClock } from './list.fixture.ts'

const FORMATS: readonly ExportFormat[] = ['csv', 'json', 'vcard']
const ENDING = { csv: 'csv', json: 'json', vcard: 'vcf' } as const
const exporting = (db: Db) => createExports(db, turnClock())
const idsOf = (directory: ReturnType<typeof newDirectory>['directory']): PersonId[] => {
  const ids: PersonId[] = []
  for (let page, since = 0; !page || page.more; since = page.rev) {
    page = directory.changes({ since, limit: 1_000 })
    ids.push(...page.rows.map(({ id }) => id))
  }
  return ids
}

describe('a cell', () => {
  it.each([
    '=1+1',
    '+cmd|x',
    '-2+3',
    '@SUM(1)',
    ' =1',
    '\t=1',
    '\r=1',
    '\u200b=1',
    '\u202e=1',
    '＝1',
    '＠x',
    '+1+1',
    "'=1",
  ])('%j cannot be run', (text) => {
    expect(safeCell(text)).toBe(`'${text}`)
  })
  it.each(['+55 11 95555-0210', '+5511955550210', '+1 (415) 555-0142', '~Ana', "O'Neil", "'quoted'", ''])(
    '%j stays',
    (text) => {
      expect(safeCell(text)).toBe(text)
    },
  )
  it('comes back as it was, and never begins as a formula does', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', "'", ' ', '\t', '\r', '\n', '\u200f', '5', 'x', '|')
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 12 }))
    fc.assert(
      fc.property(text, (cell) => {
        const safe = safeCell(cell)
        expect(plainCell(safe)).toBe(cell)
        expect(/^[\s\p{Cf}\p{Cc}]*[=+\-@]/u.test(safe) && !/^\+\d[\d ()./-]+$/.test(safe)).toBe(false)
      }),
    )
  })
})

/** Everybody a directory may have: both addresses or one, names with anything in them. */
const name = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.constantFrom(
      '=HYPERLINK("x")',
      '+cmd|x',
      'Ana; "B", C\\n',
      '\u202eevil\u202c',
      '👩🏽‍🚀 é\r\n2',
      '\t@SUM(1)',
      'BEGIN:VCARD',
      'x'.repeat(200),
    ),
  )
  .filter((text) => text.trim() !== '')
const people: fc.Arbitrary<readonly Seen[]> = fc
  .uniqueArray(
    fc.record({
      n: fc.integer({ min: 0, max: 9_999 }),
      has: fc.constantFrom('pn', 'lid', 'both'),
      form: fc.constantFrom(
        346001_00000,
        5511_95555_0000,
        5511_8765_0000,
        52155_1234_0000,
        91998_806_0000,
        15_5501_0000,
      ),
      saved: fc.option(name, { nil: undefined }),
      push: fc.option(name, { nil: undefined }),
    }),
    { selector: ({ n }) => n, minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ n, has, form, saved, push }) => ({
      who: at(has === 'lid' ? null : pn(form + n), has === 'pn' ? null : lid(70_000 + n)),
      ...(saved === undefined ? {} : { saved }),
      ...(push === undefined ? {} : { push }),
    })),
  )

describe.each(FORMATS)('an export as %s', (format) => {
  const file = `a.${ENDING[format]}`
  it('finds the same people again, each once, however they are called', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (all) => {
        const { db, directory } = newDirectory()
        book(directory, ...all)
        const ids = idsOf(directory)
        const { text, count } = await exporting(db).people(ids, format)
        expect(count).toBe(ids.length)
        const { lines } = await read(text, { db, file })
        expect(lines.map((line) => (line.is === 'ready' ? line.person : said(line)))).toEqual(ids)
        // Dragged in without its name, it is known by what is in it.
        expect((await read(text, { db })).lines).toEqual(lines)
      }),
      { numRuns: 60 },
    )
  })
  it('imported a second time changes nothing, and in another account gives the same addresses', async () => {
    const { db, directory } = newDirectory()
    book(
      directory,
      { who: at(pn(551187654321), lid(710)), saved: '=1+1' },
      { who: at(null, lid(720)), push: 'Lia' },
    )
    const { text } = await exporting(db).people(idsOf(directory), format)
    const before = db.rev()
    await read(text, { db, file })
    const again = await read(text, { db, file })
    expect(again).toEqual(await read(text, { db, file }))
    expect([db.rev(), idsOf(directory).length]).toEqual([before, 2])
    const elsewhere = await read(text, { file })
    expect(elsewhere.lines.map((line) => (line.is === 'ready' ? [line.jid, line.name] : line.is))).toEqual([
      [pn(551187654321), '=1+1'],
      [lid(720), 'Lia'],
    ])
    if (format !== 'json')
      expect((await read(text + text, { db, file })).lines.slice(2).map(({ is }) => is)).toEqual(
        expect.arrayContaining(['duplicate', 'duplicate']),
      )
  })
})

it('somebody with a former LID is found by either', async () => {
  const { db, directory } = newDirectory()
  directory.take({ is: 'seen', from: 'history', people: [{ who: at(pn(34600111222), lid(710)) }] })
  directory.take({ is: 'same', pn: pn(34600111222), lid: lid(720) })
  for (const format of FORMATS) {
    const { text } = await exporting(db).people(idsOf(directory), format)
    const other = newDirectory()
    book(other.directory, { who: at(null, lid(710)), saved: 'A' })
    const { lines } = await read(text, { db: other.db, file: `a.${ENDING[format]}` })
    expect(lines).toMatchObject([{ is: 'ready', person: other.directory.find(lid(710)) }])
  }
})

describe('what is in it', () => {
  const world = () => {
    const { db, directory, clock } = newDirectory()
    book(directory, {
      who: at(pn(5511955550210), lid(710)),
      saved: '\u202eAna',
      push: '+cmd|x',
      username: 'ana',
    })
    directory.take({ is: 'seen', from: 'history', people: [{ who: at(null, lid(720)) }] })
    directory.take({ is: 'talked', who: at(null, lid(720)), at: Date.UTC(2026, 0, 2) })
    const [ana, lia] = [directory.find(lid(710))!, directory.find(lid(720))!]
    db.commit((tx) => {
      writeFact(tx, ana, 'about', { ...neverAsked, state: 'value', value: 'Hi,\n"you"', answered: 1 })
      writeFact(tx, lia, 'about', { ...neverAsked, state: 'hidden', answered: 1 })
      writeFact(tx, lia, 'business', { ...neverAsked, state: 'unset', answered: 1 })
    })
    const block = () =>
      db.commit((tx) => {
        writeListState(tx, { readAt: clock.now(), dhash: null, stale: false })
        addEntry(tx, lid(710), Date.UTC(2026, 1, 3))
      })
    return { db, ids: [ana, lia], block }
  }
  it('JSON has everything, and null for what nobody knows', async () => {
    const { db, ids, block } = world()
    const parsed = async () => JSON.parse((await exporting(db).people(ids, 'json')).text)
    expect((await parsed()).people.map((one: { blocked: unknown }) => one.blocked)).toEqual([null, null])
    block()
    expect(await parsed()).toEqual({
      roster: 1,
      made: '2027-01-15T08:00:00.000Z',
      people: [
        {
          names: { saved: '\u202eAna', push: '+cmd|x', username: 'ana' },
          number: '+5511955550210',
          jid: pn(5511955550210),
          lids: [lid(710)],
          about: { text: 'Hi,\n"you"', set: null },
          country: 'BR',
          saved: true,
          business: null,
          blocked: true,
          blockedSince: '2026-02-03T00:00:00.000Z',
          talked: null,
        },
        {
          names: {},
          number: null,
          jid: null,
          lids: [lid(720)],
          about: 'hidden',
          country: null,
          saved: false,
          business: false,
          blocked: false,
          blockedSince: null,
          talked: '2026-01-02T00:00:00.000Z',
        },
      ],
    })
  })
  it('CSV is RFC 4180 with a byte order mark, and the number stays a number', async () => {
    const { db, ids, block } = world()
    block()
    const { text } = await exporting(db).people(ids, 'csv')
    expect(text.startsWith('\ufeffName,Name from,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text).toContain(
      `\r\n\u202eAna,saved,\u202eAna,,'+cmd|x,ana,+55 11 95555 0210,+5511955550210,${pn(5511955550210)},710@lid,"Hi,\n""you""",BR,yes,not known,yes,2026-02-03T00:00:00.000Z,not known\r\n`,
    )
    expect(text).toContain('\r\n,,,,,,,,,720@lid,not visible to you,,no,no,no,,2026-01-02T00:00:00.000Z\r\n')
  })
  it('nobody left is said, not written', async () => {
    const { db } = newDirectory()
    await expect(exporting(db).people(['p0123456789abcdef' as PersonId], 'csv')).rejects.toMatchObject({
      code: 'unknown_person',
    })
  })
  it('thousands of people are written with turns in between', async () => {
    const { db, directory } = newDirectory()
    book(
      directory,
      ...Array.from({ length: 3_000 }, (_, n) => ({ who: at(pn(34600100000 + n)), saved: `P ${n}` })),
    )
    const clock = turnClock()
    const { count } = await createExports(db, clock).people(idsOf(directory), 'vcard')
    expect(count).toBe(3_000)
    expect(clock.turns).toBeGreaterThanOrEqual(12)
  })
})

it('another reader of vCards sees in ours what we meant', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (everybody) => {
      const { db, directory } = newDirectory()
      book(directory, ...everybody)
      const { text } = await exporting(db).people(idsOf(directory), 'vcard')
      // Of a single card it gives no list.
      const all = ICAL.parse(text) as unknown as unknown[][]
      const cards = (typeof all[0] === 'string' ? [all] : all).map(
        (card) => new ICAL.Component(card as never),
      )
      expect(cards).toHaveLength(idsOf(directory).length)
      const rows = directory.get(idsOf(directory))
      cards.forEach((card, n) => {
        const { names, number } = rows[n]!
        const shown = names.saved ?? names.push ?? number?.shown
        // Signs of control are left out; line ends are the vCard's own.
        const clean = shown
          ?.toWellFormed()
          .replace(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\t\n]/gu, '')
        // It leaves `\\;` as it is, which RFC 2426 says is a semicolon.
        const fn = String(card.getFirstPropertyValue('fn')).replaceAll('\\;', ';')
        if (clean !== undefined) expect(fn).toBe(clean)
        if (number) expect(card.getFirstPropertyValue('tel')).toBe(number.shown)
      })
      expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('a structured value is split before it is unescaped', () => {
  expect(components('A\\;b;C\\,d;;e\\\\;')).toEqual(['A;b', 'C,d', '', 'e\\', ''])
  expect(components('a;b\\')).toEqual(['a', 'b\\'])
  expect(components('a;b\\\\')).toEqual(['a', 'b\\'])
})
