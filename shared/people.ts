import type { ErrorCode } from './result.ts'

/** The record's own key: `p` and 16 hex digits. It never changes, whatever is learned about the person. */
export type PersonId = string & { readonly __brand: 'PersonId' }
export const isPersonId = (text: string): text is PersonId => /^p[0-9a-f]{16}$/.test(text)

/** Who said the name. The first one known, in this order, is shown. */
export const nameSources = ['saved', 'verified', 'push', 'username'] as const
export type NameSource = (typeof nameSources)[number]
export type Names = { readonly [S in NameSource]?: string }

/** `hidden` = WhatsApp refused (401); `unset` = it said there is none; `unknown` = never answered. */
export type Known<T> =
  | { readonly is: 'value'; readonly value: T }
  | { readonly is: 'hidden' }
  | { readonly is: 'unset' }
  | { readonly is: 'unknown' }

/** The questions Roster asks about a person, each with its own age. */
export const factKinds = ['registered', 'lid', 'about', 'picture', 'business', 'devices', 'username'] as const
export type FactKind = (typeof factKinds)[number]

/** `set` = when the person wrote it, in ms since 1970, or null where WhatsApp gave no date (it sends 1970). */
export type About = { readonly text: string; readonly set: number | null }

/** `id` is WhatsApp's; `bytes` = the preview is on this computer, so that its avatar URL answers. */
export type Picture = { readonly id: string; readonly bytes: boolean }

export type BlockTarget = 'blocked' | 'allowed'
export type Block =
  | { readonly is: 'allowed' | 'blocked' | 'unknown' }
  | { readonly is: 'asking' | 'unsure'; readonly to: BlockTarget }
  | { readonly is: 'failed'; readonly to: BlockTarget; readonly code: ErrorCode }

/** `shown` is formatted for its country; `country` is ISO 3166 alpha-2, null where the number tells none. */
export type PhoneNumber = { readonly e164: string; readonly shown: string; readonly country: string | null }

/** A person as the list shows them. Everything else is asked with `people.details`. */
export type PersonRow = {
  readonly id: PersonId
  readonly rev: number
  readonly names: Names
  readonly number: PhoneNumber | null
  readonly saved: boolean
  readonly business: boolean
  readonly about: Known<About>
  readonly picture: Known<Picture>
  /** The id of the picture whose preview is on this computer, whatever WhatsApp says now; null = none. */
  readonly cached: string | null
  readonly block: Block
  /** When a message last went either way, ms since 1970; null = not known. */
  readonly talked: number | null
}

export type Asked = { readonly asked: number | null; readonly answered: number | null }

/** What the details pane shows beside the row. Times are ms since 1970. */
export type PersonDetails = {
  readonly row: PersonRow
  readonly pn: string | null
  readonly lids: readonly string[]
  readonly facts: { readonly [K in FactKind]?: Asked }
  /** `since` and `by` only where one of our own reads or jobs can tell; null = not known. */
  readonly blocked: { readonly since: number | null; readonly by: { readonly job: number } | 'phone' | null }
  readonly fullPicture: boolean
}

export type NameShown = { readonly text: string; readonly source: NameSource }

/** The name a person is listed under, null where only the number (or nothing) is known. */
export const shownName = (names: Names): NameShown | null => {
  for (const source of nameSources) {
    const text = names[source]
    if (text) return { text: source === 'username' ? `@${text}` : text, source }
  }
  return null
}
