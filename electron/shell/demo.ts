import { app, utilityProcess } from 'electron'
import { AppError } from '../../shared/result.ts'
import { relaunchArgs } from './profile.ts'

/** What the simulator says when it listens: the address and root for the session, and its admin endpoint. */
export type DemoServer = { readonly url: string; readonly root: string; readonly admin: string }

export const isDemoServer = (message: unknown): message is DemoServer =>
  typeof message === 'object' &&
  message !== null &&
  ['url', 'root', 'admin'].every((key) => typeof (message as Record<string, unknown>)[key] === 'string')

/**
 * Starts the simulator as a process of its own, which ends with the app. Rejects when it ends before it listens.
 * https://www.electronjs.org/docs/latest/api/utility-process
 */
export const startDemo = (script: string, args: readonly string[] = []): Promise<DemoServer> =>
  new Promise((resolve, reject) => {
    const child = utilityProcess.fork(script, [...args], {
      serviceName: 'Roster sample people',
      stdio: 'inherit',
    })
    child.on('message', (message: unknown) => {
      if (isDemoServer(message)) resolve(message)
    })
    child.once('exit', (code) => reject(new AppError('internal', `the sample server ended with ${code}`)))
    app.once('will-quit', () => child.kill())
  })

/**
 * Starts Roster again with the sample people, or without: trust root and profile belong to the whole process.
 * https://www.electronjs.org/docs/latest/api/app#apprelaunchoptions
 */
export const relaunch = (demo: boolean): void => {
  app.relaunch({ args: relaunchArgs(process.argv.slice(1), demo) })
  app.quit()
}
