import type { HandlerDetails } from 'electron'

/** What the two processes of the host say to each other: the broker owns Chromium, the main process runs the app. */
export type WindowOptions = {
  readonly width: number
  readonly height: number
  /** Where on the screen; null lets the system choose. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly preload: string | null
  readonly dropNavigates: boolean
  readonly theme: 'light' | 'dark' | null
  /** Permissions, as Chromium names them, with what the app's handlers said. */
  readonly permissions: Readonly<Record<string, boolean>>
}
export type Bounds = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type WireRequest = {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}
export type WireResponse = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}
export type Sender = { readonly window: number; readonly url: string }
export type OpenDetails = Pick<HandlerDetails, 'url' | 'disposition'>
export type WindowState = 'normal' | 'maximized' | 'minimized' | 'fullscreen'

/** What the main process asks of the broker. */
export type BrokerApi = {
  /** The lock is ours: a browser may be started. */
  locked(): void
  schemes(names: readonly string[]): void
  create(window: number, options: WindowOptions): Promise<void>
  load(window: number, url: string): Promise<void>
  reload(window: number): Promise<void>
  /** The app allowed a window that its page asked for: a bare one, so that a test sees what was let through. */
  popup(window: number, url: string): Promise<void>
  send(window: number, channel: string, args: readonly unknown[]): void
  run(window: number, code: string): Promise<unknown>
  capture(window: number): Promise<Uint8Array>
  resize(window: number, bounds: Bounds): Promise<void>
  state(window: number, state: WindowState): Promise<void>
  focus(window: number): Promise<void>
  zoom(window: number, factor: number): Promise<void>
  edit(window: number, command: string): Promise<void>
  theme(theme: 'light' | 'dark' | null): Promise<void>
  close(window: number): Promise<void>
  /** The app exits with this code; with arguments when it asked to be started again. */
  leave(code: number, again: readonly string[] | null): void
}

/** What the broker asks of the main process. */
export type MainApi = {
  invoke(from: Sender, channel: string, args: readonly unknown[]): Promise<unknown>
  request(scheme: string, request: WireRequest): Promise<WireResponse>
  /** True = the app prevents it. */
  navigate(window: number, url: string, how: 'navigate' | 'redirect'): boolean
  open(window: number, details: OpenDetails): void
  navigated(window: number, url: string): void
  loaded(window: number): void
  painted(window: number): void
  resized(window: number, bounds: Bounds): void
  focused(window: number, on: boolean): void
  closeRequested(window: number): void
  closed(window: number): void
  crashed(window: number): void
  preloadFailed(window: number, message: string): void
  evaluate(source: string, argument: unknown): Promise<unknown>
  quit(): void
}

/** What the broker tells the main process at its start, through this environment variable, as JSON. */
export const startVariable = 'ROSTER_HOST'
export type Start = {
  readonly appDir: string
  readonly name: string
  readonly version: string
  readonly electron: string
  readonly chrome: string
  readonly headless: boolean
}
