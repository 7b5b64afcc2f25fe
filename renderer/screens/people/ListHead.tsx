import type { SortKey } from '../../../shared/prefs.ts'
import { soughtIn } from '../../list/query.ts'
import { setPrefs, useApp } from '../../stores/app.ts'
import { useLooked } from '../../stores/looked.ts'
import { usePeople } from '../../stores/people.ts'
import { useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { Head } from '../select/Head.tsx'
import { sortWords } from './words.ts'

const sorts: readonly SortKey[] = ['name', 'talked', 'number']

/** The head of the list of people, in the order that is kept for the next time. */
export const ListHead = () => {
  const sort = useApp((s) => s.prefs.sort)
  return (
    <Head
      count={<Count />}
      sorts={sorts}
      sort={sort}
      words={sortWords}
      onSort={(one) => void setPrefs({ sort: one })}
    />
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
