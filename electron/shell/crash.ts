import { app, dialog, type BrowserWindow } from 'electron'

const minute = 60_000

/** One crash is bad luck: the page comes back, and loses nothing, because it holds nothing. Two in a minute are not. */
export const afterCrash = (lastCrash: number | null, now: number): 'reload' | 'ask' =>
  lastCrash !== null && now - lastCrash < minute ? 'ask' : 'reload'

export const crashWords = {
  message: 'The window has crashed twice.',
  detail:
    'Nothing is lost: what was running goes on in the background. Show the window again, or quit Roster.',
  buttons: ['Show again', 'Quit'],
} as const

/** https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone */
export const surviveCrashes = (window: BrowserWindow, crashed: (reason: string) => void): void => {
  let last: number | null = null
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    crashed(details.reason)
    const now = Date.now()
    const next = afterCrash(last, now)
    last = now
    if (next === 'reload') window.webContents.reload()
    else void ask(window)
  })
}

const ask = async (window: BrowserWindow): Promise<void> => {
  const { message, detail, buttons } = crashWords
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}
