import { app, BrowserWindow, screen, session, type BrowserWindowConstructorOptions } from 'electron'
import { mayHave, mayNavigate, mayRedirect, openDecision, startPage } from './guards.ts'
import { fitPlace, smallest, type Place } from './place.ts'

/** What is shown until the page has painted: `--bg-canvas` of `renderer/styles/tokens.css`. */
export const ground = { light: '#f5f5f8', dark: '#131317' } as const

/**
 * The sandbox in full, written out although some are Electron's defaults: they are read back by a test.
 * https://www.electronjs.org/docs/latest/tutorial/security#checklist-security-recommendations
 */
export const windowOptions = (
  place: Place,
  preload: string,
  dark: boolean,
): BrowserWindowConstructorOptions => ({
  ...place.bounds,
  minWidth: smallest.width,
  minHeight: smallest.height,
  show: false,
  title: 'Roster',
  backgroundColor: dark ? ground.dark : ground.light,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  },
})

/** Denies everything a page could ask for or go to. https://www.electronjs.org/docs/latest/api/session#sessetpermissionrequesthandlerhandler */
export const guardSession = (): void => {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(mayHave(permission)))
  defaultSession.setPermissionCheckHandler((_contents, permission) => mayHave(permission))
  defaultSession.setDevicePermissionHandler((details) => mayHave(details.deviceType))
  defaultSession.on('will-download', (event) => event.preventDefault())
}

/** https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation */
const guardWindow = ({ webContents }: BrowserWindow): void => {
  webContents.setWindowOpenHandler(({ url }) => openDecision(url))
  webContents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => {
    if (!mayRedirect(event.url)) event.preventDefault()
  })
}

export type WindowSettings = {
  readonly preload: string
  readonly dark: boolean
  /** Where it was when it was last closed. */
  readonly place: Place | null
  readonly keepPlace: (place: Place) => void
}

/** Opens the window and shows it once it has painted. https://www.electronjs.org/docs/latest/api/browser-window */
export const openWindow = async (settings: WindowSettings): Promise<BrowserWindow> => {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const place = fitPlace(settings.place, areas)
  const window = new BrowserWindow(windowOptions(place, settings.preload, settings.dark))
  guardWindow(window)
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    settings.keepPlace({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  })
  await window.loadURL(startPage)
  return window
}

/** Brings the window to the person, from wherever it is. */
export const raise = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Somebody who starts Roster again while it opens meets the one window as soon as there is one; tell it which. A click on
 * the dock is the same on macOS. https://www.electronjs.org/docs/latest/api/app#event-activate-macos
 */
export const raiseWhenAsked = (): ((window: BrowserWindow) => void) => {
  let window: BrowserWindow | null = null
  let wanted = false
  app.on('second-instance', () => {
    wanted = true
    if (window && !window.isDestroyed()) raise(window)
  })
  app.on('activate', () => {
    if (window && !window.isDestroyed()) raise(window)
  })
  return (opened) => {
    window = opened
    if (wanted) raise(opened)
  }
}
