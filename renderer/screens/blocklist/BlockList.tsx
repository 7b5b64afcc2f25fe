import { useEffect } from 'react'
import { blockList } from '../../stores/blocklist.ts'
import { useSay } from '../../words/Say.tsx'
import { ListBody } from '../people/ListBody.tsx'
import { useBlockedLook } from './BlockedRow.tsx'
import { BlockListHead } from './BlockListHead.tsx'
import './blocklist.css'
import { PhoneBanner } from './PhoneBanner.tsx'

/** Everybody blocked: when, how, and the way back. The rows, their keys and what is picked are the list's own. */
export const BlockList = () => {
  const look = useBlockedLook()
  useEffect(() => {
    blockList.look(true)
    return () => blockList.look(false)
  }, [])
  return (
    <>
      <BlockListHead />
      <div className="blocklist">
        <PhoneBanner />
        <ListBody look={look} heads={<ColumnHeads />} />
      </div>
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
