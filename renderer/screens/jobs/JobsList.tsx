import { ClipboardPaste } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { JobSummary } from '../../../shared/jobs.ts'
import { Button } from '../../components/Button.tsx'
import { openImport } from '../../stores/import.ts'
import type { JobsSorted } from '../../stores/joblook.ts'
import { jobPages, useJobPages } from '../../stores/jobpages.ts'
import { useSay } from '../../words/Say.tsx'
import { JobLine } from './JobLine.tsx'

const moves = new Map<string, (at: number, count: number) => number>([
  ['ArrowDown', (at, count) => Math.min(count - 1, at + 1)],
  ['ArrowUp', (at) => Math.max(0, at - 1)],
  ['Home', () => 0],
  ['End', (_at, count) => count - 1],
])

/** The column of jobs: what runs now, and what was done earlier, read on as it is scrolled. One tab stop. */
export const JobsList = (props: {
  readonly sorted: JobsSorted
  readonly shown: number | null
  readonly onOpen: (job: number) => void
}) => {
  const { sorted, shown, onOpen } = props
  const { now, earlier } = sorted
  const column = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const { more, isReading } = useJobPages()
  const say = useSay()
  useEffect(() => {
    const mark = end.current
    if (!mark || !more || isReading) return
    const seen = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void jobPages.older(),
      { root: column.current, rootMargin: '200px' },
    )
    seen.observe(mark)
    return () => seen.disconnect()
  }, [more, isReading])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const move = moves.get(event.key)
    const items = [...(column.current?.querySelectorAll<HTMLElement>('.job-item') ?? [])]
    const at = items.findIndex((item) => item === document.activeElement)
    if (!move || at < 0) return
    event.preventDefault()
    items[move(at, items.length)]?.focus()
  }
  const next = now.find(({ state }) => state === 'queued')?.id
  const tabStop = shown ?? now[0]?.id ?? earlier[0]?.id
  const line = (job: JobSummary) => (
    <JobLine
      key={job.id}
      job={job}
      isNext={job.id === next}
      isCurrent={job.id === shown}
      isTabStop={job.id === tabStop}
      onOpen={() => onOpen(job.id)}
    />
  )
  return (
    <section
      ref={column}
      className="jobs-list"
      aria-label={say('jobs.title')}
      data-area="jobs"
      onKeyDown={onKeyDown}
    >
      <header className="list-head">
        <h1>{say('jobs.title')}</h1>
        <span className="grow" />
        <Button look="quiet" size="small" icon={ClipboardPaste} onPress={openImport}>
          {say('jobs.fromList')}
        </Button>
      </header>
      {now.length > 0 && <h2>{say('jobs.now')}</h2>}
      {now.map(line)}
      {earlier.length > 0 && <h2>{say('jobs.earlier')}</h2>}
      {earlier.map(line)}
      <div ref={end} />
    </section>
  )
}
