/**
 * Stands for `electron` where a unit test imports a module that performs: whatever is touched says so. The decisions
 * beside it need none of it.
 */
const untouchable = (name: string): unknown =>
  new Proxy(() => undefined, {
    get: (_target, key) => {
      throw new Error(`a unit test used electron's ${name}.${String(key)}`)
    },
  })

const names = [
  'app',
  'BrowserWindow',
  'dialog',
  'ipcMain',
  'Menu',
  'Notification',
  'powerMonitor',
  'powerSaveBlocker',
  'protocol',
  'safeStorage',
  'screen',
  'session',
  'shell',
  'Tray',
  'utilityProcess',
] as const
export const electronStandIn = (): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, untouchable(name)]))
