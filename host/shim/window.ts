import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import type { Bounds, WindowState } from '../wire.ts'
import { app } from './app.ts'
import { WebContents } from './contents.ts'
import { preventable } from './event.ts'
import { link, quietly } from './link.ts'
import { roles } from './menu.ts'
import { askedPermissions } from './session.ts'
import { nativeTheme } from './theme.ts'

const windows = new Map<number, BrowserWindow>()
let next = 0

export class BrowserWindow extends EventEmitter {
  readonly id = ++next
  readonly webContents: WebContents
  readonly #options: BrowserWindowConstructorOptions
  #bounds: Bounds
  #state: WindowState = 'normal'
  #visible: boolean
  #focused = false
  #painted = false
  #created: Promise<void> | undefined

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#options = options
    this.#visible = options.show ?? true
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = this.#atLeast({ x, y, width, height })
    this.webContents = new WebContents(this.id, options.webPreferences ?? {}, () => this.isDestroyed())
    windows.set(this.id, this)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.get(contents.id) ?? null
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].at(-1) ?? null
  }

  #atLeast({ x, y, width, height }: Bounds): Bounds {
    const { minWidth = 0, minHeight = 0 } = this.#options
    return { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) }
  }

  /** Chromium gets its window with the first page, when the app has set its handlers. */
  async #create(url: string): Promise<void> {
    const { protocol, host } = new URL(url)
    const { x, y } = this.#options
    await link().call('create', this.id, {
      width: this.#bounds.width,
      height: this.#bounds.height,
      at: x === undefined || y === undefined ? null : { x, y },
      preload: this.#options.webPreferences?.preload ?? null,
      dropNavigates: this.#options.webPreferences?.navigateOnDragDrop ?? false,
      theme: nativeTheme.forced,
      permissions: await askedPermissions(this.webContents, `${protocol}//${host}`),
    })
  }
  async loadURL(url: string): Promise<void> {
    this.#created ??= this.#create(url)
    await this.#created
    await link().call('load', this.id, url)
  }

  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  hide(): void {
    this.#visible = false
    this.focusChanged(false)
    this.emit('hide')
  }
  focus(): void {
    if (this.#created) quietly(this.#created.then(() => link().call('focus', this.id)))
    this.focusChanged(true)
  }
  /** By the app or by the person. Headless, a page never loses it by itself. */
  focusChanged(focused: boolean): void {
    if (this.#focused === focused) return
    this.#focused = focused
    this.emit(focused ? 'focus' : 'blur')
  }
  isFocused(): boolean {
    return this.#focused
  }
  isVisible(): boolean {
    return this.#visible
  }
  isDestroyed(): boolean {
    return !windows.has(this.id)
  }

  #setState(state: WindowState, event: string): void {
    this.#state = state
    if (this.#created) quietly(this.#created.then(() => link().call('state', this.id, state)))
    this.emit(event)
  }
  maximize(): void {
    this.#setState('maximized', 'maximize')
  }
  minimize(): void {
    this.focusChanged(false)
    this.#setState('minimized', 'minimize')
  }
  restore(): void {
    this.#setState('normal', 'restore')
  }
  setFullScreen(full: boolean): void {
    this.#setState(full ? 'fullscreen' : 'normal', full ? 'enter-full-screen' : 'leave-full-screen')
  }
  isMaximized(): boolean {
    return this.#state === 'maximized'
  }
  isMinimized(): boolean {
    return this.#state === 'minimized'
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen'
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds }
  }
  getMinimumSize(): [number, number] {
    return [this.#options.minWidth ?? 0, this.#options.minHeight ?? 0]
  }
  setBounds(change: Partial<Bounds>): void {
    this.#bounds = this.#atLeast({ ...this.#bounds, ...change })
    if (this.#created) quietly(this.#created.then(() => link().call('resize', this.id, this.#bounds)))
    this.emit('resize')
  }
  /** The person moved or resized it. */
  resized(bounds: Bounds): void {
    if (this.#state === 'normal') this.#bounds = bounds
    this.emit('resize')
  }
  setProgressBar(_share: number): void {
    // There is no taskbar entry to draw on.
  }
  painted(): void {
    if (this.#painted) return
    this.#painted = true
    this.emit('ready-to-show')
  }

  close(): void {
    this.tryClose()
  }
  /** False when the app prevented it. */
  tryClose(): boolean {
    if (this.isDestroyed()) return true
    const event = preventable({})
    this.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }
  destroy(): void {
    if (this.#created) quietly(link().call('close', this.id))
    this.gone()
  }
  gone(): void {
    if (!windows.delete(this.id)) return
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (windows.size > 0 || app.quitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }
}

app.windows = () => BrowserWindow.getAllWindows()

const zoomStep = 1.2
const edits = new Set(['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'])
roles.do = (role) => {
  const window = BrowserWindow.getFocusedWindow()
  if (!window) return
  const contents = window.webContents
  if (edits.has(role)) quietly(link().call('edit', window.id, role))
  else if (role === 'minimize') window.minimize()
  else if (role === 'close') window.close()
  else if (role === 'togglefullscreen') window.setFullScreen(!window.isFullScreen())
  else if (role === 'resetZoom') contents.zoomFactor = 1
  else if (role === 'zoomIn') contents.zoomFactor *= zoomStep
  else if (role === 'zoomOut') contents.zoomFactor /= zoomStep
}
