import { Search, X } from 'lucide-react'
import { memo, useRef, type RefObject } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { printToken, type Token } from '../../list/query.ts'
import { removeToken, searchFor, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { SearchInput } from './SearchInput.tsx'
import { useTokenWords } from './title.ts'

const GLASS = <Search className="icon" />

/** The field, with the tokens before what is typed. */
export const SearchField = () => {
  const tokens = useUi((s) => s.tokens)
  const isEmpty = useUi((s) => s.query === '' && s.tokens.length === 0)
  const input = useRef<HTMLInputElement>(null)
  const say = useSay()
  return (
    <div className="search" role="search" aria-label={say('search.label')} data-area="search">
      <div className="search-in">
        {GLASS}
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
        <SearchInput input={input} />
        {/* There already when the first letter comes: making a button costs more than finding everybody. */}
        <span className="search-end" hidden={isEmpty}>
          <Clear input={input} />
        </span>
      </div>
    </div>
  )
}

/** By itself, because its box is drawn anew with every token. */
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
