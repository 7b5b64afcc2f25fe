import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBinaryNode, encodeBinaryNode, type BinaryNode } from '@whiskeysockets/baileys'
import type { Node } from '../node.ts'
import { fromHex, toHex } from './bytes.ts'
import { decodeNode, encodeNode } from './codec.ts'
import { DOUBLE, SINGLE } from './tokens.ts'
import { codecCases, nodeFrom } from './vectors.fixture.ts'

/** Buffers, views and empty lists made comparable. */
const plain = (node: Node): unknown => ({
  tag: node.tag,
  attrs: { ...node.attrs },
  content:
    node.content === undefined
      ? undefined
      : typeof node.content === 'string'
        ? { text: node.content }
        : node.content instanceof Uint8Array
          ? { bytes: toHex(node.content) }
          : node.content.map(plain),
})

describe('whatsmeow’s vectors', () => {
  test.each(codecCases.filter(({ exact }) => exact).map((c) => [c.name, c] as const))(
    'encodes %s',
    (_, c) => {
      const bytes = encodeNode(nodeFrom(c.node))
      expect(c.hex.startsWith('sha256:') ? `sha256:${sha(bytes)}` : toHex(bytes)).toBe(c.hex)
    },
  )

  test.each(codecCases.filter(({ hex }) => !hex.startsWith('sha256:')).map((c) => [c.name, c] as const))(
    'decodes %s',
    (_, c) => {
      expect(plain(decodeNode(fromHex(c.hex)))).toEqual(plain(nodeFrom(c.node)))
      if (c.zipped) expect(plain(decodeNode(fromHex(c.zipped)))).toEqual(plain(nodeFrom(c.node)))
    },
  )

  test('some are compressed, some have several attributes', () => {
    expect(codecCases.filter(({ zipped }) => zipped)).toHaveLength(2)
    expect(codecCases.filter(({ exact }) => !exact).length).toBeGreaterThan(1)
  })
})

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const digits = fc.stringMatching(/^[1-9]\d{4,14}$/)
const jid = fc.oneof(
  digits.map((user) => `${user}@s.whatsapp.net`),
  digits.map((user) => `${user}@lid`),
  fc
    .tuple(digits, fc.integer({ min: 1, max: 99 }))
    .map(([user, device]) => `${user}:${device}@s.whatsapp.net`),
  fc.tuple(digits, fc.integer({ min: 1, max: 99 })).map(([user, device]) => `${user}:${device}@lid`),
  fc.constantFrom(
    '@s.whatsapp.net',
    'status@broadcast',
    '120363000000000001@g.us',
    '1:300@msgr',
    '7-15:3@interop',
  ),
)
const word = fc.oneof(
  fc.constantFrom(...SINGLE.slice(1), ...DOUBLE.flat()),
  fc.stringMatching(/^[0-9.-]{1,140}$/),
  fc.stringMatching(/^[0-9A-F]{1,140}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
)
const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
  tree: fc
    .record({
      tag: word,
      attrs: fc.dictionary(word, fc.oneof(word, jid), { maxKeys: 6, noNullPrototype: true }),
      content: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(undefined),
        fc.uint8Array({ maxLength: 600 }),
        fc.array(tie('tree'), { maxLength: 5 }),
      ),
    })
    .map(({ tag, attrs, content }): Node =>
      content === undefined ? { tag, attrs } : { tag, attrs, content },
    ),
}))

describe('round trips', () => {
  test('an attribute named __proto__ is one like the others', () => {
    const node = { tag: 'a', attrs: Object.fromEntries([['__proto__', 'b']]) }
    expect(Object.entries(decodeNode(encodeNode(node)).attrs)).toEqual([['__proto__', 'b']])
  })

  test('any node survives', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(plain(decodeNode(encodeNode(node)))).toEqual(plain(node))
      }),
      { numRuns: 300 },
    )
  })

  test('text content survives as its bytes', () => {
    fc.assert(
      fc.property(fc.oneof(word, jid), (text) => {
        const { content } = decodeNode(encodeNode({ tag: 't', attrs: {}, content: text }))
        expect(
          typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8'),
        ).toBe(text)
      }),
    )
  })

  test('garbage throws, and never hangs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const frame = Buffer.from([0, ...bytes])
        try {
          expect(decodeNode(frame).tag).not.toBe('')
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
    expect(() => decodeNode(Buffer.concat([encodeNode({ tag: 'iq', attrs: {} }), Buffer.from([1])]))).toThrow(
      'left over',
    )
  })
})

describe('against Baileys', () => {
  // Its token table is a plain object: it takes `toString` for a token, and writes none.
  const inherited = new RegExp(`"(${Object.getOwnPropertyNames(Object.prototype).join('|')})"`)
  const theirs = tree.filter((node) => {
    const text = JSON.stringify(node)
    return !text.includes('@') && !inherited.test(text)
  })

  test('it reads what we write', async () => {
    await fc.assert(
      fc.asyncProperty(theirs, async (node) => {
        expect(plain((await decodeBinaryNode(Buffer.from(encodeNode(node)))) as Node)).toEqual(plain(node))
      }),
    )
  })

  test('we read what it writes', () => {
    fc.assert(
      fc.property(theirs, (node) => {
        expect(plain(decodeNode(encodeBinaryNode(node as BinaryNode)))).toEqual(plain(node))
      }),
    )
  })

  test('JIDs, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(jid, async (text) => {
        const node = { tag: 'user', attrs: { jid: text } }
        expect((await decodeBinaryNode(Buffer.from(encodeNode(node)))).attrs['jid']).toBe(text)
        if (!/msgr|interop/.test(text)) expect(decodeNode(encodeBinaryNode(node)).attrs['jid']).toBe(text)
      }),
    )
  })
})
