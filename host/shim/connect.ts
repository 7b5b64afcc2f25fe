import { runInThisContext } from 'node:vm'
import type { MainApi, Sender } from '../wire.ts'
import { app } from './app.ts'
import { preventable } from './event.ts'
import electron from './index.ts'
import { ipcMain } from './ipc.ts'
import { openLink } from './link.ts'
import { answerRequest } from './protocol.ts'
import { BrowserWindow } from './window.ts'

const eventFrom = ({ window, url }: Sender): object => ({
  type: 'frame',
  sender: BrowserWindow.fromId(window)?.webContents,
  senderFrame: { url, parent: null },
})

const main: MainApi = {
  invoke: async (from, channel, args) => ipcMain.handlerOf(channel)(eventFrom(from), ...args),
  request: answerRequest,
  navigate: (id, url, how) => {
    const contents = BrowserWindow.fromId(id)?.webContents
    if (!contents) return true
    const event = preventable({ url, isMainFrame: true, isSameDocument: false })
    if (how === 'navigate') contents.emit('will-frame-navigate', event)
    contents.emit(how === 'redirect' ? 'will-redirect' : 'will-navigate', event, url)
    return event.defaultPrevented
  },
  open: (id, details) => BrowserWindow.fromId(id)?.webContents.openRequested(details),
  navigated: (id, url) => BrowserWindow.fromId(id)?.webContents.navigated(url),
  loaded: (id) => void BrowserWindow.fromId(id)?.webContents.emit('did-finish-load', {}),
  painted: (id) => BrowserWindow.fromId(id)?.painted(),
  resized: (id, bounds) => BrowserWindow.fromId(id)?.resized(bounds),
  focused: (id, on) => BrowserWindow.fromId(id)?.focusChanged(on),
  closeRequested: (id) => BrowserWindow.fromId(id)?.close(),
  closed: (id) => {
    const window = BrowserWindow.fromId(id)
    window?.emit('close', preventable({}))
    window?.gone()
  },
  crashed: (id) => {
    const details = { reason: 'crashed', exitCode: 1 }
    BrowserWindow.fromId(id)?.webContents.emit('render-process-gone', {}, details)
  },
  preloadFailed: (id, message) => {
    console.error('[host] preload', message)
    BrowserWindow.fromId(id)?.webContents.emit('preload-error', {}, '', new Error(message))
  },
  evaluate: async (source, argument) => {
    const run = runInThisContext(`(${source})`) as (api: typeof electron, argument: unknown) => unknown
    return run(electron, argument)
  },
  quit: () => app.quit(),
}

/** Opens the way to the broker; the app ends with it. */
export const connect = (): void => {
  openLink(process, main)
  process.once('disconnect', () => process.exit(0))
}
