import { powerMonitor, powerSaveBlocker, type BrowserWindow } from 'electron'

export type PowerEvents = {
  /** The computer goes to sleep: sockets are about to be dead. */
  readonly suspend: () => void
  readonly resume: () => void
  /** The system ends: the last chance to write, and quickly. */
  readonly shutdown: () => void
}

/**
 * https://www.electronjs.org/docs/latest/api/power-monitor#events; `shutdown` is Linux and macOS, Windows tells the
 * window instead: https://www.electronjs.org/docs/latest/api/browser-window#event-session-end-windows
 */
export const watchPower = (window: BrowserWindow, events: PowerEvents): void => {
  powerMonitor.on('suspend', () => events.suspend())
  powerMonitor.on('resume', () => events.resume())
  powerMonitor.on('shutdown', () => events.shutdown())
  window.on('session-end', () => events.shutdown())
}

/** Keeps the computer awake while a job runs. https://www.electronjs.org/docs/latest/api/power-save-blocker */
export const stayAwake = (): ((busy: boolean) => void) => {
  let id: number | null = null
  return (busy) => {
    if (busy && id === null) id = powerSaveBlocker.start('prevent-app-suspension')
    else if (!busy && id !== null) {
      powerSaveBlocker.stop(id)
      id = null
    }
  }
}
