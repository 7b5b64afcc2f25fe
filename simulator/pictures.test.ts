import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { pictureAt, pictureLifetime, picturePath } from './pictures.ts'
import { renderPicture } from './pictures/render.ts'

const now = Date.UTC(2026, 10, 21)
const url = (path: string) => new URL(path, 'http://127.0.0.1')

describe('pictures', () => {
  test.each([
    ['preview', 96],
    ['image', 640],
  ] as const)('a %s is a PNG of %i pixels', (type, size) => {
    const png = PNG.sync.read(Buffer.from(renderPicture('1700000002', type)))
    expect([png.width, png.height]).toEqual([size, size])
  })

  test('the same id is the same picture, another id another one', () => {
    const ids = Array.from({ length: 60 }, (_, at) => String(1_600_000_000 + at))
    const drawn = ids.map((id) => Buffer.from(renderPicture(id, 'preview')).toString('base64'))
    expect(new Set(drawn).size).toBe(60)
    expect(Buffer.from(renderPicture(ids[3]!, 'preview')).toString('base64')).toBe(drawn[3])
  })

  test('no picture is a blank square', () => {
    for (let at = 0; at < 40; at++) {
      const { data } = PNG.sync.read(Buffer.from(renderPicture(String(1_700_000_001 + at), 'preview')))
      const colours = new Set(
        Array.from({ length: data.length / 4 }, (_, pixel) => data.readUInt32BE(pixel * 4)),
      )
      expect(colours.size).toBeGreaterThan(40)
    }
  })

  test('a URL works for an hour, then is gone', () => {
    const path = picturePath('1700000002', 'preview', now)
    expect(pictureAt(url(path), now)).toMatchObject({ status: 200 })
    expect(pictureAt(url(path), now + pictureLifetime)).toMatchObject({ status: 200 })
    expect(pictureAt(url(path), now + pictureLifetime + 1000)).toEqual({ status: 410 })
  })

  test.each([
    ['no token', (path: string) => path.replace(/\?.*/, '')],
    ['another picture', (path: string) => path.replace('1700000002', '1700000003')],
    ['another size', (path: string) => path.replace('preview', 'image')],
    ['a later expiry', (path: string) => path.replace(/oe=.*/, 'oe=ffffffff')],
    ['a size there is not', (path: string) => path.replace('preview', 'huge')],
    ['another place', () => '/pp/'],
  ])('%s is not found', (_, spoil) => {
    expect(pictureAt(url(spoil(picturePath('1700000002', 'preview', now))), now)).toEqual({ status: 404 })
  })
})
