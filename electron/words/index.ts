import { chooseTag } from '../../shared/language.ts'
import en from './en.json' with { type: 'json' }

/** What main says by itself, outside of the page: menu, dialogs, refusals at start. Plain text, nothing is filled in. */
export type WordId = keyof typeof en
export type Words = Readonly<Record<WordId, string>>

/** By BCP 47 tag. English is the one that is always complete. */
export const catalogues = { en } as const satisfies Readonly<Record<string, Words>>

const tags = Object.keys(catalogues) as (keyof typeof catalogues)[]

/** The words for a preference (`system` or a tag) on a system of that locale. */
export const wordsOf = (preference: string, systemLocale: string): Words =>
  catalogues[chooseTag(tags, preference, systemLocale)]
