import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import type { PersonId } from '../../../shared/people.ts'
import { Menu } from '../../components/Menu.tsx'
import { useHeightOf } from '../../list/rem.ts'
import { useApp } from '../../stores/app.ts'
import { askedOf, useAsking } from '../../stores/asking.ts'
import { usePeople } from '../../stores/people.ts'
import { useSelection } from '../../stores/selection.ts'
import { paneShows, useUi } from '../../stores/ui.ts'
import { seeRows, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { PersonMenuItems } from './PersonMenu.tsx'
import { inOrder, type DrawnRow } from './places.ts'
import { Row, type RowLook } from './Row.tsx'
import { useHovered } from './useHovered.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { usePlaces } from './usePlaces.ts'
import { usePresses, type MenuAt } from './usePresses.ts'
import { useRange } from './useRange.ts'
import { useSeen } from './useSeen.ts'

const ROW_GUESS = 52
const OVERSCAN = 4
const COLUMNS = 4

const joinsOf = (
  selected: ReadonlySet<PersonId>,
  id: PersonId,
  before: PersonId | undefined,
  after: PersonId | undefined,
): 'up' | 'down' | 'up down' | undefined => {
  if (!selected.has(id)) return undefined
  const isUp = before !== undefined && selected.has(before)
  const isDown = after !== undefined && selected.has(after)
  return isUp && isDown ? 'up down' : isUp ? 'up' : isDown ? 'down' : undefined
}

/** The rows. One tab stop (roving `tabindex`); the row that has it stays mounted wherever the list is scrolled to. */
export const PeopleList = ({ look = null }: { readonly look?: RowLook | null }) => {
  const ids = useView((s) => s.ids)
  const active = useUi((s) => s.active)
  const people = usePeople((s) => s.people)
  const asking = useAsking()
  const selected = useSelection((s) => s.ids)
  const checked = selected.size
  const current = useUi((s) => (paneShows(s, checked) === 'person' ? s.current : null))
  const sort = useApp((s) => s.prefs.sort)
  const filter = useUi((s) => s.filter)
  const tokens = useUi((s) => s.tokens)
  const query = useUi((s) => s.query)
  const [menu, setMenu] = useState<MenuAt | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const focusWanted = useRef(false)
  const say = useSay()
  const intl = useIntl()
  const words = useMemo(() => ({ intl, say }), [intl, say])
  const showNumber = useApp((s) => s.prefs.showNumbers)
  const height = useHeightOf(probe, ROW_GUESS)

  const activeIndex = useMemo(() => (active === null ? -1 : ids.indexOf(active)), [ids, active])
  const tabStop = Math.max(0, activeIndex)
  const { rangeExtractor, keep } = useRange(ids, tabStop, OVERSCAN)
  const everybody = people.size
  const virtualizer = useVirtualizer({
    // However few are shown: for another number it writes down anew where each row begins, and all are the same height.
    count: Math.max(everybody, ids.length),
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: OVERSCAN,
    rangeExtractor,
  })
  const measured = useRef(height)
  useLayoutEffect(() => {
    if (measured.current === height) return
    measured.current = height
    virtualizer.measure()
  }, [virtualizer, height])

  const items = virtualizer.getVirtualItems()
  useLayoutEffect(keep)
  // A row that leaves at one end comes back at the other, with its elements: making them is what rows cost.
  const slots = Math.ceil((virtualizer.scrollRect?.height ?? 0) / height) + 2 + 2 * OVERSCAN
  const { range } = virtualizer
  const from = range?.startIndex ?? 0
  const to = Math.min(ids.length, (range?.endIndex ?? -1) + 1)
  useEffect(() => seeRows({ from, to }), [from, to])
  useSeen(ids, from, to, virtualizer.isScrolling)
  const { hovered, handlers: hovering } = useHovered(scroller, virtualizer.isScrolling)

  useLayoutEffect(() => {
    if (!focusWanted.current || active === null) return
    focusWanted.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-id="${active}"]`)?.focus({ preventScroll: true })
  }, [active])

  // Another list begins at its top; a person opened from elsewhere comes into view.
  useLayoutEffect(() => {
    // Not where it is there already: finding out how far it could scroll lays out every new row at once, at every key.
    if (virtualizer.scrollOffset !== 0) virtualizer.scrollToOffset(0)
  }, [virtualizer, filter, tokens, query, sort])
  useEffect(() => {
    const index = current === null ? -1 : useView.getState().ids.indexOf(current)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [virtualizer, current])

  const keptFocus = useKeptFocus(scroller, ids)

  const placesOf = usePlaces(slots)
  const drawn: DrawnRow[] = []
  for (const { index, start } of items) {
    const id = ids[index]
    const row = id === undefined ? undefined : people.get(id)
    if (id === undefined || !row) continue
    drawn.push({
      row,
      index,
      start,
      asked: askedOf(asking, id),
      isChecked: selected.has(id),
      joins: joinsOf(selected, id, ids[index - 1], ids[index + 1]),
      isPicking: checked > 0,
      isTabStop: index === tabStop,
      isCurrent: id === current,
      isHovered: id === hovered,
      showNumber,
      words,
      look,
    })
  }
  const places = placesOf(drawn)

  const presses = usePresses({
    ids,
    list: scroller,
    height,
    goTo: (index, isNew) => {
      focusWanted.current = isNew
      virtualizer.scrollToIndex(index, { align: 'auto' })
    },
    openMenu: setMenu,
  })

  return (
    <div
      ref={scroller}
      className="rows"
      data-area="list"
      data-filter={filter}
      role="grid"
      aria-label={say('list.people')}
      aria-multiselectable="true"
      aria-hidden={ids.length === 0 || undefined}
      aria-rowcount={ids.length}
      aria-colcount={look?.columns ?? COLUMNS}
      {...keptFocus}
      {...presses}
      {...hovering}
    >
      <div ref={probe} className="row-probe" aria-hidden="true" />
      <div
        role="rowgroup"
        aria-owns={inOrder(places)}
        style={{ position: 'relative', blockSize: ids.length * height }}
      >
        {places.map(({ row, isSpare }, place) => (
          <Row key={place} {...row} place={place} isSpare={isSpare} />
        ))}
      </div>
      <span
        ref={anchor}
        aria-hidden="true"
        style={{ position: 'fixed', left: menu?.x ?? 0, top: menu?.y ?? 0 }}
      />
      {menu && (
        <Menu
          label={say('menu.person')}
          triggerRef={anchor}
          isOpen
          placement="bottom start"
          onOpenChange={(isOpen) => !isOpen && setMenu(null)}
        >
          <PersonMenuItems id={menu.id} />
        </Menu>
      )}
    </div>
  )
}
