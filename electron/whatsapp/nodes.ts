import type { BinaryNode } from '@whiskeysockets/baileys'

/** Children with this tag, or all of them; [] when the content is not a list. */
export const childrenOf = (node: BinaryNode | undefined, tag?: string): readonly BinaryNode[] =>
  Array.isArray(node?.content) ? node.content.filter((child) => tag === undefined || child.tag === tag) : []

export const childOf = (node: BinaryNode | undefined, tag: string): BinaryNode | undefined =>
  childrenOf(node, tag)[0]

export const bytesOf = (node: BinaryNode | undefined): Uint8Array | undefined =>
  node?.content instanceof Uint8Array ? node.content : undefined

/** Text content, whether it came as bytes or as a string. */
export const textOf = (node: BinaryNode | undefined): string | undefined =>
  typeof node?.content === 'string'
    ? node.content
    : node?.content instanceof Uint8Array
      ? new TextDecoder().decode(node.content)
      : undefined

/** Attributes may be missing, whatever their type says: this is what a server sent. */
export const attr = (node: BinaryNode | undefined, name: string): string | undefined => {
  const value: unknown = node?.attrs[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A number in an attribute; undefined when it is missing or none. */
export const numberAttr = (node: BinaryNode | undefined, name: string): number | undefined => {
  const value = attr(node, name)
  const number = value === undefined ? NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}
