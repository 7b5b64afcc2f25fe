import type { ReactNode } from 'react'
import { classes } from '../../components/classes.ts'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { useUi } from '../../stores/ui.ts'
import { pointAtList, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { BlockList } from '../blocklist/BlockList.tsx'
import { ListActions } from '../blocklist/ListActions.tsx'
import { LookedBanner } from '../import/LookedBanner.tsx'
import { Details } from './Details.tsx'
import { EmptyList } from './EmptyList.tsx'
import { ListHead } from './ListHead.tsx'
import { PeopleList } from './PeopleList.tsx'
import { SkeletonRows } from './Row.tsx'
import { StatusLine } from './StatusLine.tsx'
import { Toolbar } from './Toolbar.tsx'
import './people.css'
import { usePreparedSearch } from './usePreparedSearch.ts'
import { useSaveTop } from './useSaveTop.ts'
import { useSpokenCount } from './useSpokenCount.ts'
import { filterWords } from './words.ts'

/** The main window beside the sidebar: search, the list, the pane. `banner` is a `Banner`, or nothing. */
export const PeopleScreen = ({ banner }: { readonly banner?: ReactNode }) => {
  const filter = useUi((s) => s.filter)
  const opened = useUi((s) => (s.pane ? s.current : null))
  const isThere = usePeople((s) => opened !== null && s.people.has(opened))
  const current = isThere ? opened : null
  const say = useSay()
  useSpokenCount()
  useSaveTop()
  usePreparedSearch()
  return (
    <main className="main">
      <Toolbar>{filter === 'blocked' && <ListActions />}</Toolbar>
      {banner}
      <LookedBanner />
      <div className={classes('split', current === null && 'is-single')}>
        <section
          className="list"
          aria-label={say(filterWords[filter])}
          // With its head, where "12 changes · Show" can be pressed.
          onPointerEnter={() => pointAtList(true)}
          onPointerLeave={() => pointAtList(false)}
        >
          {filter === 'blocked' ? (
            <BlockList />
          ) : (
            <>
              <ListHead />
              <List />
            </>
          )}
        </section>
        {current !== null && <Details key={current} id={current} />}
      </div>
      <StatusLine />
    </main>
  )
}

const List = () => {
  const isEmpty = useView((s) => s.ids.length === 0)
  const isReading = usePeople((s) => !s.fed && s.people.size === 0)
  const isSyncing = useSession((s) => s.state.is === 'syncing')
  if (!isEmpty) return <PeopleList />
  return isReading && !isSyncing ? <SkeletonRows /> : <EmptyList />
}
