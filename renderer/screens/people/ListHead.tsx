import { ArrowDownWideNarrow, Check } from 'lucide-react'
import type { SortKey } from '../../../shared/prefs.ts'
import { Button } from '../../components/Button.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { setPrefs, useApp } from '../../stores/app.ts'
import { useLooked } from '../../stores/looked.ts'
import { usePeople } from '../../stores/people.ts'
import { soughtIn } from '../../list/query.ts'
import { useUi } from '../../stores/ui.ts'
import { showWaiting, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { CheckAll } from '../select/CheckAll.tsx'
import { useListTitle } from '../select/title.ts'
import { sortWords } from './words.ts'

const sorts: readonly SortKey[] = ['name', 'talked', 'number']

/** What the list shows, of how many, by what it is sorted, and what waits for the pointer to leave. */
export const ListHead = () => {
  const title = useListTitle()
  const sort = useApp((s) => s.prefs.sort)
  const waiting = useView((s) => s.waiting)
  const say = useSay()
  return (
    <header className="list-head" data-area="head">
      <CheckAll />
      <h1>{title}</h1>
      <Count />
      {waiting > 0 && (
        <Button look="link" size="small" onPress={showWaiting}>
          {say('list.changes', { count: waiting })}
        </Button>
      )}
      <span className="grow" />
      <MenuButton
        label={say('list.sort')}
        button={
          <Button look="quiet" size="small" icon={ArrowDownWideNarrow}>
            {say(sortWords[sort])}
          </Button>
        }
      >
        {sorts.map((one) => (
          <MenuItem
            key={one}
            {...(one === sort ? { icon: Check } : {})}
            onAction={() => void setPrefs({ sort: one })}
          >
            {say(sortWords[one])}
          </MenuItem>
        ))}
      </MenuButton>
    </header>
  )
}

const Count = () => {
  const shown = useView((s) => s.ids.length)
  const all = useView((s) => s.counts.everyone)
  const held = useView((s) => s.held)
  const isWhole = useUi((s) => s.filter === 'everyone' && s.tokens.length === 0)
  const isSearched = useUi((s) => soughtIn(s.query).trim() !== '')
  const isLooking = useLooked((s) => s.at !== null)
  const fed = usePeople((s) => s.fed)
  const kept = useApp((s) => s.start?.people ?? 0)
  const say = useSay()
  // Until everybody has been pulled, main's count is the better one.
  const count = isWhole && !isLooking ? (fed ? all : Math.max(kept, all)) : held
  if (count === 0) return null
  return (
    <span className="count">
      {isSearched ? say('list.countOf', { shown, count }) : say('list.count', { count })}
    </span>
  )
}
