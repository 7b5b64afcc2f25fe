import { memo, useEffect, useLayoutEffect, useMemo, type KeyboardEvent, type RefObject } from 'react'
import { useIntl } from 'react-intl'
import { countriesIn } from '../../list/countries.ts'
import { printToken, typed, withToken, type Query } from '../../list/query.ts'
import { searchFor, searchTaken, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { focusList } from '../people/areas.ts'
import { clearOne } from '../people/escape.ts'

const take = ({ tokens, text }: Query): void =>
  searchFor({ tokens: tokens.reduce(withToken, useUi.getState().tokens), text })

/**
 * Every key is searched at once; a completed operator turns into a token. Escape clears and goes back to the list,
 * ArrowDown goes to the first hit, Backspace at the beginning opens the last token again.
 *
 * What is typed goes to the store, and what became of it is written back by hand: a controlled field gets all of its
 * attributes anew from React, at every letter.
 */
export const SearchInput = memo(({ input }: { readonly input: RefObject<HTMLInputElement | null> }) => {
  const hasTokens = useUi((s) => s.tokens.length > 0)
  const asked = useUi((s) => s.searchAsked)
  const isBlockList = useUi((s) => s.filter === 'blocked')
  const { locale } = useIntl()
  const countryOf = useMemo(() => countriesIn(locale), [locale])
  const say = useSay()
  useLayoutEffect(() => {
    const show = ({ query }: { readonly query: string }): void => {
      if (input.current && input.current.value !== query) input.current.value = query
    }
    show(useUi.getState())
    return useUi.subscribe(show)
  }, [input])
  useEffect(() => {
    if (!asked) return
    input.current?.focus()
    input.current?.select()
    searchTaken()
  }, [asked, input])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // A key that ends a composition (Japanese, Chinese, Korean) belongs to it.
    if (event.nativeEvent.isComposing) return
    const { query, tokens } = useUi.getState()
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key === 'Enter') {
      const done = typed(query, true, countryOf)
      if (done.tokens.length > 0) take(done)
      else focusList()
    } else if (event.key === 'ArrowDown') focusList()
    else if (event.key === 'Escape') {
      if (!clearOne()) focusList()
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) {
      const last = tokens.at(-1)
      if (!last) return
      searchFor({
        tokens: tokens.slice(0, -1),
        text: [query.trim(), printToken(last)].filter(Boolean).join(' '),
      })
    } else return
    event.preventDefault()
  }

  return (
    <input
      ref={input}
      type="search"
      aria-label={say('search.people')}
      placeholder={hasTokens ? undefined : say(isBlockList ? 'blocklist.search' : 'search.placeholder')}
      onInput={(event) => take(typed(event.currentTarget.value, false, countryOf))}
      onKeyDown={onKeyDown}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
    />
  )
})
SearchInput.displayName = 'SearchInput'
