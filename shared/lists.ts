import type { Jid } from './address.ts'
import type { PersonId, PhoneNumber } from './people.ts'

/** Why a line of a pasted list or a file names nobody; each has its sentence in `renderer/words/`. */
export const lineProblems = [
  'empty',
  'too_short',
  'too_long',
  'no_country',
  'not_a_number',
  'no_number',
  'group',
  'broadcast',
  'newsletter',
  'status',
  'formula',
  'unreadable',
  'other',
] as const
export type LineProblem = (typeof lineProblems)[number]

/** `line` counts from 1, as an editor shows it. `text` is the line as it was, cut to 200 characters. */
export type ListLine = { readonly line: number; readonly text: string } & (
  | {
      readonly is: 'ready'
      readonly jid: Jid
      /** Null for a LID. */
      readonly number: PhoneNumber | null
      /** Who that is, where Roster knows; their block state is in the list. */
      readonly person: PersonId | null
      /** The name the line itself gives. */
      readonly name: string | null
      /** How it was written. */
      readonly from: 'number' | 'link' | 'jid'
      /** The default country was put in front. */
      readonly guessed: boolean
    }
  | { readonly is: 'duplicate'; readonly of: number }
  | { readonly is: 'problem'; readonly why: LineProblem }
)

export const listFormats = ['lines', 'csv', 'vcard', 'roster'] as const
export type ListFormat = (typeof listFormats)[number]
export type ListRead = {
  readonly format: ListFormat
  readonly lines: readonly ListLine[]
  /** Lines that hold nothing at all are not listed. */
  readonly skipped: number
}

/** What WhatsApp says of an address. `canonical` = the one it answers with (Brazil, Mexico). */
export type Checked = {
  readonly jid: Jid
  readonly registered: 'yes' | 'no' | 'unknown'
  readonly canonical: Jid
  readonly person: PersonId | null
}

export const exportFormats = ['csv', 'json', 'vcard'] as const
export type ExportFormat = (typeof exportFormats)[number]
/** Null = the person closed the dialog. `name` is the file's own name, without its folder. */
export type Exported = { readonly name: string; readonly count: number } | null
