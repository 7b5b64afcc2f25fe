import { useEffect } from 'react'
import type { MenuCommand } from '../../../shared/contract.ts'
import { on } from '../../client.ts'
import { appCommand, pressOf, type AppCommand } from '../../list/keys.ts'
import { openImport } from '../../stores/import.ts'
import {
  askSearch,
  showFilter,
  showJob,
  showPalette,
  showScreen,
  showShortcuts,
  useUi,
} from '../../stores/ui.ts'
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
 * Menu and notifications are outside of the page, so that they can be used over anything. What only shows something gives
 * way; a question that is open has to be answered first.
 */
const fromOutside = (act: () => void): void => {
  const { palette, shortcuts } = useUi.getState()
  if (!palette && !shortcuts && document.querySelector('.scrim')) return
  showPalette(false)
  showShortcuts(false)
  act()
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
    const offMenu = on('menu.command', (command) => fromOutside(fromMenu[command]))
    const offJob = on('jobs.show', (job) => fromOutside(() => showJob(job)))
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      offMenu()
      offJob()
    }
  }, [])
}
