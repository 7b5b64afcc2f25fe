import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { dayOf, printToken, type Query, type Token } from '../../list/query.ts'
import type { Filter } from '../../list/view.ts'
import { useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { countryName } from '../people/rowWords.ts'
import { filterWords } from '../people/words.ts'

/** What a view and a search hold, in words: "Not saved, no picture". Also what a job of these people is called. */
export type TitleOf = (filter: Filter, query: Query) => string

/** The longest title a job can have. */
const MOST = 120
export const asJobTitle = (title: string): string =>
  // Not through the middle of a sign that takes two units.
  title.length <= MOST ? title : `${title.slice(0, MOST - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** A token in words; `place` is `first` at the beginning of a title, `next` after a comma, as the language writes it. */
export const useTokenWords = (): ((token: Token, place?: 'first' | 'next') => string) => {
  const intl = useIntl()
  const say = useSay()
  return useCallback(
    (token, place = 'first') => {
      switch (token.is) {
        case 'saved':
        case 'business':
        case 'blocked':
          return say(`query.${token.is}.${token.value}`, { place })
        case 'name':
          return say('query.name.none', { place })
        case 'picture':
          return say(`query.picture.${token.value}`, { place })
        case 'country':
          return say('query.country', { place, country: countryName(intl, token.value) })
        case 'about':
          return say('query.about', { place, text: token.value })
        case 'talked': {
          const day = dayOf(token.value)
          if (day === null) return say('query.talked.never', { place })
          return say('query.talked.since', { place, date: intl.formatDate(day, { dateStyle: 'long' }) })
        }
      }
    },
    [intl, say],
  )
}

/** The token that holds the very people of a view: a title says them once. */
const saysItself: { readonly [F in Filter]?: string } = {
  saved: 'saved:yes',
  unsaved: 'saved:no',
  business: 'business:yes',
  blocked: 'blocked:yes',
}

export const useTitleOf = (): TitleOf => {
  const words = useTokenWords()
  const intl = useIntl()
  const say = useSay()
  return useCallback(
    (filter, { tokens, text }) => {
      const parts = filter === 'everyone' ? [] : [say(filterWords[filter])]
      for (const token of tokens)
        if (printToken(token) !== saysItself[filter])
          parts.push(words(token, parts.length === 0 ? 'first' : 'next'))
      if (text !== '') parts.push(say('query.text', { text }))
      return parts.length === 0
        ? say(filterWords.everyone)
        : intl.formatList(parts, { type: 'unit', style: 'short' })
    },
    [intl, say, words],
  )
}

/** What the list shows now, without the words that are searched in it: those stand in the field. */
export const useListTitle = (): string => {
  const filter = useUi((s) => s.filter)
  const tokens = useUi((s) => s.tokens)
  const titleOf = useTitleOf()
  return titleOf(filter, { tokens, text: '' })
}
