import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import type { SessionState } from '../../shared/session.ts'
import { relaunchArgs } from './profile.ts'

/** What the simulator says when it listens: the address and root for the session, and its admin endpoint. Anything
 * else it says is why it could not. */
export type DemoServer = { readonly url: string; readonly root: string; readonly admin: string }

/** The running simulator. `scan` holds its phone up to a QR code. */
export type Demo = DemoServer & { readonly scan: (qr: string) => void }

export const isDemoServer = (message: unknown): message is DemoServer =>
  typeof message === 'object' &&
  message !== null &&
  ['url', 'root', 'admin'].every((key) => typeof (message as Record<string, unknown>)[key] === 'string')

/** The sample server could not be started. */
export class NoSamples extends Error {}

/**
 * Starts the simulator as a process of its own, which ends with the app. Rejects with `NoSamples` when it ends before it listens.
 * https://www.electronjs.org/docs/latest/api/utility-process
 */
export const startDemo = (script: string, args: readonly string[] = []): Promise<Demo> =>
  new Promise((resolve, reject) => {
    const child = utilityProcess.fork(script, [...args], {
      serviceName: 'Roster sample people',
      stdio: 'inherit',
    })
    child.on('message', (message: unknown) => {
      if (isDemoServer(message)) resolve({ ...message, scan: (qr) => child.postMessage({ scan: qr }) })
      else reject(new NoSamples('it did not start'))
    })
    child.once('exit', () => reject(new NoSamples('it has ended')))
    app.once('will-quit', () => child.kill())
  })

const kept = /^(roster\.db|keys\.db|secrets\.json|pictures)/

/** The sample server begins anew with every start, and would know nothing of a link from before. Settings stay. */
export const forgetSamples = (folder: string): void => {
  for (const name of readdirSync(folder))
    if (kept.test(name)) rmSync(join(folder, name), { recursive: true, force: true })
}

/** Enough to scroll and search in, and as far away as a server is: a job of many would be over before it is seen. */
const people = ['--people', '260', '--seed', '7', '--round-trip', '150']

/** The sample people, from the start. `script`: the bundle of the simulator. */
export const sampleServer = (folder: string, script: string): Promise<Demo> => {
  forgetSamples(folder)
  return startDemo(script, people)
}

/** Long enough to see what linking looks like. */
const LOOK_MS = 2_500

/** The sample account's phone scans by itself, so that nobody needs one. */
export const scanSoon = (scan: (qr: string) => void): ((state: SessionState) => void) => {
  let shown: string | null = null
  return (state) => {
    const qr = state.is === 'pairing' && state.by === 'qr' ? state.qr : null
    if (qr === shown) return
    shown = qr
    if (qr !== null)
      setTimeout(() => {
        if (shown === qr) scan(qr)
      }, LOOK_MS)
  }
}

/**
 * Starts Roster again with the sample people, or without: trust root and profile belong to the whole process.
 * https://www.electronjs.org/docs/latest/api/app#apprelaunchoptions
 */
export const relaunch = (demo: boolean): void => {
  app.relaunch({ args: relaunchArgs(process.argv.slice(1), demo) })
  app.quit()
}
