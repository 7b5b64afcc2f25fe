import { app } from 'electron'

/**
 * A closed window quits, on every system; one that is put away is not closed. The last commit is written, and the socket closed, before the process ends.
 * https://www.electronjs.org/docs/latest/api/app#event-will-quit
 */
export const stopFirst = (stop: () => Promise<void>, failed: (error: unknown) => void): void => {
  let stopped = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void stop()
      .catch(failed)
      .finally(() => {
        stopped = true
        app.quit()
      })
  })
}
