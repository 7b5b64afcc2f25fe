import { useVirtualizer } from '@tanstack/react-virtual'
import { ClipboardPaste } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Tab as AriaTab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useImport } from '../../stores/import.ts'
import { useSay } from '../../words/Say.tsx'
import type { MessageId } from '../../words/messages.ts'
import { Checking } from './Checking.tsx'
import { itemsOf, tabs, twinsOf, type Item, type Outcome, type Tab } from './lines.ts'
import { LineRow } from './LineRow.tsx'

const tabWords: { readonly [T in Tab]: MessageId } = {
  all: 'import.tab.all',
  problems: 'import.tab.problems',
  ready: 'import.tab.ready',
  duplicates: 'import.tab.duplicates',
}

/** What each line was read as. */
export const Lines = ({ outcome }: { readonly outcome: Outcome }) => {
  const read = useImport((s) => s.read)
  const isReading = useImport((s) => s.isReading && s.text.trim() !== '')
  const [tab, setTab] = useState<Tab>('all')
  const say = useSay()
  const { problems, ready, duplicates } = outcome.counts
  const counts = { all: problems + ready + duplicates, problems, ready, duplicates }
  if (!read && isReading) return <Bones />
  if (!read)
    return (
      <div className="import-out">
        <EmptyState level={3} icon={ClipboardPaste} title={say('import.empty')}>
          <p>{say('import.empty.lead')}</p>
        </EmptyState>
      </div>
    )
  return (
    <div className="import-out">
      <Tabs
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find((one) => one === key)
          if (chosen) setTab(chosen)
        }}
      >
        <div className="tabs">
          <TabList className="tablist" aria-label={say('import.lines')}>
            {tabs.map((one) => (
              <AriaTab key={one} id={one}>
                {say(tabWords[one])}{' '}
                <span className="num">{say('import.number', { count: counts[one] })}</span>
              </AriaTab>
            ))}
          </TabList>
        </div>
        <Checking unchecked={outcome.unchecked} />
        {tabs.map((one) => (
          <TabPanel key={one} id={one} className="import-panel">
            <List tab={one} outcome={outcome} />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}

const BONES = 8
const Bones = () => (
  <div className="import-out" aria-busy="true">
    {Array.from({ length: BONES }, (_, n) => (
      <div key={n} className="parsed" aria-hidden="true">
        <span className="ln" />
        <p>
          <span className="bone bone-a" />
          <span className="bone bone-b" />
        </p>
      </div>
    ))}
  </div>
)

const GUESS = 44
const OVERSCAN = 8

const List = ({ tab, outcome }: { readonly tab: Tab; readonly outcome: Outcome }) => {
  const lines = useImport((s) => s.read?.lines)
  const items = useMemo(() => itemsOf(lines ?? [], tab), [lines, tab])
  const twins = useMemo(() => twinsOf(lines ?? []), [lines])
  const scroller = useRef<HTMLDivElement>(null)
  const say = useSay()
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS,
    overscan: OVERSCAN,
  })
  // Other lines have other heights.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, items])
  if (items.length === 0) return <p className="import-none">{say(`import.none.${tab}`)}</p>
  return (
    <div ref={scroller} className="parsed-scroll" tabIndex={0} role="group" aria-label={say(tabWords[tab])}>
      <ul style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <li
              key={keyOf(item)}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ position: 'absolute', insetBlockStart: start, insetInline: 0 }}
            >
              {item.is === 'head' ? (
                <p className="result-group">
                  <b>{say(tabWords[item.of])}</b> {say('import.number', { count: item.count })}
                </p>
              ) : (
                <LineRow
                  line={item.line}
                  fate={outcome.fates.get(item.line.line) ?? null}
                  twin={twins.get(item.line.line) ?? null}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const keyOf = (item: Item): string => (item.is === 'head' ? item.of : String(item.line.line))
