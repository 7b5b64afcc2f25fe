import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCodec } from './page/codec.ts'
import { toApp, toPage } from './urls.ts'

describe('what crosses between page and main', () => {
  const codec = makeCodec()
  const carried = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    maxDepth: 4,
  })
  test('arrives as structured clone would bring it', () => {
    fc.assert(
      fc.property(carried, (value) => {
        expect(codec.decode(codec.encode(value))).toEqual(structuredClone(value))
      }),
    )
  })
  test.each([-0, [-0], { '': -0 }, Number.NaN, -Infinity, new Date(Number.NaN), new Date(5)])(
    '%o is the same on the other side',
    (value) => {
      expect(codec.decode(codec.encode(value))).toEqual(structuredClone(value))
    },
  )
  test('bytes stay bytes, own keys stay own keys, and nobody can forge a tag', () => {
    const bytes = Uint8Array.of(0, 127, 255)
    expect(codec.decode(codec.encode({ bytes }))).toEqual({ bytes })
    const own = JSON.parse('{"__proto__":{"polluted":1},"$host":"date","value":5}') as object
    const back = codec.decode(codec.encode(own)) as object
    expect(Object.keys(back)).toEqual(['__proto__', '$host', 'value'])
    expect('polluted' in back).toBe(false)
  })
  test.each([() => 1, Symbol('x')])('%s is refused, as by structured clone', (value) => {
    expect(() => codec.encode({ value })).toThrow('could not be cloned')
  })
})

test('the address of a page is its app address in other words', () => {
  const schemes = new Set(['app', 'avatar'])
  for (const url of [
    'app://roster/index.html',
    'app://roster/a/b.js?x=1#y',
    'avatar://person/p1?size=full',
  ]) {
    expect(toPage(url, schemes)).toMatch(/^https:\/\/(roster|person)\.(app|avatar)\.localhost\//)
    expect(toApp(toPage(url, schemes), schemes)).toBe(url)
  }
  for (const url of ['https://example.org/', 'data:text/html,x', 'https://roster.other.localhost/'])
    expect([toPage(url, schemes), toApp(url, schemes)]).toEqual([url, url])
})
