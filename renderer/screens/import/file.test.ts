import { describe, expect, it } from 'vitest'
import { decode, LARGEST, normal, readFile } from './file.ts'

describe('a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('José'), 'José'],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x4a]), 'J'],
    ['UTF-16, little end first', new Uint8Array([0xff, 0xfe, 0x4a, 0, 0xe9, 0]), 'Jé'],
    ['UTF-16, big end first', new Uint8Array([0xfe, 0xff, 0, 0x4a, 0, 0xe9]), 'Jé'],
    ['the Western code page', new Uint8Array([0x4a, 0x6f, 0x73, 0xe9]), 'José'],
  ])('is read in %s', (_, bytes, text) => {
    expect(decode(bytes)).toBe(text)
  })
  it('has the line ends of a text area', () => {
    expect(normal('a\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  })
  it('is not taken where it is larger than a call to main', async () => {
    const file = new File([new Uint8Array(LARGEST + 1)], 'all.csv')
    expect(await readFile(file)).toEqual({ is: 'too-large', name: 'all.csv' })
    expect(await readFile(new File(['1\r\n2'], 'two.txt'))).toEqual({
      is: 'text',
      name: 'two.txt',
      text: '1\n2',
    })
  })
  it('that cannot be read says so', async () => {
    const gone = new File(['1'], 'gone.csv')
    Object.defineProperty(gone, 'arrayBuffer', { value: () => Promise.reject(new Error('gone')) })
    expect(await readFile(gone)).toEqual({ is: 'unreadable', name: 'gone.csv' })
  })
})
