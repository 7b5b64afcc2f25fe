import { chooseTag } from '../../shared/language.ts'
import { en } from './en/index.ts'

/** Every sentence has an id; a wrong one does not compile. */
export type MessageId = keyof typeof en

/** Catalogues by BCP 47 tag, with the name of each language in itself. English is the one that is always complete. */
export const languages: readonly { readonly tag: Language; readonly name: string }[] = [
  { tag: 'en', name: 'English' },
]
export type Language = 'en'

const catalogues: { readonly [L in Language]: Readonly<Record<MessageId, string>> } = { en }

/** The catalogue for a preference (`system` or a tag) on a system of that locale. */
export const chooseLanguage = (preference: string, systemLocale: string): Language =>
  chooseTag(
    languages.map(({ tag }) => tag),
    preference,
    systemLocale,
  )

/** Messages of a language; compiled to their syntax tree when the app is built (`words/compile.ts`). */
export const messagesOf = (language: Language): Readonly<Record<MessageId, string>> => catalogues[language]

/** A language's name in itself. */
export const languageName = (language: Language): string =>
  new Map(languages.map(({ tag, name }) => [tag, name])).get(language) ?? language
