import { describe, expect, test } from 'vitest'
import { isTrusted, mayHave, mayNavigate, mayRedirect, openDecision } from './guards.ts'

const hostile = [
  'https://example.org/',
  'http://127.0.0.1/index.html',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'blob:app://roster/1',
  'about:blank',
  'about:srcdoc',
  'app://other/index.html',
  'app://roster.example.org/index.html',
  'app://roster@example.org/index.html',
  'app://roster:80/index.html',
  'app:index.html',
  'APPX://roster/index.html',
  'app://roster/assets/index.js',
  'app://roster/',
  'app://roster/index.html/..',
  'avatar://person/p0000000000000000?size=full',
  'view-source:app://roster/index.html',
  'devtools://devtools/bundled/inspector.html',
  'chrome://settings',
  '',
  'not an address',
]

describe('where the window may go', () => {
  test.each(hostile)('not to %s', (url) => {
    expect(mayNavigate(url, true)).toBe(false)
    expect(mayRedirect(url)).toBe(false)
    expect(openDecision(url)).toEqual({ action: 'deny' })
  })
  test('to itself, in the main frame only', () => {
    expect(mayNavigate('app://roster/index.html', true)).toBe(true)
    expect(mayNavigate('app://roster/index.html#people', true)).toBe(true)
    expect(mayNavigate('app://roster/index.html', false)).toBe(false)
  })
  test('a redirect or another window: not even to itself', () => {
    expect(mayRedirect('app://roster/index.html')).toBe(false)
    expect(openDecision('app://roster/index.html')).toEqual({ action: 'deny' })
  })
})

test.each([
  'geolocation',
  'media',
  'notifications',
  'clipboard-read',
  'openExternal',
  'hid',
  'fullscreen',
  'unknown',
])('the page may not have %s', (permission) => {
  expect(mayHave(permission)).toBe(false)
})

describe('whose calls are taken', () => {
  test('the main frame of our page', () => {
    expect(isTrusted({ url: 'app://roster/index.html', parent: null })).toBe(true)
  })
  test('not a frame that is gone', () => {
    expect(isTrusted(null)).toBe(false)
  })
  test('not a frame inside our page', () => {
    expect(isTrusted({ url: 'app://roster/index.html', parent: { url: 'app://roster/index.html' } })).toBe(
      false,
    )
  })
  test.each(hostile.filter((url) => !/^app:\/\/roster\//.test(url)))('not %s', (url) => {
    expect(isTrusted({ url, parent: null })).toBe(false)
  })
})
