import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isTagElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../shared/result.ts'
import { catalogue, catalogueFiles, languageFolders, walk } from './catalogue.fixture.ts'
import { chooseLanguage, languages, messagesOf } from './messages.ts'

const english = catalogue('en')

/** Arguments and tags of a message: what its caller has to give it. */
const wants = (message: string): readonly string[] =>
  [
    ...new Set(
      walk(parse(message)).flatMap((one) => {
        if (isLiteralElement(one) || isPoundElement(one)) return []
        return [isTagElement(one) ? `<${one.value}>` : one.value]
      }),
    ),
  ].sort()

it('has a folder for every language of the choice, and none beside', () => {
  expect([...languageFolders()].sort()).toEqual(languages.map(({ tag }) => tag).sort())
})

it('has a sentence for every refusal', () => {
  const sentences = [...english.keys()].filter((id) => id.startsWith('error.'))
  expect(sentences.sort()).toEqual(errorCodes.map((code) => `error.${code}`).sort())
})

describe.each(languageFolders().map((language) => ({ language })))('$language', ({ language }) => {
  const all = catalogue(language)

  it('is what the window loads', () => {
    const known = languages.find(({ tag }) => tag === language)
    expect(known && messagesOf(known.tag)).toEqual(Object.fromEntries(all))
  })

  it('says nothing twice', () => {
    const ids = [...catalogueFiles(language).values()].flatMap((file) => Object.keys(file))
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('is complete', () => {
    expect([...all.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('parses, and wants what the English sentence is given', () => {
    for (const [id, message] of all)
      expect({ id, wants: wants(message) }).toEqual({ id, wants: wants(english.get(id) ?? '') })
  })

  it('has every plural form of its language', () => {
    for (const [id, message] of all)
      for (const plural of walk(parse(message)).filter(isPluralElement)) {
        const type = plural.pluralType === 'ordinal' ? 'ordinal' : 'cardinal'
        const needed = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
        const has = Object.keys(plural.options)
        // A message that only tells nothing from something (`=0`) needs no other forms than `other`.
        const forms = has.filter((form) => !form.startsWith('='))
        if (forms.length > 1 || has.length === 1)
          expect({ id, has }).toMatchObject({ has: expect.arrayContaining(needed) })
        else expect({ id, forms }).toEqual({ id, forms: ['other'] })
      }
  })

  it('keeps to the tone of the guide', () => {
    const banned = /\b(please|oops|successfully|successful)\b|error \d|!/i
    expect([...all].filter(([, message]) => banned.test(message))).toEqual([])
    // Typewriter signs where type has its own.
    expect([...all].filter(([, message]) => /'|"|\.\.\./.test(message))).toEqual([])
  })
})

it.each([
  ['system', 'en-GB', 'en'],
  ['system', 'xx-YY', 'en'],
  ['en', 'pt-BR', 'en'],
  ['zz', 'pt-BR', 'en'],
])('chooses for the preference %s on a system in %s: %s', (preference, locale, language) => {
  expect(chooseLanguage(preference, locale)).toBe(language)
})
