import type { ImageType } from '../contacts/ports.ts'

export type Sniffed = { readonly type: ImageType; readonly width: number; readonly height: number }

const jpeg = (bytes: Uint8Array, view: DataView): Sniffed | null => {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++ // Fill bytes may stand before a marker.
      continue
    }
    // SOF0…SOF15 hold the size; DHT (c4), JPG (c8) and DAC (cc) lie between them and do not.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9) ? 2 : 2 + view.getUint16(at + 2)
  }
  return null
}

const ascii = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0))

const webp = (bytes: Uint8Array, view: DataView): Sniffed | null => {
  if (bytes.length < 30) return null
  const size = (width: number, height: number): Sniffed => ({ type: 'image/webp', width, height })
  if (ascii(bytes, 12, 'VP8 '))
    return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (ascii(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (ascii(bytes, 12, 'VP8X'))
    return size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1)
  return null
}

/** Whether the file ends as its type says; half a picture is none. Bytes after a JPEG's end mark are common. */
export const isWhole = (bytes: Uint8Array, type: ImageType): boolean => {
  if (type === 'image/png') return bytes.length >= 12 && ascii(bytes, bytes.length - 8, 'IEND')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'image/webp') return view.getUint32(4, true) + 8 <= bytes.length
  for (let at = bytes.length - 2; at >= 2; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  return false
}

/** Type and size in pixels by the file's first bytes, without decoding it. Null for anything else. */
export const sniffImage = (bytes: Uint8Array): Sniffed | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes, view)
  if (
    bytes[0] === 0x89 &&
    ascii(bytes, 1, 'PNG\r\n\u001a\n') &&
    bytes.length >= 24 &&
    ascii(bytes, 12, 'IHDR')
  )
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return webp(bytes, view)
  return null
}
