import { Lock } from 'lucide-react'
import { useApp } from '../../stores/app.ts'
import { useAsking } from '../../stores/asking.ts'
import { useSession } from '../../stores/session.ts'
import { useSay } from '../../words/Say.tsx'

/** What goes on now, in one line. Not spoken: it changes too often. */
export const StatusLine = () => {
  const say = useSay()
  return (
    <footer className="status" data-area="status">
      <Now />
      <span className="status-end">
        <Lock className="icon icon-12" />
        {say('status.private')}
      </span>
    </footer>
  )
}

const Now = () => {
  const state = useSession((s) => s.state)
  const asking = useAsking((s) => s.people.size)
  const blocks = useApp((s) => s.blocks)
  const say = useSay()
  if (state.is === 'syncing')
    return (
      <>
        <progress aria-label={say('sync.progress')} />
        <span className="num">{say('status.syncing', { count: state.people })}</span>
      </>
    )
  if (state.is === 'connecting') return <span>{say('status.connecting')}</span>
  if (state.is !== 'ready') return null
  if (blocks.stale) return <span>{say('status.readingBlocks')}</span>
  return asking > 0 ? <span className="num">{say('status.asking', { count: asking })}</span> : null
}
