import { Search, X } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useIntl } from 'react-intl'
import { countriesIn } from '../../list/countries.ts'
import { printToken, typed, withToken, type Query, type Token } from '../../list/query.ts'
import { removeToken, searchFor, searchTaken, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { focusList } from '../people/areas.ts'
import { clearOne } from '../people/escape.ts'
import { useTokenWords } from './title.ts'

/**
 * Every key is searched at once; a completed operator turns into a token. Escape clears and goes back to the list,
 * ArrowDown goes to the first hit, Backspace at the beginning opens the last token again.
 */
export const SearchField = () => {
  const query = useUi((s) => s.query)
  const tokens = useUi((s) => s.tokens)
  const asked = useUi((s) => s.searchAsked)
  const isBlockList = useUi((s) => s.filter === 'blocked')
  const input = useRef<HTMLInputElement>(null)
  const { locale } = useIntl()
  const countryOf = useMemo(() => countriesIn(locale), [locale])
  const say = useSay()
  useEffect(() => {
    if (!asked) return
    input.current?.focus()
    input.current?.select()
    searchTaken()
  }, [asked])

  const take = ({ tokens: more, text }: Query): void =>
    searchFor({ tokens: more.reduce(withToken, tokens), text })

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // A key that ends a composition (Japanese, Chinese, Korean) belongs to it.
    if (event.nativeEvent.isComposing) return
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
    <div className="search" role="search" aria-label={say('search.label')} data-area="search">
      <div className="search-in">
        <Search className="icon" />
        {tokens.length > 0 && (
          <div className="tokens">
            {tokens.map((token) => (
              <TokenBox
                key={printToken(token)}
                token={token}
                onRemove={() => {
                  removeToken(token)
                  input.current?.focus()
                }}
              />
            ))}
          </div>
        )}
        <input
          ref={input}
          type="search"
          aria-label={say('search.people')}
          placeholder={
            tokens.length === 0 ? say(isBlockList ? 'blocklist.search' : 'search.placeholder') : undefined
          }
          value={query}
          onChange={(event) => take(typed(event.target.value, false, countryOf))}
          onKeyDown={onKeyDown}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
        />
        {(query !== '' || tokens.length > 0) && <Clear input={input} />}
      </div>
    </div>
  )
}

/** By itself, because the field is drawn anew at every key. */
const Clear = memo(({ input }: { readonly input: RefObject<HTMLInputElement | null> }) => {
  const say = useSay()
  return (
    <AriaButton
      className="icon-btn"
      aria-label={say('search.clear')}
      onPress={() => {
        searchFor({ tokens: [], text: '' })
        input.current?.focus()
      }}
    >
      <X className="icon icon-14" />
    </AriaButton>
  )
})
Clear.displayName = 'Clear'

const TokenBox = ({ token, onRemove }: { readonly token: Token; readonly onRemove: () => void }) => {
  const words = useTokenWords()
  const say = useSay()
  const printed = printToken(token)
  const colon = printed.indexOf(':') + 1
  return (
    <span className="token" title={words(token)}>
      <span>{printed.slice(0, colon)}</span>
      <b>
        <bdi>{printed.slice(colon)}</bdi>
      </b>
      <AriaButton aria-label={say('search.remove', { token: printed })} onPress={onRemove}>
        <X className="icon icon-12" />
      </AriaButton>
    </span>
  )
}
