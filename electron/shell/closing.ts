import { app, dialog, type BrowserWindow } from 'electron'
import type { SayWord } from '../words/index.ts'

export type Closing = 'close' | 'hide' | 'minimize'

/**
 * What closing the window does. While a job goes on it is only put away. On Linux nobody can tell whether a tray is shown
 * (electron/electron#5872), so there it is minimised and stays within reach; closing a minimised one is meant.
 */
export const closingOf = (now: {
  readonly quitting: boolean
  readonly goesOn: boolean
  readonly minimized: boolean
  readonly platform: NodeJS.Platform
}): Closing => {
  if (now.quitting || !now.goesOn) return 'close'
  if (now.platform !== 'linux') return 'hide'
  return now.minimized ? 'close' : 'minimize'
}

export type PutAway = {
  /** Whether a job of many asks on by itself. */
  readonly goesOn: () => boolean
  readonly say: SayWord
  /** Whether the person was told, once and for all, that closing is not quitting then. */
  readonly told: () => boolean
  readonly setTold: () => void
  /** False when there is no tray to leave an icon in. */
  readonly openTray: () => boolean
}

/** True = keep going. Told before the window goes, because afterwards nobody knows where to look. */
const tell = async (window: BrowserWindow, how: Closing, say: SayWord): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: say('away.message'),
    detail: say(how === 'hide' ? 'away.hidden' : 'away.minimized'),
    buttons: [say('away.keep'), say('away.quit')],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 0
}

/** A full-screen window that is hidden leaves a black screen behind on macOS. */
const hide = (window: BrowserWindow): void => {
  if (!window.isFullScreen()) return window.hide()
  window.once('leave-full-screen', () => window.hide())
  window.setFullScreen(false)
}

/**
 * Closing during a job puts the window away; quitting quits.
 * https://www.electronjs.org/docs/latest/api/browser-window#event-close, https://www.electronjs.org/docs/latest/api/app#event-before-quit
 */
export const putAwayOnClose = (window: BrowserWindow, needs: PutAway): void => {
  let quitting = false
  let asking = false
  app.on('before-quit', () => {
    quitting = true
  })
  const putAway = async (how: Closing): Promise<void> => {
    if (asking) return
    if (!needs.told()) {
      asking = true
      const keep = await tell(window, how, needs.say)
      asking = false
      if (!keep) return app.quit()
      needs.setTold()
      // Somebody may think for longer than the job takes.
      if (!needs.goesOn()) return window.close()
    }
    if (needs.openTray() && how === 'hide') hide(window)
    else window.minimize()
  }
  window.on('close', (event) => {
    const how = closingOf({
      quitting,
      goesOn: needs.goesOn(),
      minimized: window.isMinimized(),
      platform: process.platform,
    })
    if (how === 'close') return
    event.preventDefault()
    // The stand-in's browser is gone whatever is said: then there is nothing to put away.
    setImmediate(() => {
      if (!window.isDestroyed()) void putAway(how)
    })
  })
}
