import { useEffect } from 'react'
import type { MenuCommand } from '../../../shared/contract.ts'
import { on } from '../../client.ts'
import { appCommand, pressOf, type AppCommand } from '../../list/keys.ts'
import { openImport } from '../../stores/import.ts'
import { askSearch, showFilter, showPalette, showScreen, showShortcuts, useUi } from '../../stores/ui.ts'
import { undo } from './actions.ts'
import { goToArea } from './areas.ts'

const fromMenu: { readonly [C in MenuCommand]: () => void } = {
  search: askSearch,
  palette: () => showPalette(true),
  settings: () => showScreen('settings'),
  undo,
  shortcuts: () => showShortcuts(true),
  everyone: () => showFilter('everyone'),
  blocked: () => showFilter('blocked'),
  import: openImport,
}

const fromKeys: { readonly [C in AppCommand]: () => void } = {
  search: askSearch,
  palette: () => showPalette(true),
  settings: () => showScreen('settings'),
  undo,
  'next-area': () => goToArea(1),
  'previous-area': () => goToArea(-1),
}

/**
 * The menu is outside of the page, so that it can be used over anything. What only shows something gives way; a question
 * that is open has to be answered first.
 */
const chooseFromMenu = (command: MenuCommand): void => {
  const { palette, shortcuts } = useUi.getState()
  if (!palette && !shortcuts && document.querySelector('.scrim')) return
  showPalette(false)
  showShortcuts(false)
  fromMenu[command]()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))

/** The keys that mean the same everywhere, and the commands of the application menu. Used once, by the window. */
export const useCommands = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open dialog has the keyboard to itself. Not found by its role: React Aria gives toasts one too.
      if (event.defaultPrevented || document.querySelector('.scrim')) return
      const command = appCommand(pressOf(event), isTyping(event.target))
      if (!command) return
      event.preventDefault()
      fromKeys[command]()
    }
    document.addEventListener('keydown', onKeyDown)
    const off = on('menu.command', chooseFromMenu)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      off()
    }
  }, [])
}
