import { app, dialog, type BrowserWindow } from 'electron'
import type { Words } from '../words/index.ts'

const minute = 60_000

/** One crash is bad luck: the page comes back, and loses nothing, because it holds nothing. Two in a minute are not. */
export const afterCrash = (lastCrash: number | null, now: number): 'reload' | 'ask' =>
  lastCrash !== null && now - lastCrash < minute ? 'ask' : 'reload'

/** Says why Roster cannot go on, and leaves. https://www.electronjs.org/docs/latest/api/dialog#dialogshowerrorboxtitle-content */
export const giveUp = (sentence: string): void => {
  process.stderr.write(`Roster: ${sentence}\n`)
  dialog.showErrorBox('Roster', sentence)
  app.exit(1)
}

/** https://www.electronjs.org/docs/latest/api/web-contents#event-render-process-gone */
export const surviveCrashes = (
  window: BrowserWindow,
  words: () => Words,
  crashed: (reason: string) => void,
): void => {
  let last: number | null = null
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    crashed(details.reason)
    const now = Date.now()
    const next = afterCrash(last, now)
    last = now
    if (next === 'reload') window.webContents.reload()
    else void ask(window, words())
  })
}

const ask = async (window: BrowserWindow, words: Words): Promise<void> => {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: words['crash.message'],
    detail: words['crash.detail'],
    buttons: [words['crash.show'], words['crash.quit']],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) window.webContents.reload()
  else app.quit()
}
