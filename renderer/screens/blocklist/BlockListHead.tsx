import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../client.ts'
import { Button } from '../../components/Button.tsx'
import { orTell } from '../../components/failures.tsx'
import { useWhen } from '../../components/useWhen.ts'
import { blockSorts, type BlockSort } from '../../list/blocked.ts'
import { useApp } from '../../stores/app.ts'
import { sortBlocked, useBlockList } from '../../stores/blocklist.ts'
import { isConnected, useSession } from '../../stores/session.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { Head } from '../select/Head.tsx'
import { ListDetails } from './ListDetails.tsx'
import { useNarrowed } from './useNarrowed.ts'

const sortWords: { readonly [S in BlockSort]: MessageId } = {
  newest: 'blocklist.sort.newest',
  name: 'sort.name',
}

/** How many are on the list, of when it is, and how it is sorted. */
export const BlockListHead = () => {
  const sort = useBlockList((s) => s.sort)
  const isKnown = useApp((s) => s.blocks.readAt !== null)
  return (
    <Head count={<Count />} sorts={blockSorts} sort={sort} words={sortWords} onSort={sortBlocked}>
      {isKnown && <ListDetails />}
      <ReadAgain />
    </Head>
  )
}

const isToday = (ms: number): boolean => new Date(ms).toDateString() === new Date().toDateString()

const Count = () => {
  const shown = useView((s) => s.ids.length)
  const held = useView((s) => s.held)
  const count = useView((s) => s.counts.blocked)
  const isNarrowed = useNarrowed()
  const { readAt, stale } = useApp((s) => s.blocks)
  const isReady = useSession((s) => s.state.is === 'ready')
  const when = useWhen()
  const say = useSay()
  // An unanswered question is not an empty list: the place of the rows says which of the two it is.
  if (readAt === null || held === 0) return null
  // What WhatsApp sent is the whole list, so that is what a part is a part of.
  const people = isNarrowed ? say('list.countOf', { shown, count }) : say('list.count', { count: held })
  // Offline the list is of then too; that it may be old is said by the banner, for everybody.
  return (
    <span className="count">
      {stale && isReady
        ? say('blocklist.reading', { people, when: when(readAt) })
        : say('blocklist.read', { people, when: when(readAt), day: isToday(readAt) ? 'today' : 'other' })}
    </span>
  )
}

const ReadAgain = () => {
  const [isReading, setReading] = useState(false)
  const isReady = useSession((s) => isConnected(s.state))
  const say = useSay()
  const read = async (): Promise<void> => {
    setReading(true)
    orTell(await call('blocks.read', {}))
    setReading(false)
  }
  return (
    <Button
      look="quiet"
      size="small"
      icon={RefreshCw}
      isPending={isReading}
      isDisabled={!isReady}
      onPress={() => void read()}
    >
      {say('blocklist.readAgain')}
    </Button>
  )
}
