import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { PersonId } from '../../../shared/people.ts'
import { listCommand, moveFrom, pressOf } from '../../list/keys.ts'
import { useApp } from '../../stores/app.ts'
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
import { reviewOrBlock } from '../select/actions.ts'
import { copyNumber, toggleBlock } from './actions.ts'
import { focusList } from './areas.ts'
import { clearOne } from './escape.ts'
import { rowOf } from './useKeptFocus.ts'

export type MenuAt = { readonly id: PersonId; readonly x: number; readonly y: number }

type List = {
  readonly ids: readonly PersonId[]
  readonly list: RefObject<HTMLElement | null>
  /** Of a row, in px. */
  readonly height: number
  /** Brings a row into view; `isNew` = the focus goes there too, once it is the active one. */
  readonly goTo: (index: number, isNew: boolean) => void
  readonly openMenu: (at: MenuAt) => void
}

type Presses = {
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onMouseDown: (event: MouseEvent) => void
  readonly onClick: (event: MouseEvent) => void
  readonly onContextMenu: (event: MouseEvent) => void
}

const doesOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-does]')?.dataset['does'] ?? null) : null

/** What keys and presses do in the list: one handler for all rows. */
export const usePresses = ({ ids, list, height, goTo, openMenu }: List): Presses => {
  const letters = useApp((s) => s.prefs.letters)

  const go = (index: number, from: PersonId, isExtending: boolean): void => {
    const id = ids[index]
    if (id === undefined) return
    goTo(index, id !== useUi.getState().active)
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

  const menuOf = (id: PersonId, at?: { readonly x: number; readonly y: number }): void => {
    const box = list.current?.querySelector(`[data-id="${id}"]`)?.getBoundingClientRect()
    activate(id)
    openMenu({ id, x: at?.x ?? (box?.left ?? 0) + height, y: at?.y ?? box?.bottom ?? 0 })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const press = pressOf(event)
    const command = listCommand(press, letters)
    const id = rowOf(event.target)
    if (!command || !id) return
    switch (command.do) {
      case 'move':
      case 'extend': {
        const page = Math.floor((list.current?.clientHeight ?? 0) / height) - 1
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
        menuOf(id)
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
    else if (does === 'menu') menuOf(id, { x: event.clientX, y: event.clientY })
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
    if (event.button === 2) menuOf(id, { x: event.clientX, y: event.clientY })
  }

  return { onKeyDown, onMouseDown, onClick, onContextMenu }
}
