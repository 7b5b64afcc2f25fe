import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser'

const words = import.meta.dirname

/** Every catalogue as its files say it: language, then file, then id. Tests read the files, as a translator does. */
export const catalogueFiles = (language: string): ReadonlyMap<string, Readonly<Record<string, string>>> =>
  new Map(
    readdirSync(join(words, language))
      .filter((name) => name.endsWith('.json'))
      .map((name) => [
        name,
        JSON.parse(readFileSync(join(words, language, name), 'utf8')) as Record<string, string>,
      ]),
  )

export const catalogue = (language: string): ReadonlyMap<string, string> =>
  new Map([...catalogueFiles(language).values()].flatMap((file) => Object.entries(file)))

/** Folders under `words/`: one per language. */
export const languageFolders = (): readonly string[] =>
  readdirSync(words, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/** An element and everything inside it. */
export const walk = (elements: readonly MessageFormatElement[]): readonly MessageFormatElement[] =>
  elements.flatMap((one) => {
    if (isPluralElement(one) || isSelectElement(one))
      return [one, ...Object.values(one.options).flatMap((option) => walk(option.value))]
    return isTagElement(one) ? [one, ...walk(one.children)] : [one]
  })
