import { crc32, deflateSync } from 'node:zlib'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

const header = (size: number): Uint8Array => {
  const data = new Uint8Array(13)
  const view = new DataView(data.buffer)
  view.setUint32(0, size)
  view.setUint32(4, size)
  // Eight bits a channel, RGB.
  data.set([8, 2, 0, 0, 0], 8)
  return data
}

/** Rows as differences to the row above: what gradients compress best with. */
const filtered = (rgb: Uint8Array, size: number): Uint8Array => {
  const stride = size * 3
  const rows = new Uint8Array(size * (stride + 1))
  for (let y = 0; y < size; y++) {
    const to = y * (stride + 1)
    const from = y * stride
    rows[to] = 2
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (rgb[from - stride + x] ?? 0)
      rows[to + 1 + x] = (rgb[from + x] ?? 0) - above
    }
  }
  return rows
}

/** A square PNG of `size` × `size` pixels from RGB bytes. */
export const encodePng = (rgb: Uint8Array, size: number): Uint8Array => {
  if (rgb.length !== size * size * 3) throw new RangeError('RGB bytes do not fill the square')
  const parts = [
    signature,
    chunk('IHDR', header(size)),
    chunk('IDAT', deflateSync(filtered(rgb, size), { level: 4 })),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(parts))
}
