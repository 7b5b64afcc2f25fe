import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import type { LinkProcess } from '../whatsapp/remote.ts'

/**
 * What starts the process of the link, from the script in this folder. It ends with the app. Its output goes nowhere: a
 * library in it prints keys. https://www.electronjs.org/docs/latest/api/utility-process
 */
export const forkLink = (folder: string) => (): LinkProcess => {
  const child = utilityProcess.fork(join(folder, 'whatsapp.js'), [], {
    serviceName: 'Roster link',
    stdio: 'ignore',
  })
  const kill = (): void => void child.kill()
  app.once('will-quit', kill)
  return {
    post: (message) => child.postMessage(message),
    on: (hear) => void child.on('message', hear),
    onExit: (hear) =>
      void child.once('exit', () => {
        app.off('will-quit', kill)
        hear()
      }),
    kill,
  }
}
