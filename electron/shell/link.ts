import { setPriority } from 'node:os'
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import type { LinkProcess } from '../whatsapp/remote.ts'

/**
 * What WhatsApp sends may wait a moment for a processor; the window and main may not. Windows, where whoever is of a lower
 * class may get none at all, changes nothing below ten. https://nodejs.org/api/os.html#ossetprioritypid-priority
 */
const BEHIND = 9
const stepBack = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) setPriority(pid, BEHIND)
  } catch {
    // It has ended again, or the system does not let us: then it is as quick as the others.
  }
}

/**
 * What starts the process of the link, from the script in this folder, which may be inside an archive: a utility process has
 * Node's integration, and that reads archives as folders. It ends with the app at the latest; `will-quit` would be too soon,
 * because what arrived is still delivered then. Its output goes nowhere: a library in it prints keys.
 * https://www.electronjs.org/docs/latest/api/utility-process, https://www.electronjs.org/docs/latest/tutorial/asar-archives#node-api
 */
export const forkLink = (folder: string) => (): LinkProcess => {
  const child = utilityProcess.fork(join(folder, 'whatsapp.js'), [], {
    serviceName: 'Roster link',
    stdio: 'ignore',
  })
  child.once('spawn', () => stepBack(child.pid))
  const kill = (): void => void child.kill()
  app.once('quit', kill)
  return {
    post: (message) => child.postMessage(message),
    on: (hear) => void child.on('message', hear),
    onExit: (hear) =>
      void child.once('exit', () => {
        app.off('quit', kill)
        hear()
      }),
    kill,
  }
}
