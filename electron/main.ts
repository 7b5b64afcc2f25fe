import { profile, type Profile } from './boot.ts'
import { join } from 'node:path'
import { app, nativeTheme } from 'electron'
import { calls, type CallName, type Handlers } from '../shared/contract.ts'
import { AppError } from '../shared/result.ts'
import { emitter, serve } from './ipc/serve.ts'
import { surviveCrashes } from './shell/crash.ts'
import { openLog } from './shell/log.ts'
import { installMenu } from './shell/menu.ts'
import { servePages } from './shell/pages.ts'
import { openPrefs } from './shell/prefs.ts'
import { guardSession, openWindow, raise } from './shell/window.ts'

const here = import.meta.dirname

const run = async ({ folder }: Profile): Promise<void> => {
  await app.whenReady()
  const log = openLog(folder)
  const prefs = openPrefs(folder)
  guardSession()
  servePages(join(here, '../renderer'), () => Promise.resolve(null))
  const names = Object.keys(calls) as CallName[]
  const refused = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw new AppError('not_authenticated', 'nothing is linked')
      },
    ]),
  ) as unknown as Handlers
  serve(refused, (call, error) => log.error(call, error))
  nativeTheme.themeSource = prefs.prefs().theme
  const window = await openWindow({
    preload: join(here, '../preload/preload.cjs'),
    dark: nativeTheme.shouldUseDarkColors,
    place: prefs.place(),
    keepPlace: (place) => prefs.setPlace(place),
  })
  surviveCrashes(window, (reason) => log.warn('the page is gone', { reason }))
  const emit = emitter(() => (window.isDestroyed() ? null : window))
  installMenu((command) => emit('menu.command', command))
  app.on('second-instance', () => raise(window))
  app.on('window-all-closed', () => app.quit())
}
// Not awaited: Electron holds `ready` back until this module has been evaluated.
if (profile) void run(profile)
