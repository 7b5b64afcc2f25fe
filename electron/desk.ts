import { clipboard, shell } from 'electron'
import { AppError } from '../shared/result.ts'
import type { Desk } from './ipc/services.ts'
import { relaunch } from './shell/demo.ts'
import { chatUrl, openExternal, pageUrl } from './shell/external.ts'

/** @param setAside the file renamed at start, if any. */
export const createDesk = (setAside: string | null): Desk => ({
  copy: (text) => clipboard.writeText(text),
  open: (page) => openExternal(pageUrl(page)),
  openChat: (pn) => openExternal(chatUrl(pn)),
  showSetAside: () => {
    if (setAside === null) throw new AppError('not_allowed', 'nothing was set aside')
    shell.showItemInFolder(setAside)
  },
  relaunch: (demo) => {
    // The page gets its answer before the window goes.
    setImmediate(() => relaunch(demo))
  },
})

/** Starts Roster again as it is now. */
export const startAgain = (): void => relaunch(process.argv.includes('--demo'))
