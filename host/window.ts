import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { makeCodec } from './page/codec.ts'
import { mainWorldSource, preloadWorldSource, type Delivery, type Post } from './page/worlds.ts'
import type { Peer } from './peer.ts'
import { schemeOf, toApp, toPage } from './urls.ts'
import type { BrokerApi, MainApi, WindowOptions } from './wire.ts'

const world = 'roster-preload'
const codec = makeCodec()

/** One app window: a Chromium page, its preload in an isolated world, and its requests answered by the app. */
export class HostWindow {
  readonly id: number
  readonly page: Page
  readonly options: WindowOptions
  crashed = false
  /** What main loaded last. */
  address = ''
  readonly #main: Peer<BrokerApi, MainApi>
  readonly #schemes: ReadonlySet<string>
  readonly #cdp: CDPSession
  /** Pages that main loads itself are not asked about. */
  readonly #expected = new Set<string>()
  #context: number | undefined
  #frame = ''

  private constructor(
    id: number,
    page: Page,
    options: WindowOptions,
    cdp: CDPSession,
    main: Peer<BrokerApi, MainApi>,
    schemes: ReadonlySet<string>,
  ) {
    this.id = id
    this.page = page
    this.options = options
    this.#cdp = cdp
    this.#main = main
    this.#schemes = schemes
  }

  static async open(
    id: number,
    page: Page,
    options: WindowOptions,
    main: Peer<BrokerApi, MainApi>,
    schemes: ReadonlySet<string>,
  ): Promise<HostWindow> {
    const window = new HostWindow(id, page, options, await page.context().newCDPSession(page), main, schemes)
    await window.#prepare()
    return window
  }

