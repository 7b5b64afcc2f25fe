import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { ItemsShown, JobItem, JobSummary } from '../../../shared/jobs.ts'
import { useHeightOf } from '../../list/rem.ts'
import type { PersonId } from '../../../shared/people.ts'
import { Button, LinkButton } from '../../components/Button.tsx'
import { Reason } from '../../components/failures.tsx'
import { itemAt, noItems } from '../../stores/jobitems.ts'
import { isOver } from '../../stores/joblook.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { retryJob } from './actions.ts'
import { groupFailed, type ResultLine } from './result.ts'
import { ResultRow } from './ResultRow.tsx'
import { useAnchor } from './useAnchor.ts'
import { useItems } from './useItems.ts'

const ROW_GUESS = 40
const OVERSCAN = 8

const steps = new Map<string, (at: number, last: number) => number>([
  ['ArrowDown', (at) => at + 1],
  ['ArrowUp', (at) => at - 1],
  ['PageDown', (at) => at + 10],
  ['PageUp', (at) => at - 10],
  ['Home', () => 0],
  ['End', (_at, last) => last],
])

/** The people of one tab, read as they are scrolled to. One tab stop; the arrows move it. */
export const ResultRows = (props: {
  readonly job: JobSummary
  readonly show: ItemsShown
  readonly current: PersonId | null
  readonly onOpen: (person: PersonId) => void
}) => {
  const { job, show, current, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const { items, want, again } = useItems(job.id, show)
  const [active, setActive] = useState(0)
  const focusWanted = useRef(false)
  const height = useHeightOf(probe, ROW_GUESS)
  const say = useSay()
  const total = items.total ?? 0
  const isGrouped = show === 'failed'
  const lines = useMemo<readonly ResultLine[] | null>(
    () => (isGrouped ? groupFailed(Array.from({ length: total }, (_, n) => itemAt(items, n))) : null),
    [isGrouped, items, total],
  )
  const count = lines?.length ?? total
  const lineAt = (index: number): ResultLine => lines?.[index] ?? { is: 'item', index }
  const tabStop = lineAt(active).is === 'group' ? active + 1 : Math.min(active, Math.max(0, count - 1))
  useAnchor(scroller, isGrouped ? noItems : items, height)

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const shown = Array.from({ length: to - from + 1 }, (_, n) => from + n)
      if (tabStop >= count || shown.includes(tabStop)) return shown
      return tabStop < from ? [tabStop, ...shown] : [...shown, tabStop]
    },
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height])
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    // Grouping needs all of them.
    if (isGrouped) want(0, total)
    else want(first, last)
  })

  useLayoutEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    scroller.current?.querySelector<HTMLElement>('.result[tabindex="0"]')?.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const step = steps.get(event.key)
    if (!step || count === 0) return
    event.preventDefault()
    let to = Math.max(0, Math.min(count - 1, step(tabStop, count - 1)))
    if (lineAt(to).is === 'group') to = to < tabStop && to > 0 ? to - 1 : to + 1
    focusWanted.current = true
    virtualizer.scrollToIndex(to, { align: 'auto' })
    setActive(to)
  }

  const item = (index: number): JobItem | null => itemAt(items, index)
  return (
    <div
      ref={scroller}
      className="result-rows"
      role="group"
      aria-label={say('jobs.results')}
      onKeyDown={onKeyDown}
    >
      <div ref={probe} className="result-probe" aria-hidden="true" />
      {items.failed !== null && (
        <div className="result-none">
          <Reason code={items.failed} />
          <Button size="small" onPress={again}>
            {say('common.tryAgain')}
          </Button>
        </div>
      )}
      {items.failed === null && items.total === 0 && (
        <p className="result-none">{say(`jobs.none.${show}`)}</p>
      )}
      <div style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const line = lineAt(index)
          const at = {
            position: 'absolute',
            insetBlockStart: start,
            insetInline: 0,
            blockSize: size,
          } as const
          if (line.is === 'group')
            return (
              <div key={`group-${line.retry}`} className="result-group" style={at}>
                <span>
                  <Say
                    id={line.retry ? 'jobs.group.retry' : 'jobs.group.final'}
                    values={{ count: line.count }}
                  />
                </span>
                {line.retry && isOver(job) && job.retryable > 0 && (
                  <LinkButton onPress={() => void retryJob(job.id)}>
                    <Say id="jobs.group.retryNow" values={{ count: job.retryable }} />
                  </LinkButton>
                )}
              </div>
            )
          const one = item(line.index)
          return (
            <div key={one ? `seq-${one.seq}` : index} style={at}>
              {one ? (
                <ResultRow
                  job={job}
                  item={one}
                  isFirst={show === 'waiting' && line.index === 0}
                  isCurrent={one.person === current}
                  isTabStop={index === tabStop}
                  onOpen={() => {
                    setActive(index)
                    onOpen(one.person)
                  }}
                />
              ) : (
                <div className="result" aria-hidden="true">
                  <span className="bone bone-a" />
                </div>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
