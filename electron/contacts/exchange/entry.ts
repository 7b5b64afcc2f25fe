import type { Jid } from '../../../shared/address.ts'
import type { ListLine, LineProblem } from '../../../shared/lists.ts'
import type { PhoneNumber } from '../../../shared/people.ts'
import type { Clock } from '../ports.ts'

/** One address that a line names. */
export type Found = {
  readonly jid: Jid
  /** Null for a LID. */
  readonly number: PhoneNumber | null
  readonly from: Extract<ListLine, { is: 'ready' }>['from']
  readonly guessed: boolean
}
/** What one line, row or card says, before it is known who that is and who came earlier. */
export type Entry = { readonly line: number; readonly text: string } & (
  | {
      readonly name: string | null
      /** All of one person, the one to be preferred first. */
      readonly addresses: readonly [Found, ...Found[]]
    }
  | { readonly why: LineProblem }
)
/** `skipped` = lines that hold nothing. */
export type Entries = { readonly entries: readonly Entry[]; readonly skipped: number }

const SHOWN = 200

/** A line as it is shown: on one line, without its end, control characters marked, cut to 200 characters. */
export const shownLine = (text: string): string =>
  text
    .slice(0, 4 * SHOWN)
    .replace(/[\r\n]+$/, '')
    .replace(/\r\n|[\r\n]/g, ' ')
    .replace(/[^\P{Cc}\t]/gu, '\ufffd')
    .slice(0, SHOWN)
    .toWellFormed()

/** A name as a list gives it; null where it gives none. */
export const nameOf = (text: string | null | undefined): string | null => {
  const name = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, SHOWN).toWellFormed()
  return name === '' ? null : name
}

const AT_ONCE = 100

/** Gives main its turn back after every 100 lines: some milliseconds. */
export const breather = (clock: Clock, stop: AbortSignal) => {
  let left = AT_ONCE
  return {
    /** True once it is time to await `give`. `lines` = what was done since, as so many lines. */
    due: (lines = 1): boolean => (left -= lines) <= 0,
    give: async (): Promise<void> => {
      left = AT_ONCE
      await clock.sleep(0, stop)
    },
  }
}
export type Breather = ReturnType<typeof breather>
