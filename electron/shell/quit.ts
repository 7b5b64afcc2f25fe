import { app } from 'electron'

/**
 * The last commit is written, and the socket closed, before the process ends.
 * https://www.electronjs.org/docs/latest/api/app#event-will-quit
 */
export const stopFirst = (stop: () => Promise<void>, failed: (error: unknown) => void): void => {
  let stopped = false
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
