type Fn = (...args: unknown[]) => unknown
export type HostMessage =
  | { readonly is: 'hello' }
  | { readonly is: 'expose'; readonly key: string; readonly value: unknown }
  | { readonly is: 'open'; readonly url: string; readonly disposition: 'new-window' | 'background-tab' }
  | { readonly is: 'close' }
  | { readonly is: 'focus'; readonly on: boolean }
  | {
      readonly is: 'resize'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
export type PageBridge = {
  pack(value: unknown): unknown
  unpack(value: unknown): unknown
  tell(message: HostMessage): void
}

/**
 * One end of what stands between the preload's world and the page's, as Electron's contextBridge does: values are
 * cloned, functions, promises and errors travel as references. CustomEvents are synchronous and Blink clones their
 * `detail` from world to world. Its source runs in both worlds, so it refers to nothing outside itself.
 */
export function makeBridge(out: string, into: string, heard: (message: HostMessage) => void): PageBridge {
  type Reply = { readonly ok: boolean; readonly value: unknown }
  type Detail =
    | { readonly op: 'call'; readonly fn: number; readonly args: unknown }
    | ({ readonly op: 'return' } & Reply)
    | ({ readonly op: 'settle'; readonly id: number } & Reply)
    | { readonly op: 'host'; readonly message: HostMessage }
  const dispatch = window.dispatchEvent.bind(window)
  const functions = new Map<number, Fn>()
  const ids = new Map<Fn, number>()
  const proxies = new Map<number, Fn>()
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>()
  let next = 0
  let returned: Reply | undefined

  const emit = (detail: Detail): void => void dispatch(new CustomEvent(out, { detail }))
  const plain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype

  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const fn = value as Fn
      const id = ids.get(fn) ?? ++next
      ids.set(fn, id)
      functions.set(id, fn)
      return { $function: id }
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (typeof value !== 'object' || value === null) return value
    if (value instanceof Promise) {
      const id = ++next
      value.then(
        (done: unknown) => emit({ op: 'settle', id, ok: true, value: pack(done) }),
        (error: unknown) => emit({ op: 'settle', id, ok: false, value: pack(error) }),
      )
      return { $promise: id }
    }
    if (value instanceof Error) return { $error: [value.name, value.message] }
    if (Array.isArray(value)) return value.map(pack)
    if (!plain(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pack(item)]))
  }

  const proxyOf = (id: number): Fn => {
    const known = proxies.get(id)
    if (known) return known
    const proxy: Fn = (...args) => {
      returned = undefined
      emit({ op: 'call', fn: id, args: pack(args) })
      const reply = returned as Reply | undefined
      returned = undefined
      if (!reply) throw new Error('The other world did not answer.')
      const value = unpack(reply.value)
      if (!reply.ok) throw value as Error
      return value
    }
    proxies.set(id, proxy)
    return proxy
  }

  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unpack)
    if (!plain(value)) return value
    if ('$function' in value) return proxyOf(value.$function as number)
    if ('$promise' in value) {
      const id = value.$promise as number
      return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
    }
    if ('$error' in value) {
      const [name, message] = value.$error as [string, string]
      return Object.assign(new Error(message), { name })
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpack(item)]))
  }

  const answer = (fn: number, args: unknown): void => {
    try {
      const value = functions.get(fn)?.(...(unpack(args) as unknown[]))
      emit({ op: 'return', ok: true, value: pack(value) })
    } catch (error) {
      emit({ op: 'return', ok: false, value: pack(error) })
    }
  }

  window.addEventListener(into, (event) => {
    const detail = (event as CustomEvent<Detail | null>).detail
    // What Blink could not clone arrives as nothing; whoever called finds no answer and throws.
    if (detail === null) return
    switch (detail.op) {
      case 'call':
        answer(detail.fn, detail.args)
        break
      case 'return':
        returned = detail
        break
      case 'settle': {
        const promise = promises.get(detail.id)
        promises.delete(detail.id)
        if (detail.ok) promise?.resolve(unpack(detail.value))
        else promise?.reject(unpack(detail.value))
        break
      }
      case 'host':
        heard(detail.message)
    }
  })
  return { pack, unpack, tell: (message) => emit({ op: 'host', message }) }
}
