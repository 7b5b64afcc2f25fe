import { Lock } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useWhen } from '../../components/useWhen.ts'
import { useApp } from '../../stores/app.ts'
import { useAsking } from '../../stores/asking.ts'
import { lineOf, showProgress, useProgress, type ProgressLine } from '../../stores/progress.ts'
import { usePeople } from '../../stores/people.ts'
import { useSession } from '../../stores/session.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { JobStatus } from '../jobs/JobStatus.tsx'

/** What goes on now, in one line. Not spoken: it changes too often. */
export const StatusLine = () => {
  const say = useSay()
  return (
    <footer className="status" data-area="status">
      <JobStatus />
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
  const progress = useProgress((s) => s.now)
  const people = usePeople((s) => s.people.size)
  const say = useSay()
  if (state.is === 'syncing')
    return (
      <>
        <progress aria-label={say('sync.progress')} />
        <span className="num">{say('status.syncing', { count: state.people })}</span>
      </>
    )
  if (state.is === 'connecting') return <span>{say('status.connecting')}</span>
  if (state.is === 'ready' && blocks.stale) return <span>{say('status.readingBlocks')}</span>
  const line = lineOf(progress, people)
  if (line) return <Round line={line} />
  if (state.is !== 'ready' || asking === 0) return null
  return <span className="num">{say('status.asking', { count: asking })}</span>
}

/** How far the round over everybody is; a press shows the rest. */
const Round = ({ line }: { readonly line: ProgressLine }) => {
  const say = useSay()
  return (
    <Button onPress={() => showProgress(true)}>
      {line.is !== 'fresh' && (
        <progress value={line.done} max={line.total} aria-label={say('progress.bar')} />
      )}
      <span>
        <RoundWords line={line} />
      </span>
    </Button>
  )
}

const RoundWords = ({ line }: { readonly line: ProgressLine }) => {
  const when = useWhen()
  switch (line.is) {
    case 'fresh':
      return <Say id="progress.line.fresh" />
    case 'slowed':
      return <Say id="progress.line.slowed" values={{ ...line, when: when(line.until) }} />
    case 'offline':
    case 'paused':
      return <Say id={`progress.line.${line.is}`} values={line} />
    case 'asking':
      return line.minutes === null ? (
        <Say id="progress.line.asking" values={line} />
      ) : (
        <Say id="progress.line.asking.left" values={line} />
      )
  }
}
