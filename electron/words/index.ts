import { chooseTag } from '../../shared/language.ts'
import en from './en.json' with { type: 'json' }

/** What main says by itself, outside of the page: menu, dialogs, tray, refusals at start. Plain text; only counts are filled in. */
export type WordId = keyof typeof en
export type Words = Readonly<Record<WordId, string>>

/** By BCP 47 tag. English is the one that is always complete. */
export const catalogues = { en } as const satisfies Readonly<Record<string, Words>>

const tags = Object.keys(catalogues) as (keyof typeof catalogues)[]

/** The words for a preference (`system` or a tag) on a system of that locale. */
export const wordsOf = (preference: string, systemLocale: string): Words =>
  catalogues[chooseTag(tags, preference, systemLocale)]

export type Counts = Readonly<Record<string, number>>
/** Says something, with its counts where the words have room for them. */
export type SayWord = (id: WordId, counts?: Counts) => string

/** Counts are written in the language of the words, in the system's region where the language is the same. */
export const sayerOf = (preference: string, systemLocale: string): SayWord => {
  const tag = chooseTag(tags, preference, systemLocale)
  const sameLanguage = systemLocale.split('-')[0] === tag.split('-')[0]
  const numbers = new Intl.NumberFormat(sameLanguage ? systemLocale : tag)
  return (id, counts = {}) =>
    catalogues[tag][id].replace(/\{([a-z]+)\}/g, (room, name: string) => {
      const count = counts[name]
      return count === undefined ? room : numbers.format(count)
    })
}
