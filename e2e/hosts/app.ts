import type { ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import type Electron from 'electron'
import type { Page } from '@playwright/test'

/** The app as a test drives it, on whichever host is there. */
export type App = {
  /** Runs in the main process. Everything it uses has to come in through its two arguments. */
  evaluate<R, A = undefined>(
    run: (electron: typeof Electron, argument: A) => R | Promise<R>,
    argument?: A,
  ): Promise<R>
  firstWindow(): Promise<Page>
  windows(): readonly Page[]
  /** The next window that opens: ask before doing what opens it. Only the stand-in follows an app that relaunches. */
  nextWindow(): Promise<Page>
  process(): ChildProcess
  /** Quits as the menu would. */
  close(): Promise<void>
  /** As a power cut: SIGKILL to the main process. */
  kill(): Promise<void>
}
export type LaunchOptions = {
  readonly args?: readonly string[]
  readonly env: Readonly<Record<string, string>>
}
export type Launch = (options: LaunchOptions) => Promise<App>
/** How to start the app as a process of its own, without a hand on it. */
export type Command = { readonly command: string; readonly args: readonly string[] }

export const appDir = resolve(import.meta.dirname, '../..')
