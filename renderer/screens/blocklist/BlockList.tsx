import { useEffect } from 'react'
import { blockList } from '../../stores/blocklist.ts'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { EmptyList } from '../people/EmptyList.tsx'
import { PeopleList } from '../people/PeopleList.tsx'
import { SkeletonRows } from '../people/Row.tsx'
import { useBlockedLook } from './BlockedRow.tsx'
import { BlockListHead } from './BlockListHead.tsx'
import './blocklist.css'
import { PhoneBanner } from './PhoneBanner.tsx'

/** Everybody blocked: when, how, and the way back. The rows, their keys and what is picked are the list's own. */
export const BlockList = () => {
  useEffect(() => {
    blockList.look(true)
    return () => blockList.look(false)
  }, [])
  return (
    <>
      <BlockListHead />
      <div className="blocklist">
        <PhoneBanner />
        <Rows />
      </div>
    </>
  )
}

const Rows = () => {
  const isEmpty = useView((s) => s.ids.length === 0)
  const isReading = usePeople((s) => !s.fed && s.people.size === 0)
  const isSyncing = useSession((s) => s.state.is === 'syncing')
  const look = useBlockedLook()
  if (isEmpty) return isReading && !isSyncing ? <SkeletonRows /> : <EmptyList />
  return (
    <>
      <ColumnHeads />
      <PeopleList look={look} />
    </>
  )
}

/** For the eye: every row says in words what its cells mean. */
const ColumnHeads = () => {
  const say = useSay()
  return (
    <div className="col-head blocked-row" aria-hidden="true">
      <span />
      <span>{say('blocklist.column.person')}</span>
      <span>{say('blocklist.column.when')}</span>
      <span>{say('blocklist.column.how')}</span>
      <span />
    </div>
  )
}
