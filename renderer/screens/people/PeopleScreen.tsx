import type { ReactNode } from 'react'
import { classes } from '../../components/classes.ts'
import { useLater } from '../../components/useLater.ts'
import { useMark } from '../../components/useMark.ts'
import { usePeople } from '../../stores/people.ts'
import { useSelection } from '../../stores/selection.ts'
import { paneShows, useUi } from '../../stores/ui.ts'
import { pointAtList } from '../../stores/view.ts'
import { BlockList } from '../blocklist/BlockList.tsx'
import { ListActions } from '../blocklist/ListActions.tsx'
import { LookedBanner } from '../import/LookedBanner.tsx'
import { PickBar } from '../select/PickBar.tsx'
import { PickPane } from '../select/PickPane.tsx'
import { useListTitle } from '../select/title.ts'
import { useSpokenSelection } from '../select/useSpokenSelection.ts'
import { Details } from './Details.tsx'
import { ListBody } from './ListBody.tsx'
import { ListHead } from './ListHead.tsx'
import { Specimens } from './Specimens.tsx'
import { StatusLine } from './StatusLine.tsx'
import { Toolbar } from './Toolbar.tsx'
import './people.css'
import '../select/select.css'
import { usePrepared } from './usePrepared.ts'
import { useSaveTop } from './useSaveTop.ts'
import { useSpokenCount } from './useSpokenCount.ts'

/** The main window beside the sidebar: search, the list, the pane. `banner` is a `Banner`, or nothing. */
export const PeopleScreen = ({ banner }: { readonly banner?: ReactNode }) => {
  const filter = useUi((s) => s.filter)
  return (
    <main className="main">
      <Toolbar>{filter === 'blocked' && <ListActions />}</Toolbar>
      {banner}
      <LookedBanner />
      <Split>
        {filter === 'blocked' ? (
          <BlockList />
        ) : (
          <>
            <ListHead />
            <ListBody />
          </>
        )}
        <PickBar />
      </Split>
      <StatusLine />
      <Specimens />
      <Watches />
    </main>
  )
}

/** The list, and beside it the person who is open or who is checked. */
const Split = ({ children }: { readonly children: ReactNode }) => {
  const checked = useSelection((s) => s.ids.size)
  // First the boxes and the bar, then the pane, which takes room from the list.
  const shows = useLater(useUi((s) => paneShows(s, checked)))
  const opened = useUi((s) => s.current)
  const isThere = usePeople((s) => opened !== null && s.people.has(opened))
  const current = shows === 'person' && isThere ? opened : null
  const title = useListTitle()
  useMark('picking', checked > 0)
  return (
    <div className={classes('split', current === null && shows !== 'selection' && 'is-single')}>
      <section
        className="list"
        data-picking={checked > 0 ? '' : undefined}
        aria-label={title}
        // With its head, where "12 changes · Show" can be pressed.
        onPointerEnter={() => pointAtList(true)}
        onPointerLeave={() => pointAtList(false)}
      >
        {children}
      </section>
      {shows === 'selection' && <PickPane />}
      {current !== null && <Details key={current} id={current} />}
    </div>
  )
}

/** What goes on beside the screen. Every key of the search moves it: drawn by itself, it takes nothing else along. */
const Watches = () => {
  useSpokenSelection()
  useSpokenCount()
  useSaveTop()
  usePrepared()
  return null
}
