import { components, escaped, folded, properties, type Property, unescaped } from './contentline.ts'
import { type Breather, type Entries, type Entry, type Found, nameOf, shownLine } from './entry.ts'
import { readAddress } from './lines.ts'

/** One card of a file: who, and every number. Nothing in it makes reading fail; what cannot be read is left out. */
export type Card = {
  readonly line: number
  readonly raw: string
  readonly name: string | null
  readonly tels: readonly Property[]
  /** Addresses that Roster wrote itself. */
  readonly own: readonly Property[]
}

const isCard = ({ value }: Property): boolean => value.trim().toUpperCase() === 'VCARD'

/**
 * Takes property after property and returns a card when it is complete. A card without END ends where the next one begins;
 * a card inside a card (AGENT) is not one.
 */
const collector = () => {
  let open: Property[] | null = null
  let inside = 0
  let before: Property | null = null
  const done = (next: Property[] | null): readonly Property[] | null => {
    const card = open
    open = next
    inside = 0
    return card
  }
  return {
    take: (property: Property): readonly Property[] | null => {
      const agent = before?.name === 'AGENT' && before.value.trim() === ''
      before = property
      if (property.name === 'BEGIN' && isCard(property)) {
        if (!open || (!agent && inside === 0)) return done([property])
        inside += 1
      } else if (property.name === 'END' && isCard(property)) {
        if (inside === 0) return done(null)
        inside -= 1
      } else if (inside === 0 && KEPT.has(property.name)) open?.push(property)
      return null
    },
    rest: () => done(null),
  }
}
const KEPT = new Set(['FN', 'N', 'NICKNAME', 'ORG', 'TEL', 'X-ROSTER-JID', 'X-ROSTER-LID'])

const nameIn = (card: readonly Property[]): string | null => {
  const of = (name: string): string | null => {
    const found = card.find((property) => property.name === name && property.value.trim() !== '')
    return found ? found.value : null
  }
  const [family = '', given = '', middle = ''] = components(of('N') ?? '')
  const full = of('FN')
  return (
    nameOf(full === null ? null : unescaped(full)) ??
    nameOf([given, middle, family].join(' ')) ??
    nameOf(unescaped(of('NICKNAME') ?? '')) ??
    nameOf(components(of('ORG') ?? '').join(' '))
  )
}

const cardOf = (card: readonly Property[]): readonly Card[] => {
  const begin = card[0]
  if (!begin) return []
  return [
    {
      line: begin.line,
      raw: begin.raw,
      name: nameIn(card),
      tels: card.filter(({ name, value }) => name === 'TEL' && value.trim() !== ''),
      own: card.filter(({ name }) => name === 'X-ROSTER-JID' || name === 'X-ROSTER-LID'),
    },
  ]
}

/** Reads cards of the versions 2.1, 3.0 and 4.0, mixed as they come. */
export const readCards = async (text: string, breath: Breather): Promise<readonly Card[]> => {
  const cards: Card[] = []
  const { take, rest } = collector()
  for (const property of properties(text)) {
    cards.push(...cardOf(take(property) ?? []))
    if (breath.due(PROPERTY)) await breath.give()
  }
  cards.push(...cardOf(rest() ?? []))
  return cards
}
/** What reading one costs, measured in lines. */
const PROPERTY = 0.2

/** WhatsApp's own exports say in `waid` which account a number is. */
const addressIn = ({ params, value }: Property, country: string | null) => {
  const id = params.get('WAID')
  if (id !== undefined && /^\d{5,20}$/.test(id)) {
    const said = readAddress(`${id}@s.whatsapp.net`, null)
    if (said.ok) return { ok: true as const, found: { ...said.found, from: 'number' as const } }
  }
  return readAddress(unescaped(value).replace(/^tel:/i, '').replace(/;.*$/, ''), country)
}

const entriesOf = (card: Card, country: string | null): readonly Entry[] => {
  const { name, tels, own } = card
  const exact: Found[] = own.flatMap(({ value }) => {
    const read = readAddress(value, null)
    return read.ok ? [read.found] : []
  })
  const read = tels.map((tel) => ({ tel, said: addressIn(tel, country) }))
  const [first, ...others] = exact
  if (first) {
    const numbers = read.flatMap(({ said }) => (said.ok ? [said.found] : []))
    return [
      { line: card.line, text: shownLine(name ?? card.raw), name, addresses: [first, ...others, ...numbers] },
    ]
  }
  if (tels.length === 0) return [{ line: card.line, text: shownLine(name ?? card.raw), why: 'no_number' }]
  return read.map(({ tel, said }) => {
    const place = { line: tel.line, text: shownLine(tel.raw) }
    return said.ok ? { ...place, name, addresses: [said.found] as const } : { ...place, why: said.why }
  })
}

/** An entry for each number of each card. */
export const readVcards = async (
  text: string,
  country: string | null,
  breath: Breather,
): Promise<Entries> => {
  const entries: Entry[] = []
  for (const card of await readCards(text, breath)) {
    entries.push(...entriesOf(card, country))
    if (breath.due()) await breath.give()
  }
  if (entries.length === 0) entries.push({ line: 1, text: shownLine(text), why: 'unreadable' })
  return { entries, skipped: 0 }
}

/** A property to write; the value is escaped here. */
export type Written = {
  readonly name: string
  readonly value: string
  readonly params?: string
  readonly structured?: boolean
}

/** One card of version 3.0, which everybody reads. */
export const writeCard = (properties: readonly Written[]): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    ...properties.map(
      ({ name, value, params = '', structured = false }) =>
        `${name}${params}:${structured ? value : escaped(value)}`,
    ),
    'END:VCARD',
  ]
    .map(folded)
    .join('')
