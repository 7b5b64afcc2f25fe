import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protocol } from 'electron'
import { isPersonId, type PersonId } from '../../shared/people.ts'
import { appHost, appScheme, avatarScheme } from './guards.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

/** No `connect-src`: data comes by the bridge, and the page has no network at all. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${avatarScheme}:`,
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const safety = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}
const refuse = (status: number): Response => new Response(null, { status, headers: safety })

/**
 * The file an address names, as path segments; null when it names none of ours. A segment is letters, digits, `_`, `-`
 * and inner dots, so that there is nothing to climb with.
 */
export const pagePath = (
  url: string,
): { readonly segments: readonly string[]; readonly type: string } | null => {
  if (!URL.canParse(url)) return null
  const { protocol: scheme, host, pathname } = new URL(url)
  if (scheme !== `${appScheme}:` || host !== appHost) return null
  const segments = pathname.slice(1).split('/')
  if (!segments.every((segment) => /^[\w-]+(\.[\w-]+)*$/.test(segment))) return null
  const type = types[segments.at(-1)?.split('.').at(-1) ?? '']
  return type === undefined ? null : { segments, type }
}

/** Answers `app://roster/…` from a folder. */
export const pageHandler =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    const path = pagePath(request.url)
    if (request.method !== 'GET') return refuse(405)
    if (!path) return refuse(404)
    try {
      const bytes = await readFile(join(folder, ...path.segments))
      return new Response(bytes, { headers: { ...safety, 'content-type': path.type } })
    } catch (error) {
      if (error instanceof Error && 'code' in error) return refuse(404)
      throw error
    }
  }

export type AvatarSize = 'preview' | 'full'
export type Image = { readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' | 'image/webp' }
/** Reads a picture from the cache; null where there is none. */
export type Avatars = (person: PersonId, size: AvatarSize) => Promise<Image | null>

/** `avatar://person/<person id>?size=<preview|full>`; `v` beside it tells one picture from the next. */
export const avatarPath = (url: string): { readonly person: PersonId; readonly size: AvatarSize } | null => {
  if (!URL.canParse(url)) return null
  const { protocol: scheme, host, pathname, searchParams } = new URL(url)
  const person = pathname.slice(1)
  const size = searchParams.get('size')
  if (scheme !== `${avatarScheme}:` || host !== 'person' || !isPersonId(person)) return null
  return size === 'preview' || size === 'full' ? { person, size } : null
}

export const avatarHandler =
  (avatars: Avatars) =>
  async (request: Request): Promise<Response> => {
    const path = avatarPath(request.url)
    if (request.method !== 'GET') return refuse(405)
    const image = path && (await avatars(path.person, path.size))
    if (!image) return refuse(404)
    const headers = { ...safety, 'content-type': image.type, 'cache-control': 'private, max-age=86400' }
    return new Response(Uint8Array.from(image.bytes), { headers })
  }

/** Before `ready`, once. https://www.electronjs.org/docs/latest/api/protocol#protocolregisterschemesasprivilegedcustomschemes */
export const registerSchemes = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: avatarScheme, privileges: { standard: true, secure: true } },
  ])

/** After `ready`. https://www.electronjs.org/docs/latest/api/protocol#protocolhandlescheme-handler */
export const servePages = (folder: string, avatars: Avatars): void => {
  protocol.handle(appScheme, pageHandler(folder))
  protocol.handle(avatarScheme, avatarHandler(avatars))
}
