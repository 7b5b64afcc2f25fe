import type { IntlShape } from 'react-intl'
import type { PersonRow } from '../../../shared/people.ts'
import { shownName } from '../../../shared/people.ts'
import type { PlainValues } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { blockLook } from './words.ts'

/** The language of the window, handed to the rows by their list: a row that asked for it itself would ask ten times. */
export type RowWords = {
  readonly intl: IntlShape
  readonly say: (id: MessageId, values?: PlainValues) => string
}

const namesOf = new WeakMap<IntlShape, Map<string, string>>()

/** `short` where the language has one: "UK". Kept: two hundred countries are named for fifty thousand people. */
export const countryName = (intl: IntlShape, country: string, style: 'long' | 'short' = 'long'): string => {
  const names = namesOf.get(intl) ?? new Map<string, string>()
  namesOf.set(intl, names)
  const key = `${style} ${country}`
  const name = names.get(key) ?? intl.formatDisplayName(country, { type: 'region', style }) ?? country
  names.set(key, name)
  return name
}

const spokenNow = (row: PersonRow, showNumber: boolean, { intl, say }: RowWords): string => {
  const { about, number } = row
  const shown = showNumber && number?.shown
  const name = shownName(row.names)
  const look = blockLook(row.block)
  return [
    (name?.text ?? shown) || say('row.noName'),
    row.names.verified ? say('row.verified') : row.business && say('row.business'),
    say('row.about', { about: about.is === 'value' ? about.value.text : say(`about.${about.is}`) }),
    number?.country && countryName(intl, number.country),
    number ? name && shown : say('row.numberHidden'),
    look && say(look.word),
  ]
    .filter(Boolean)
    .join(', ')
}

type Spoken = { readonly words: RowWords; readonly showNumber: boolean; readonly text: string }
const spoken = new WeakMap<PersonRow, Spoken>()

/**
 * "Olena Kovalchuk, about: …, Ukraine, +380 50 000 0142, blocked": everything the row shows, in words. A row object never
 * changes, so they are put together once.
 */
export const spokenRow = (row: PersonRow, showNumber: boolean, words: RowWords): string => {
  const known = spoken.get(row)
  if (known?.words === words && known.showNumber === showNumber) return known.text
  const text = spokenNow(row, showNumber, words)
  spoken.set(row, { words, showNumber, text })
  return text
}
