import { createHmac, randomBytes } from 'node:crypto'
import type { PictureType } from './pictures/render.ts'
import { renderPicture, sizes } from './pictures/render.ts'

/**
 * Pictures by URL. A URL carries when it expires and a token over that, as WhatsApp's do (`oe` and `oh`); the secret
 * lives as long as the process, so no URL outlives it.
 */
const secret = randomBytes(16)
/** How long a URL works, ms. Real ones live for days; an hour is enough to find whoever keeps them. */
export const pictureLifetime = 3_600_000

const tokenOf = (id: string, type: PictureType, expires: string): string =>
  createHmac('sha256', secret).update(`${id}/${type}/${expires}`).digest('base64url').slice(0, 22)

/** Path and query of a picture, good from `now` (ms since 1970) for {@link pictureLifetime}. */
export const picturePath = (id: string, type: PictureType, now: number): string => {
  const expires = Math.floor((now + pictureLifetime) / 1000).toString(16)
  return `/pp/${id}/${type}.png?oh=${tokenOf(id, type, expires)}&oe=${expires}`
}

/** Full pictures cost 50 ms to draw: the last ones are kept, up to so many bytes. */
const kept = new Map<string, Uint8Array>()
const mostBytes = 32 << 20
let keptBytes = 0

const forget = (key: string) => {
  keptBytes -= kept.get(key)?.length ?? 0
  kept.delete(key)
}

const drawn = (id: string, type: PictureType): Uint8Array => {
  const key = `${id}/${type}`
  const known = kept.get(key)
  forget(key)
  const png = known ?? renderPicture(id, type)
  kept.set(key, png)
  keptBytes += png.length
  const oldest = kept.keys().next().value
  if (keptBytes > mostBytes && oldest !== undefined) forget(oldest)
  return png
}

export type PictureReply = { readonly status: 200; readonly png: Uint8Array } | { readonly status: 404 | 410 }

/** The bytes behind a path: 404 for what was never given out, 410 once it has expired. */
export const pictureAt = (url: URL, now: number): PictureReply => {
  const [, id, type] = /^\/pp\/(\d+)\/(preview|image)\.png$/.exec(url.pathname) ?? []
  if (id === undefined || type === undefined || !isType(type)) return { status: 404 }
  const expires = url.searchParams.get('oe') ?? ''
  if (url.searchParams.get('oh') !== tokenOf(id, type, expires)) return { status: 404 }
  if (Number.parseInt(expires, 16) * 1000 < now) return { status: 410 }
  return { status: 200, png: drawn(id, type) }
}

const isType = (text: string): text is PictureType => Object.hasOwn(sizes, text)
