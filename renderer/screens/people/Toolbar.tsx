import { PanelRight, Search, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { IconButton } from '../../components/Button.tsx'
import { search, searchTaken, togglePane, useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { focusList } from './areas.ts'
import { clearOne } from './escape.ts'

/** `children`: what this view alone can do. */
export const Toolbar = ({ children }: { readonly children?: ReactNode }) => {
  const isOpen = useUi((s) => s.pane && s.current !== null)
  const say = useSay()
  const toggle = (): void => {
    const { current, active } = useUi.getState()
    togglePane(current ?? active ?? useView.getState().ids[0] ?? null)
  }
  return (
    <div className="toolbar">
      <SearchField />
      {children}
      <IconButton
        icon={PanelRight}
        iconClass="icon-flip"
        size="large"
        label={say('toolbar.pane')}
        aria-pressed={isOpen}
        onPress={toggle}
      />
    </div>
  )
}

/** Every key is searched at once; Escape clears it and goes back to the list, ArrowDown goes to the first hit. */
const SearchField = () => {
  const query = useUi((s) => s.query)
  const asked = useUi((s) => s.searchAsked)
  const input = useRef<HTMLInputElement>(null)
  const say = useSay()
  useEffect(() => {
    if (!asked) return
    input.current?.focus()
    input.current?.select()
    searchTaken()
  }, [asked])

  const onKeyDown = (event: KeyboardEvent): void => {
    // A key that ends a composition (Japanese, Chinese, Korean) belongs to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'Enter') focusList()
    else if (event.key === 'Escape') {
      if (!clearOne()) focusList()
    } else return
    event.preventDefault()
  }

  return (
    <div className="search" role="search" aria-label={say('search.label')} data-area="search">
      <Search className="icon" />
      <input
        ref={input}
        type="search"
        aria-label={say('search.people')}
        placeholder={say('search.placeholder')}
        value={query}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
      />
      {query !== '' && (
        <AriaButton
          className="icon-btn"
          aria-label={say('search.clear')}
          onPress={() => {
            search('')
            input.current?.focus()
          }}
        >
          <X className="icon icon-14" />
        </AriaButton>
      )}
    </div>
  )
}
