import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react'
import { useIntl } from 'react-intl'
import type { PersonId } from '../../../shared/people.ts'
import { Menu } from '../../components/Menu.tsx'
import { classes } from '../../components/classes.ts'
import { listCommand, moveFrom, pressOf } from '../../list/keys.ts'
import { useHeightOf } from '../../list/rem.ts'
import { useApp } from '../../stores/app.ts'
import { askedOf, useAsking } from '../../stores/asking.ts'
import { usePeople } from '../../stores/people.ts'
import { pressSelection, useSelection } from '../../stores/selection.ts'
import {
  activate,
  askSearch,
  openPerson,
  paneShows,
  showShortcuts,
  togglePane,
  useUi,
} from '../../stores/ui.ts'
import { seeRows, useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'
import { reviewOrBlock } from '../select/actions.ts'
import { copyNumber, toggleBlock } from './actions.ts'
import { focusList } from './areas.ts'
import { clearOne } from './escape.ts'
import { PersonMenuItems } from './PersonMenu.tsx'
import { Row, type RowLook } from './Row.tsx'
import { rowOf, useKeptFocus } from './useKeptFocus.ts'
import { useRange } from './useRange.ts'
import { useSeen } from './useSeen.ts'

const ROW_GUESS = 52
const OVERSCAN = 4
const COLUMNS = 4

type MenuAt = { readonly id: PersonId; readonly x: number; readonly y: number }

const doesOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-does]')?.dataset['does'] ?? null) : null

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
  const letters = useApp((s) => s.prefs.letters)
  const sort = useApp((s) => s.prefs.sort)
  const filter = useUi((s) => s.filter)
  const tokens = useUi((s) => s.tokens)
  const query = useUi((s) => s.query)
  const [hovered, setHovered] = useState<PersonId | null>(null)
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
  const { rangeExtractor, keep, slotOf } = useRange(ids, tabStop, OVERSCAN)
  const virtualizer = useVirtualizer({
    count: ids.length,
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

  const go = (index: number, from: PersonId, isExtending: boolean): void => {
    const id = ids[index]
    if (id === undefined) return
    focusWanted.current = id !== useUi.getState().active
    virtualizer.scrollToIndex(index, { align: 'auto' })
    if (isExtending) pressSelection({ do: 'extend', from, to: id })
    else pressSelection({ do: 'move', id })
    // With somebody open the pane goes along; while several are checked by it, it stays with them.
    if (paneShows(useUi.getState(), useSelection.getState().ids.size) === 'person' && !isExtending)
      openPerson(id)
    else activate(id)
  }
  const check = (id: PersonId): void => {
    pressSelection({ do: 'toggle', id })
    activate(id)
  }

  const openMenu = (id: PersonId, at?: { readonly x: number; readonly y: number }): void => {
    const box = scroller.current?.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect()
    activate(id)
    setMenu({ id, x: at?.x ?? (box?.left ?? 0) + height, y: at?.y ?? box?.bottom ?? 0 })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event)
    const command = listCommand(press, letters)
    const id = rowOf(event.target)
    if (!command || !id) return
    switch (command.do) {
      case 'move':
      case 'extend': {
        const page = Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1
        go(moveFrom(ids.indexOf(id), command.to, ids.length, page), id, command.do === 'extend')
        break
      }
      case 'check':
        check(id)
        break
      case 'check-all':
        pressSelection({ do: 'all' })
        break
      case 'pane':
        togglePane(id)
        break
      case 'search':
        askSearch()
        break
      case 'block':
        reviewOrBlock(id)
        break
      case 'copy':
        copyNumber(id)
        break
      case 'escape':
        if (!clearOne()) return
        // Another list may not have this row on screen any more.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) focusList()
        })
        break
      case 'menu':
        openMenu(id)
        break
      case 'shortcuts':
        showShortcuts(true)
    }
    event.preventDefault()
  }

  const onClick = (event: MouseEvent): void => {
    const id = rowOf(event.target)
    if (!id) return
    const does = doesOf(event.target)
    if (does === 'block') toggleBlock(id)
    else if (does === 'menu') openMenu(id, { x: event.clientX, y: event.clientY })
    else if (event.shiftKey) {
      pressSelection({ do: 'extend', from: useUi.getState().active, to: id })
      activate(id)
    } else if (does === 'check' || event.ctrlKey || event.metaKey) check(id)
    else {
      pressSelection({ do: 'move', id })
      openPerson(id)
    }
  }
  /** A button that is there only under the pointer must not take the focus with it when it goes. */
  const onMouseDown = (event: MouseEvent): void => {
    if (doesOf(event.target) === null) return
    event.preventDefault()
    if (event.target instanceof Element)
      event.target.closest<HTMLElement>('[data-id]')?.focus({ preventScroll: true })
  }
  const onContextMenu = (event: MouseEvent): void => {
    const id = rowOf(event.target)
    if (!id) return
    event.preventDefault()
    // Shift+F10 arrives here too on some systems, without a place; the key handler has opened the menu by then.
    if (event.button === 2) openMenu(id, { x: event.clientX, y: event.clientY })
  }

  return (
    <div
      ref={scroller}
      className={classes('rows', checked > 0 && 'is-picking')}
      data-area="list"
      data-filter={filter}
      role="grid"
      aria-label={say('list.people')}
      aria-multiselectable="true"
      aria-rowcount={ids.length}
      aria-colcount={look?.columns ?? COLUMNS}
      {...keptFocus}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onClick={onClick}
      onContextMenu={onContextMenu}
      onPointerOver={(event) => setHovered(rowOf(event.target))}
      onPointerLeave={() => setHovered(null)}
    >
      <div ref={probe} className="row-probe" aria-hidden="true" />
      <div role="rowgroup" style={{ position: 'relative', blockSize: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const id = ids[index]
          if (id === undefined) return null
          const row = people.get(id)
          if (!row) return null
          const isAway = index < from - OVERSCAN || index >= to + OVERSCAN
          return (
            <Row
              key={isAway ? 'away' : slotOf(index, slots)}
              row={row}
              index={index}
              start={start}
              asked={askedOf(asking, id)}
              isChecked={selected.has(id)}
              joins={joinsOf(selected, id, ids[index - 1], ids[index + 1])}
              isTabStop={index === tabStop}
              isCurrent={id === current}
              isHovered={id === hovered}
              showNumber={showNumber}
              words={words}
              look={look}
            />
          )
        })}
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
