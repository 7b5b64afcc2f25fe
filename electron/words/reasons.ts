import en from '../../renderer/words/en/errors.json' with { type: 'json' }
import { chooseTag } from '../../shared/language.ts'
import type { ErrorCode } from '../../shared/result.ts'

/** The sentences of codes are the window's; a report that leaves Roster says the same ones. Nothing is filled in. */
const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = { en }

/** The sentence of a code for a preference (`system` or a tag) on a system of that locale. */
export const reasonOf = (code: ErrorCode, preference: string, systemLocale: string): string =>
  sentences[chooseTag(Object.keys(sentences), preference, systemLocale)]?.[`error.${code}`] ?? code
