import { EventEmitter } from 'node:events'
import type { WebPreferences } from 'electron'
import type { OpenDetails } from '../wire.ts'
import { link, quietly } from './link.ts'
import { session } from './session.ts'

type OpenHandler = (details: OpenDetails) => { readonly action: 'allow' | 'deny' }

/** Electron's defaults of what the tests read back; the app sets them all the same. */
const defaults: WebPreferences = {
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: true,
}

export class WebContents extends EventEmitter {
  readonly id: number
  readonly session = session.defaultSession
  readonly #preferences: WebPreferences
  readonly #gone: () => boolean
  #open: OpenHandler = () => ({ action: 'allow' })
  #url = ''
  #zoom = 1

  constructor(id: number, preferences: WebPreferences, gone: () => boolean) {
    super()
    this.id = id
    this.#preferences = { ...defaults, ...preferences }
    this.#gone = gone
  }
  /** Not in electron.d.ts; there at run time since Electron 4. */
  getLastWebPreferences(): WebPreferences {
    return this.#preferences
  }
  get mainFrame(): { readonly url: string; readonly parent: null } {
    return { url: this.#url, parent: null }
  }
  getURL(): string {
    return this.#url
  }
  navigated(url: string): void {
    this.#url = url
    this.emit('did-navigate', {}, url)
  }
  isDestroyed(): boolean {
    return this.#gone()
  }
  send(channel: string, ...args: readonly unknown[]): void {
    link().tell('send', this.id, channel, args)
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler
  }
  openRequested(details: OpenDetails): void {
    if (this.#open(details).action === 'allow') quietly(link().call('popup', this.id, details.url))
  }
  reload(): void {
    quietly(link().call('reload', this.id))
  }
  executeJavaScript(code: string): Promise<unknown> {
    return link().call('run', this.id, code)
  }
  get zoomFactor(): number {
    return this.#zoom
  }
  set zoomFactor(factor: number) {
    this.#zoom = factor
    quietly(link().call('zoom', this.id, factor))
  }
}
