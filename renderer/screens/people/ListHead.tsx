import { ArrowDownWideNarrow, Check } from 'lucide-react'
import type { SortKey } from '../../../shared/prefs.ts'
import { Button } from '../../components/Button.tsx'
import { MenuButton, MenuItem } from '../../components/Menu.tsx'
import { setPrefs, useApp } from '../../stores/app.ts'
import { useLooked } from '../../stores/looked.ts'
import { usePeople } from '../../stores/people.ts'
import { useUi } from '../../stores/ui.ts'
import { showWaiting, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { filterWords, sortWords } from './words.ts'

const sorts: readonly SortKey[] = ['name', 'talked', 'number']

/** What the list shows, of how many, by what it is sorted, and what waits for the pointer to leave. */
export const ListHead = () => {
  const filter = useUi((s) => s.filter)
  const sort = useApp((s) => s.prefs.sort)
  const waiting = useView((s) => s.waiting)
  const say = useSay()
  return (
    <header className="list-head" data-area="head">
      <h1>{say(filterWords[filter])}</h1>
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
  const all = useView((s) => s.counts)
  const filter = useUi((s) => s.filter)
  const query = useUi((s) => s.query)
  const isLooking = useLooked((s) => s.at !== null)
  const fed = usePeople((s) => s.fed)
  const kept = useApp((s) => s.start?.people ?? 0)
  const say = useSay()
  // Until everybody has been pulled, main's count is the better one.
  const count = fed || filter !== 'everyone' ? all[filter] : Math.max(kept, all.everyone)
  if (count === 0) return null
  return (
    <span className="count">
      {query.trim() === '' && !isLooking
        ? say('list.count', { count })
        : say('list.countOf', { shown, count })}
    </span>
  )
}
