import { ArrowDownWideNarrow, Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/Button.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { showWaiting, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { CheckAll } from './CheckAll.tsx'
import { useListTitle } from './title.ts'

/** The head of a list: what it shows, of how many, what waits for the pointer to leave, and by what it is sorted. */
export const Head = <S extends string>(props: {
  readonly count: ReactNode
  readonly sorts: readonly S[]
  readonly sort: S
  readonly words: { readonly [K in S]: MessageId }
  readonly onSort: (sort: S) => void
  readonly children?: ReactNode
}) => {
  const { count, sorts, sort, words, onSort, children } = props
  const title = useListTitle()
  const waiting = useView((s) => s.waiting)
  const say = useSay()
  return (
    <header className="list-head" data-area="head">
      <CheckAll />
      <div className="list-what">
        <h1>{title}</h1>
        {count}
      </div>
      {waiting > 0 && (
        <Button look="link" size="small" onPress={showWaiting}>
          {say('list.changes', { count: waiting })}
        </Button>
      )}
      <span className="grow" />
      {children}
      <MenuButton
        label={say('list.sort')}
        button={
          <Button look="quiet" size="small" icon={ArrowDownWideNarrow}>
            {say(words[sort])}
          </Button>
        }
      >
        {sorts.map((one) => (
          <MenuItem key={one} {...(one === sort ? { icon: Check } : {})} onAction={() => onSort(one)}>
            {say(words[one])}
          </MenuItem>
        ))}
      </MenuButton>
    </header>
  )
}
