import { protocol } from './protocol.ts'

type Request = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: unknown,
) => void
type Check = (contents: unknown, permission: string, origin: string, details: unknown) => boolean

let onRequest: Request | null = null
let onCheck: Check | null = null

/** Electron's name of a permission → the DevTools protocol's. */
const known = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  media: 'camera',
  'idle-detection': 'idle-detection',
  'window-management': 'window-management',
  'local-fonts': 'local-fonts',
  'storage-access': 'storage-access',
  'background-sync': 'background-sync',
  'persistent-storage': 'persistent-storage',
  sensors: 'accelerometer',
} as const

/**
 * The DevTools protocol sets permissions and asks nobody, so the app's own handlers are asked here, once per permission,
 * and what they say is set. Without handlers Electron grants everything.
 */
export const askedPermissions = async (
  contents: unknown,
  origin: string,
): Promise<Record<string, boolean>> => {
  const said: Record<string, boolean> = {}
  for (const [permission, name] of Object.entries(known)) {
    const details = { requestingUrl: origin, isMainFrame: true }
    const checked = onCheck?.(contents, permission, origin, details) ?? true
    const ask = onRequest
    const granted = ask
      ? await new Promise<boolean>((answer) => ask(contents, permission, answer, details))
      : true
    said[name] = checked || granted
    if (permission === 'media') said['microphone'] = said[name]
  }
  return said
}

const defaultSession = {
  protocol,
  setPermissionRequestHandler(handler: Request | null): void {
    onRequest = handler
  },
  setPermissionCheckHandler(handler: Check | null): void {
    onCheck = handler
  },
  setDevicePermissionHandler(_handler: ((details: unknown) => boolean) | null): void {
    // Chromium shows a chooser for every device; without a window of its own the stand-in never does.
  },
  /** The stand-in's browser has no spell checker. */
  setSpellCheckerEnabled(_enable: boolean): void {},
  on(_event: 'will-download', _listener: (event: unknown) => void): void {
    // Headless Chromium refuses downloads by itself.
  },
}
export const session = { defaultSession }
