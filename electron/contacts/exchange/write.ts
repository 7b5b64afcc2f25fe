import { stringify } from 'csv-stringify/sync'
import type { ExportFormat } from '../../../shared/lists.ts'
import { shownName } from '../../../shared/people.ts'
import { safeCell } from './cells.ts'
import { escaped } from './contentline.ts'
import type { Breather } from './entry.ts'
import { type Exportable, type ExportedPerson, nameShown } from './people.ts'
import { VERSION } from './roster.ts'
import { writeCard, type Written } from './vcard.ts'

/** The byte order mark, without which Excel reads UTF-8 as something else. */
const BOM = '\ufeff'

/** RFC 4180 in UTF-8: every row ends with CR LF, and no cell can be run. */
export const csvRows = (rows: readonly (readonly (string | null)[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => safeCell((cell ?? '').toWellFormed()))),
    { record_delimiter: 'windows', quoted_match: /[\r\n"]|^\s|\s$/ },
  )
export const csvHead = (heads: readonly string[]): string => BOM + csvRows([heads])

/** State of something that may not be known. Part of the format, as the heads are: the same in every language. */
export const known = (state: boolean | null): string => (state === null ? 'not known' : state ? 'yes' : 'no')

const HEADS = [
  'Name',
  'Name from',
  'Saved name',
  'Verified name',
  'Own name',
  'Username',
  'Number',
  'E.164',
  'JID',
  'LID',
  'About',
  'Country',
  'Saved',
  'Business',
  'Blocked',
  'Blocked since',
  'Last talked',
]

const aboutShown = ({ about }: ExportedPerson): string =>
  about === null
    ? 'not known'
    : about === 'hidden'
      ? 'not visible to you'
      : about === 'unset'
        ? 'not set'
        : about.text

const row = ({ person, shown }: Exportable): readonly (string | null)[] => [
  nameShown(person),
  shownName(person.names)?.source ?? null,
  person.names.saved ?? null,
  person.names.verified ?? null,
  person.names.push ?? null,
  person.names.username ?? null,
  shown,
  person.number,
  person.jid,
  person.lids.join(' '),
  aboutShown(person),
  person.country,
  known(person.saved),
  known(person.business),
  known(person.blocked),
  person.blockedSince ?? (person.blocked ? 'not known' : null),
  person.talked ?? 'not known',
]

const card = ({ person, shown }: Exportable): string => {
  const { names, jid, lids, about } = person
  const name = nameShown(person) || (shown ?? jid ?? lids[0] ?? '')
  const waid = jid === null ? '' : `;waid=${jid.slice(0, jid.indexOf('@'))}`
  const own = (key: string, value: string | null): readonly Written[] =>
    value === null ? [] : [{ name: `X-ROSTER-${key}`, value }]
  return writeCard([
    { name: 'FN', value: name },
    { name: 'N', value: `;${escaped(name)};;;`, structured: true },
    ...(shown === null ? [] : [{ name: 'TEL', params: `;TYPE=CELL${waid}`, value: shown }]),
    ...(about !== null && typeof about === 'object' ? [{ name: 'NOTE', value: about.text }] : []),
    ...own('JID', jid),
    ...lids.map((lid) => ({ name: 'X-ROSTER-LID', value: lid })),
    ...own('NAME-FROM', shownName(names)?.source ?? null),
    ...own('SAVED-NAME', names.saved ?? null),
    ...own('VERIFIED-NAME', names.verified ?? null),
    ...own('OWN-NAME', names.push ?? null),
    ...own('USERNAME', names.username ?? null),
    ...own('COUNTRY', person.country),
    ...own('SAVED', known(person.saved)),
    ...own('BUSINESS', known(person.business)),
    ...own('BLOCKED', known(person.blocked)),
    ...own('BLOCKED-SINCE', person.blockedSince),
    ...own('LAST-TALKED', person.talked),
  ])
}

const AT_ONCE = 500

/** Joins what `write` makes of each, in chunks that leave main its turns. */
const chunks = async <T>(
  all: readonly T[],
  write: (part: readonly T[], isLast: boolean) => string,
  breath: Breather,
): Promise<string> => {
  const parts: string[] = []
  for (let at = 0; at < all.length; at += AT_ONCE) {
    parts.push(write(all.slice(at, at + AT_ONCE), at + AT_ONCE >= all.length))
    await breath.give()
  }
  return parts.join('')
}
/** The list `things` in JSON, one a line, so that a line number means something. */
export const jsonLines = (things: readonly unknown[], breath: Breather): Promise<string> =>
  chunks(
    things,
    (part, isLast) => `${part.map((thing) => JSON.stringify(thing)).join(',\n')}${isLast ? '\n' : ',\n'}`,
    breath,
  )
export const csvBody = (rows: readonly (readonly (string | null)[])[], breath: Breather): Promise<string> =>
  chunks(rows, csvRows, breath)

/** The text of a file with these people. `made` = when, ISO 8601. */
export const writePeople = async (
  people: readonly Exportable[],
  format: ExportFormat,
  made: string,
  breath: Breather,
): Promise<string> => {
  switch (format) {
    case 'csv':
      return csvHead(HEADS) + (await csvBody(people.map(row), breath))
    case 'json': {
      const all = people.map(({ person }) => person)
      return `{"roster":${VERSION},"made":${JSON.stringify(made)},"people":[\n${await jsonLines(all, breath)}]}\n`
    }
    case 'vcard':
      return chunks(people, (part) => part.map(card).join(''), breath)
  }
}
