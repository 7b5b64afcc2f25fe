import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useHeightOf } from '../../list/rem.ts'
import { changes, useChanges } from '../../stores/changes.ts'
import { openBeside, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { ChangeRow, DayHead } from './ChangeRow.tsx'
import { linesOf, moveInLines, type Kind } from './days.ts'

const ROW_GUESS = 52
/** A day's head over a row's height, as in the style sheet. */
const HEAD = 36 / 52
const OVERSCAN = 8
/** Older ones are read this many lines before the end is seen. */
const AHEAD = 20

/** Everything that was read, under its days. One tab stop; the arrows move it. */
export const ChangesList = ({ kind, seen }: { readonly kind: Kind | null; readonly seen: number }) => {
  const list = useChanges((s) => s.list)
  const more = useChanges((s) => s.more)
  const isReading = useChanges((s) => s.isReading)
  const current = useUi((s) => (s.pane ? s.current : null))
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  /** The change that holds the tab stop, by its id: lines move when new ones come. */
  const [active, setActive] = useState<number | null>(null)
  const focusWanted = useRef(false)
  const say = useSay()
  const height = useHeightOf(probe, ROW_GUESS)
  const lines = useMemo(() => linesOf(list, kind), [list, kind])
  const found = lines.findIndex((line) => line.is === 'change' && line.change.id === active)
  const tabStop = found < 0 ? moveInLines(lines, 0, 'Home') : found

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.is === 'day' ? height * HEAD : height),
    overscan: OVERSCAN,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const shown = Array.from({ length: to - from + 1 }, (_, n) => from + n)
      if (tabStop >= count || shown.includes(tabStop)) return shown
      return tabStop < from ? [tabStop, ...shown] : [...shown, tabStop]
    },
  })
  // Which line is a day's head depends on all of them.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, lines, height])

  const items = virtualizer.getVirtualItems()
  const end = virtualizer.range?.endIndex ?? -1
  useEffect(() => {
    if (more && !isReading && end >= lines.length - AHEAD) void changes.older()
  }, [more, isReading, end, lines.length])

  useLayoutEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    scroller.current?.querySelector<HTMLElement>('.change[tabindex="0"]')?.focus({ preventScroll: true })
  }, [active])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return
    event.preventDefault()
    const to = moveInLines(lines, tabStop, event.key)
    const line = lines[to]
    if (line?.is !== 'change') return
    focusWanted.current = line.change.id !== active
    virtualizer.scrollToIndex(to, { align: 'auto' })
    setActive(line.change.id)
  }

  return (
    <div
      ref={scroller}
      className="changes"
      role="group"
      aria-label={say('changes.title')}
      data-area="list"
      onKeyDown={onKeyDown}
    >
      <div ref={probe} className="changes-probe" aria-hidden="true" />
      <div style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const line = lines[index]
          if (!line) return null
          const at = {
            position: 'absolute',
            insetBlockStart: start,
            insetInline: 0,
            blockSize: size,
          } as const
          if (line.is === 'day')
            return (
              <div key={`day-${line.day}`} style={at}>
                <DayHead day={line.day} />
              </div>
            )
          const { change } = line
          return (
            <div key={change.id} style={at}>
              <ChangeRow
                change={change}
                isNew={change.id > seen}
                isCurrent={change.person === current}
                isTabStop={index === tabStop}
                onOpen={() => {
                  setActive(change.id)
                  openBeside(change.person)
                }}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}
