export type Codec = { encode(value: unknown): string; decode(text: string): unknown }

/**
 * JSON plus what structured clone carries beyond it: undefined, bigint, -0, NaN and the infinities, Date, Map, Set, bytes.
 * Throws, like structured clone, on functions and symbols. Its source also runs in the page, so it refers to nothing
 * outside itself.
 */
export function makeCodec(): Codec {
  const tag = '$host'
  const bytesToText = (bytes: Uint8Array): string => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 32_768)
      text += String.fromCharCode(...bytes.subarray(i, i + 32_768))
    return btoa(text)
  }
  const wrap = (value: unknown): unknown => {
    switch (typeof value) {
      case 'undefined':
        return { [tag]: 'undefined' }
      case 'bigint':
        return { [tag]: 'bigint', value: String(value) }
      case 'number':
        if (Object.is(value, -0)) return { [tag]: 'number', value: '-0' }
        return Number.isFinite(value) ? value : { [tag]: 'number', value: String(value) }
      case 'function':
      case 'symbol':
        throw new Error('An object could not be cloned.')
      case 'object':
        break
      default:
        return value
    }
    if (value === null) return value
    if (Array.isArray(value)) return value.map(wrap)
    if (value instanceof Date) return { [tag]: 'date', value: String(value.getTime()) }
    if (value instanceof Map) return { [tag]: 'map', value: [...value].map(([k, v]) => [wrap(k), wrap(v)]) }
    if (value instanceof Set) return { [tag]: 'set', value: [...value].map(wrap) }
    if (value instanceof ArrayBuffer) return { [tag]: 'bytes', value: bytesToText(new Uint8Array(value)) }
    if (ArrayBuffer.isView(value))
      return {
        [tag]: 'bytes',
        value: bytesToText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      }
    // Entries, not a literal: a key `__proto__` has to arrive as the own key it was.
    const entries = Object.entries(value).map(([key, item]) => [key, wrap(item)])
    return tag in value || Object.hasOwn(value, '__proto__')
      ? { [tag]: 'object', value: entries }
      : Object.fromEntries(entries)
  }
  type Tagged = { readonly value?: unknown; readonly [tag: string]: unknown }
  const unwrapTagged = (tagged: Tagged): unknown => {
    const value = tagged.value
    switch (tagged[tag]) {
      case 'undefined':
        return undefined
      case 'bigint':
        return BigInt(value as string)
      case 'number':
        return Number(value)
      case 'date':
        return new Date(Number(value))
      case 'map':
        return new Map((value as unknown[][]).map(([k, v]) => [unwrap(k), unwrap(v)]))
      case 'set':
        return new Set((value as unknown[]).map(unwrap))
      case 'bytes':
        return Uint8Array.from(atob(value as string), (char) => char.charCodeAt(0))
      default:
        return Object.fromEntries((value as [string, unknown][]).map(([key, item]) => [key, unwrap(item)]))
    }
  }
  const unwrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unwrap)
    if (tag in value) return unwrapTagged(value)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]))
  }
  return {
    encode: (value) => JSON.stringify(wrap(value)),
    decode: (text) => (text.includes(`"${tag}"`) ? unwrap(JSON.parse(text)) : JSON.parse(text)) as unknown,
  }
}
