import { makeBridge, type HostMessage, type PageBridge } from './bridge.ts'
import { makeCodec, type Codec } from './codec.ts'

/** What the preload's world posts to the broker, encoded by the codec. */
export type Post =
  | {
      readonly is: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | { readonly is: 'host'; readonly message: HostMessage }
  | { readonly is: 'preload-error'; readonly message: string }
/** What the broker delivers to it, by calling `__receive`. */
export type Delivery =
  | { readonly is: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly is: 'answer'; readonly id: number; readonly ok: false; readonly message: string }
  | { readonly is: 'message'; readonly channel: string; readonly args: readonly unknown[] }

type Make = (out: string, into: string, heard: (message: HostMessage) => void) => PageBridge

/** The page's own world: sees what the preload exposed, and asks main before anything opens or closes. */
function mainWorld(channel: string, make: Make, dropNavigates: boolean): void {
  if (window !== window.top) return
  const freeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    for (const item of Object.values(value)) freeze(item)
    return Object.freeze(value)
  }
  const bridge = make(`${channel}-out`, `${channel}-in`, (message) => {
    if (message.is !== 'expose') return
    const value = freeze(bridge.unpack(message.value))
    Object.defineProperty(window, message.key, { value, enumerable: true })
  })
  bridge.tell({ is: 'hello' })
  window.open = (url) => {
    bridge.tell({ is: 'open', url: new URL(url ?? '', location.href).href, disposition: 'new-window' })
    return null
  }
  window.close = () => bridge.tell({ is: 'close' })
  for (const name of ['focus', 'blur'] as const)
    window.addEventListener(name, () => bridge.tell({ is: 'focus', on: name === 'focus' }))
  const clicked = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (event.defaultPrevented || !link?.href) return
    const aside = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    if (!aside && link.target !== '_blank') return
    event.preventDefault()
    bridge.tell({ is: 'open', url: link.href, disposition: aside ? 'background-tab' : 'new-window' })
  }
  window.addEventListener('click', clicked)
  window.addEventListener('auxclick', clicked)
  // Chromium goes to what is dropped, unless the page takes the drop; Electron asks its `navigateOnDragDrop`.
  const dropped = (event: DragEvent): void => {
    if (event.defaultPrevented || dropNavigates) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
  }
  window.addEventListener('dragover', dropped)
  window.addEventListener('drop', dropped)
  window.addEventListener('resize', () => {
    const { screenX: x, screenY: y, outerWidth: width, outerHeight: height } = window
    bridge.tell({ is: 'resize', x, y, width, height })
  })
}

/** The preload's world: the only one with a way to Node, which is `post`. Returns what stands for `electron` there. */
function preloadWorld(
  channel: string,
  make: Make,
  codec: Codec,
  post: (text: string) => void,
  run: (require: (name: string) => unknown, module: { exports: unknown }) => void,
): void {
  if (window !== window.top) return
  type Listener = (event: unknown, ...args: readonly unknown[]) => void
  const listeners = new Map<string, Set<Listener>>()
  const waiting = new Map<
    number,
    { channel: string; resolve: (value: unknown) => void; reject: (error: Error) => void }
  >()
  const exposed: HostMessage[] = []
  let next = 0
  const say = (message: Post): void => post(codec.encode(message))
  const bridge = make(`${channel}-in`, `${channel}-out`, (message) => {
    // Either world may start first; the page says hello when it is there.
    if (message.is === 'hello') for (const one of exposed) bridge.tell(one)
    else say({ is: 'host', message })
  })
  const ipcRenderer = {
    invoke: (name: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++next
        const text = codec.encode({ is: 'invoke', id, channel: name, args } satisfies Post)
        waiting.set(id, { channel: name, resolve, reject })
        post(text)
      }),
    on: (name: string, listener: Listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return ipcRenderer
    },
    off: (name: string, listener: Listener) => {
      listeners.get(name)?.delete(listener)
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      const message: HostMessage = { is: 'expose', key, value: bridge.pack(api) }
      exposed.push(message)
      bridge.tell(message)
    },
  }
  const receive = (text: string): void => {
    const message = codec.decode(text) as Delivery
    if (message.is === 'message') {
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer }, ...message.args)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) call?.resolve(message.value)
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.message}`))
  }
  Object.assign(globalThis, { __receive: receive })
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name}`)
  }
  try {
    run(require, { exports: {} })
  } catch (error) {
    say({
      is: 'preload-error',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

export const mainWorldSource = (channel: string, dropNavigates: boolean): string =>
  `(${mainWorld.toString()})(${JSON.stringify(channel)}, ${makeBridge.toString()}, ${String(dropNavigates)})`

/** `binding` is the name under which the DevTools protocol put the way to Node into this world. */
export const preloadWorldSource = (channel: string, binding: string, preload: string): string =>
  `(${preloadWorld.toString()})(${JSON.stringify(channel)}, ${makeBridge.toString()}, (${makeCodec.toString()})(),
(text) => globalThis[${JSON.stringify(binding)}](text),
(require, module) => { const exports = module.exports
${preload}
})`
