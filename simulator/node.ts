/** A binary XML node as it travels: WhatsApp's stanza. */
export type Node = {
  readonly tag: string
  readonly attrs: Readonly<Record<string, string>>
  readonly content?: readonly Node[] | Uint8Array | string
}

/** Children with this tag; [] when the content is not a list. */
export const childrenOf = (node: Node | undefined, tag?: string): readonly Node[] =>
  node && Array.isArray(node.content)
    ? (node.content as readonly Node[]).filter((child) => tag === undefined || child.tag === tag)
    : []

export const childOf = (node: Node | undefined, tag: string): Node | undefined => childrenOf(node, tag)[0]

/** Text content, whether it came as bytes or as a string. */
export const textOf = (node: Node | undefined): string | undefined => {
  if (!node || node.content === undefined || Array.isArray(node.content)) return undefined
  return typeof node.content === 'string'
    ? node.content
    : new TextDecoder().decode(node.content as Uint8Array)
}

export const bytesOf = (node: Node | undefined): Uint8Array | undefined => {
  if (!node || node.content === undefined || Array.isArray(node.content)) return undefined
  return typeof node.content === 'string'
    ? new TextEncoder().encode(node.content)
    : (node.content as Uint8Array)
}