  async #prepare(): Promise<void> {
    const { options } = this
    const cdp = this.#cdp
    const channel = randomBytes(12).toString('hex')
    const binding = `host${channel}`
    const preload = options.preload === null ? '' : readFileSync(options.preload, 'utf8')
    this.#listen(binding)
    const { frameTree } = await cdp.send('Page.getFrameTree')
    this.#frame = frameTree.frame.id
    const served = [...this.#schemes].flatMap((scheme) => [
      { urlPattern: `https://*.${scheme}.localhost/*` },
      { urlPattern: `${scheme}:*` },
    ])
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Runtime.enable'),
      cdp.send('Runtime.addBinding', { name: binding, executionContextName: world }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadWorldSource(channel, binding, preload),
        worldName: world,
      }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: mainWorldSource(channel, options.dropNavigates),
      }),
      cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }, ...served] }),
      this.setTheme(options.theme),
      this.#permit(options.permissions),
    ])
  }

  #listen(binding: string): void {
    const cdp = this.#cdp
    const main = this.#main
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string }
      if (context.name === world && frameId === this.#frame) this.#context = context.id
    })
    cdp.on('Runtime.bindingCalled', (call) => {
      if (call.name === binding) void this.#hear(codec.decode(call.payload) as Post, call.executionContextId)
    })
    cdp.on('Fetch.requestPaused', (request) => void this.#answer(request))
    cdp.on('Page.lifecycleEvent', (event) => {
      if (event.frameId === this.#frame && event.name === 'firstPaint') main.tell('painted', this.id)
    })
    // A page that paints nothing still becomes ready; the main process takes the first of the two.
    cdp.on('Page.loadEventFired', () => {
      main.tell('loaded', this.id)
      main.tell('painted', this.id)
    })
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) main.tell('navigated', this.id, toApp(frame.url, this.#schemes))
    })
  }

  async #hear(post: Post, context: number): Promise<void> {
    if (post.is === 'invoke') {
      const from = { window: this.id, url: toApp(this.page.url(), this.#schemes) }
      const { id } = post
      try {
        const value = await this.#main.call('invoke', from, post.channel, post.args)
        this.#deliver({ is: 'answer', id, ok: true, value }, context)
      } catch (error) {
        this.#deliver({ is: 'answer', id, ok: false, message: String(error) }, context)
      }
    } else if (post.is === 'preload-error') this.#main.tell('preloadFailed', this.id, post.message)
    else if (post.message.is === 'open') {
      const { url, disposition } = post.message
      this.#main.tell('open', this.id, { url: toApp(url, this.#schemes), disposition })
    } else if (post.message.is === 'close') this.#main.tell('closeRequested', this.id)
    else if (post.message.is === 'focus') this.#main.tell('focused', this.id, post.message.on)
    else if (post.message.is === 'resize') {
      const { x, y, width, height } = post.message
      this.#main.tell('resized', this.id, { x, y, width, height })
    }
  }

  /** As `webContents.send`: what arrives while no page is there is lost. */
  send(channel: string, args: readonly unknown[]): void {
    this.#deliver({ is: 'message', channel, args }, this.#context)
  }

  #deliver(delivery: Delivery, contextId: number | undefined): void {
    if (contextId === undefined) return
    const expression = `__receive(${JSON.stringify(codec.encode(delivery))})`
    this.#cdp.send('Runtime.evaluate', { contextId, expression, silent: true }).catch((error: unknown) => {
      // The page went away between the question and the answer: nobody is there to hear it.
      if (!/closed|find context|crashed|destroyed/i.test(String(error)))
        console.error('[host] deliver', error)
    })
  }

  async #answer(request: Paused): Promise<void> {
    const { requestId } = request
    try {
      const url = toApp(request.request.url, this.#schemes)
      if (await this.#prevented(request, url)) {
        await this.#cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      } else if (!this.#schemes.has(schemeOf(url))) {
        await this.#cdp.send('Fetch.continueRequest', { requestId })
      } else {
        const { method, headers } = request.request
        const reply = await this.#main.call('request', schemeOf(url), { url, method, headers })
        await this.#cdp.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: reply.status,
          responseHeaders: reply.headers.map(([name, value]) => ({ name, value })),
          body: Buffer.from(reply.body).toString('base64'),
        })
      }
    } catch (error) {
      // A window goes with its app: what it asked for before is left alone, its page must not see it fail.
      if (!this.page.isClosed() && !this.#main.closed)
        await this.#cdp
          .send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
          .catch((second: unknown) => {
            console.error('[host] request', error, second)
          })
    }
  }

  async #prevented(request: Paused, url: string): Promise<boolean> {
    if (request.resourceType !== 'Document' || request.frameId !== this.#frame) return false
    const redirected = request.redirectedRequestId !== undefined
    if (this.#expected.delete(request.request.url) && !redirected) return false
    return this.#main.call('navigate', this.id, url, redirected ? 'redirect' : 'navigate')
  }

  async load(url: string): Promise<void> {
    this.address = url
    const address = toPage(url, this.#schemes)
    this.#expected.add(address)
    await this.page.goto(address, { waitUntil: 'load' })
  }

  async reload(): Promise<void> {
    this.#expected.add(this.page.url())
    await this.page.reload()
  }

  run(code: string): Promise<unknown> {
    return this.page.evaluate(code)
  }

  async setTheme(theme: 'light' | 'dark' | null): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme })
  }

  async resize(
    bounds: { x: number; y: number; width: number; height: number },
    headless: boolean,
  ): Promise<void> {
    if (headless) return this.page.setViewportSize(bounds)
    await this.#bounds({ left: bounds.x, top: bounds.y, width: bounds.width, height: bounds.height })
  }

  /** The first window of a browser comes in a size of the browser's choice. */
  async place(): Promise<void> {
    const { width, height, at } = this.options
    await this.#bounds({ width, height, ...(at && { left: at.x, top: at.y }) })
  }

  setState(windowState: 'normal' | 'maximized' | 'minimized' | 'fullscreen'): Promise<void> {
    return this.#bounds({ windowState })
  }

  async #bounds(bounds: object): Promise<void> {
    const { windowId } = await this.#cdp.send('Browser.getWindowForTarget')
    await this.#cdp.send('Browser.setWindowBounds', { windowId, bounds })
  }

  /** Chromium's page scale stands for Electron's zoom. */
  async zoom(factor: number): Promise<void> {
    await this.#cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: factor })
  }

  async edit(command: string): Promise<void> {
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] })
  }

  async #permit(permissions: Readonly<Record<string, boolean>>): Promise<void> {
    const { targetInfo } = await this.#cdp.send('Target.getTargetInfo')
    const { browserContextId } = targetInfo
    for (const [name, granted] of Object.entries(permissions))
      await this.#cdp.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        ...(browserContextId === undefined ? {} : { browserContextId }),
      })
  }
}

type Paused = {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly redirectedRequestId?: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
  }
}
