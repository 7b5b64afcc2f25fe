import { profile, type Profile } from './boot.ts'
import { join } from 'node:path'
import { app, nativeTheme } from 'electron'
import { createAccount } from './account.ts'
import { eraseProfile, openBackend, type Server } from './backend.ts'
import { createDesk, startAgain } from './desk.ts'
import { handlers } from './ipc/handlers.ts'
import { forward } from './ipc/forward.ts'
import { emitter, serve } from './ipc/serve.ts'
import { prefsService } from './ipc/prefs.ts'
import type { PrefsService } from './ipc/services.ts'
import { localeOf, startOf } from './ipc/start.ts'
import { giveUp, surviveCrashes } from './shell/crash.ts'
import { type Demo, forgetSamples, NoSamples, scanSoon, startDemo } from './shell/demo.ts'
import { keyWrap } from './shell/keywrap.ts'
import { forkLink } from './shell/link.ts'
import { type Log, openLog } from './shell/log.ts'
import { installMenu } from './shell/menu.ts'
import { servePages } from './shell/pages.ts'
import { stayAwake, watchPower } from './shell/power.ts'
import { openPrefs } from './shell/prefs.ts'
import { stopFirst } from './shell/quit.ts'
import { guardSession, openWindow, raiseOnSecondStart } from './shell/window.ts'
import { type Words, wordsOf } from './words/index.ts'

const here = import.meta.dirname

const serverOf = async (profile: Profile): Promise<(Server & Partial<Demo>) | null> => {
  if (profile.is === 'real') return null
  if (profile.is === 'simulated') return profile
  forgetSamples(profile.folder)
  return startDemo(join(here, 'simulator.js'), demoPeople)
}
/** Enough to scroll and search in. */
const demoPeople = ['--people', '260', '--seed', '7']

/** Everything behind the window, once there is a server to talk to. The sample one takes a moment to start. */
const openRooms = async (profile: Profile, prefs: PrefsService) => {
  const { folder } = profile
  const server = await serverOf(profile)
  const backend = openBackend({ folder, server, wrap: keyWrap(), prefs, fork: forkLink(here) })
  const account = createAccount({
    ...backend,
    eraseAndRelaunch: () => {
      eraseProfile(folder)
      startAgain()
    },
  })
  const services = {
    ...backend,
    account,
    prefs,
    desk: createDesk(backend.setAside),
    start: startOf(backend, prefs, profile, server),
  }
  return { backend, server, handlers: handlers(services) }
}

const run = async (profile: Profile, log: Log): Promise<void> => {
  const raisable = raiseOnSecondStart()
  await app.whenReady()
  const { folder } = profile
  const file = openPrefs(folder)
  const prefs = prefsService(file)
  nativeTheme.themeSource = prefs.get().theme
  prefs.on(({ theme }) => (nativeTheme.themeSource = theme))

  // The window does not wait for the rooms: what its page asks before they are open is answered when they are.
  const rooms = openRooms(profile, prefs)
  guardSession()
  servePages(join(here, '../renderer'), async (person, size) =>
    (await rooms).backend.images.read(person, size, Date.now()),
  )
  serve(
    async () => (await rooms).handlers,
    (call, error) => log.error(call, error),
  )
  const opening = openWindow({
    preload: join(here, '../preload/preload.cjs'),
    dark: nativeTheme.shouldUseDarkColors,
    place: file.place(),
    keepPlace: (place) => file.setPlace(place),
  })
  const [{ backend, server }, window] = await Promise.all([rooms, opening])

  raisable(window)
  const { session } = backend
  const words = (): Words => wordsOf(prefs.get().language, localeOf())
  surviveCrashes(window, words, (reason) => log.warn('the page is gone', { reason }))
  const emit = emitter(() => (window.isDestroyed() ? null : window))
  const showMenu = (): void => installMenu(words(), (command) => emit('menu.command', command))
  showMenu()
  prefs.on(showMenu)
  forward(backend, prefs, emit, stayAwake())
  watchPower(window, {
    suspend: () => session.slept(),
    resume: () => session.woke(),
    shutdown: () => app.quit(),
  })
  if (server?.scan) session.onState(scanSoon(server.scan))
  backend.start()
  app.on('window-all-closed', () => app.quit())
  stopFirst(backend.stop, (error) => log.error('stopping', error))
}

/** Whatever keeps Roster from starting is said, without what the error itself says: that may hold anything. */
const runOrSay = async (profile: Profile): Promise<void> => {
  let log: Log | null = null
  try {
    log = openLog(profile.folder)
    await run(profile, log)
  } catch (error) {
    log?.error('starting', error)
    giveUp(wordsOf('system', localeOf())[error instanceof NoSamples ? 'boot.samples' : 'boot.failed'])
  }
}

// Not awaited: `ready` comes when this module has been evaluated, no sooner (electron/electron#40719).
if (profile) void runOrSay(profile)
