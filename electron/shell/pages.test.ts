import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { electronStandIn } from './electron.fixture.ts'

vi.mock('electron', () => electronStandIn())
const { avatarHandler, avatarPath, contentSecurityPolicy, pageHandler, pagePath } = await import('./pages.ts')

let folder = ''
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'roster-pages-'))
  folder = join(base, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'index-a1.js'), 'run()')
  writeFileSync(join(folder, '.secret.js'), 'secret')
  writeFileSync(join(base, 'secret.js'), 'secret')
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

const get = (url: string, method = 'GET'): Promise<Response> =>
  pageHandler(folder)(new Request(url, { method }))

describe('app://', () => {
  test('serves its files with a fixed type and the policy', async () => {
    const page = await get('app://roster/index.html')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    const script = await get('app://roster/assets/index-a1.js?v=1#x')
    expect(await script.text()).toBe('run()')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    'app://roster/',
    'app://roster/assets',
    'app://roster/assets/',
    'app://roster/none.html',
    'app://roster/.secret.js',
    'app://roster/../secret.js',
    'app://roster/..%2fsecret.js',
    'app://roster/%2e%2e/secret.js',
    'app://roster/..%5csecret.js',
    'app://roster//etc/hostname',
    'app://roster/assets/..%2f..%2fsecret.js',
    'app://roster/index.html%00.js',
    'app://roster/index.html/',
    'app://other/index.html',
  ])('answers %s with nothing', async (url) => {
    const answer = await get(url)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('')
  })

  test('answers GET only', async () => {
    expect((await get('app://roster/index.html', 'POST')).status).toBe(405)
  })

  test('no address names a file outside', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '',
        '%2e%2e',
        '%2f',
        '\\',
        '..\\',
        'secret.js',
        '~',
        'C:',
        '\u2025',
        '%c0%ae',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const path = pagePath(`app://roster/${pieces.join('/')}`)
        if (!path) return
        expect(join('/base', ...path.segments).startsWith('/base/')).toBe(true)
        for (const segment of path.segments) expect(segment).toMatch(/^[\w-]+(\.[\w-]+)*$/)
      }),
    )
  })

  test('the policy gives the page no network and no inline code', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none';/)
    expect(contentSecurityPolicy).not.toMatch(/connect-src|unsafe|https?:|data:|\*/)
  })
})

describe('avatar://', () => {
  const person = 'p0123456789abcdef' as PersonId
  const bytes = Uint8Array.of(1, 2, 3)
  const serve = avatarHandler((id, size) =>
    Promise.resolve(id === person && size === 'preview' ? { bytes, type: 'image/png' } : null),
  )

  test('serves a picture with its type', async () => {
    const answer = await serve(new Request(`avatar://person/${person}?size=preview&v=9`))
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  })
  test.each([
    `avatar://person/${person}?size=full`,
    `avatar://person/${person}`,
    `avatar://person/${person}?size=huge`,
    'avatar://person/p1?size=preview',
    'avatar://person/..%2f..%2fkeys.db?size=preview',
    `avatar://other/${person}?size=preview`,
    `avatar://person/${person}/x?size=preview`,
  ])('has nothing at %s', async (url) => {
    expect((await serve(new Request(url))).status).toBe(404)
  })
  test('an address never names more than a person and a size', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const path = avatarPath(`avatar://person/${text}`)
        if (path) expect(path.person).toMatch(/^p[0-9a-f]{16}$/)
      }),
    )
  })
})
