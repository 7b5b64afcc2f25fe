import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { AppStart } from '../shared/contract.ts'
import type { Result } from '../shared/result.ts'
import { launchHeadless } from '../host/chromium.ts'
import { type App, appDir, type Launch } from '../e2e/hosts/app.ts'
import { launchChromium } from '../e2e/hosts/chromium.ts'
import { electronBinary, launchElectron } from '../e2e/hosts/electron.ts'

/** Whichever host is there, for as many starts of the app as wanted. */
export type Host = {
  readonly name: 'Electron' | 'the Chromium stand-in, headless'
  readonly launch: Launch
  close(): Promise<void>
}

export const openHost = async (): Promise<Host> => {
  const binary = electronBinary()
  if (binary) return { name: 'Electron', launch: launchElectron(binary), close: () => Promise.resolve() }
  const browser = await launchHeadless()
  return {
    name: 'the Chromium stand-in, headless',
    launch: launchChromium(browser),
    close: () => browser.close(),
  }
}

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
/** A new folder, gone when the bench ends however it ends. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-bench-'))
  folders.push(folder)
  return folder
}

export type Endpoint = { readonly url: string; readonly root: string }
export const environment = (profile: string, { url, root }: Endpoint): Readonly<Record<string, string>> => ({
  ROSTER_PROFILE: profile,
  ROSTER_WA_URL: url,
  ROSTER_WA_ROOT: root,
})

/** Nobody listens there: an app that knows this address is offline. */
export const nowhere: Endpoint = { url: 'ws://127.0.0.1:9/ws/chat', root: '0'.repeat(62) + '09' }

export const until = async <T>(what: string, look: () => Promise<T | null>, atMost = 180_000): Promise<T> => {
  for (const end = Date.now() + atMost; Date.now() < end; await sleep(20)) {
    const found = await look()
    if (found !== null) return found
  }
  throw new Error(`never true: ${what}`)
}

type Bridge = { readonly roster: { call(name: string, input: unknown): Promise<unknown> } }
/** What the page itself would be told at its start. */
export const appStart = async (page: Page): Promise<AppStart> => {
  const said = (await page.evaluate(() =>
    (window as unknown as Bridge).roster.call('app.start', {}),
  )) as Result<AppStart>
  if (!said.ok) throw new Error(said.error.message)
  return said.value
}

/** Nothing is asked that nobody clicked: a simulated profile would ask about everybody a hundred times faster than a real one. */
export const pauseRound = async (page: Page): Promise<void> => {
  await page.evaluate(() => (window as unknown as Bridge).roster.call('prefs.set', { pace: 'paused' }))
}

/** The text of the code in the window, without reading its pixels. */
export const qrText = (page: Page): Promise<string> =>
  until('a QR code', async () => {
    const { session } = await appStart(page)
    return session.is === 'pairing' && session.by === 'qr' ? session.qr : null
  })

/** A function in main finds no names of ours: it gets Node's own modules by `process.getBuiltinModule`. */
export const inMain = <R>(app: App, run: () => R | Promise<R>): Promise<R> => app.evaluate(run)

export { appDir, type App }
