import { readFileSync } from 'node:fs'
import type { Node } from '../node.ts'
import { fromHex } from './bytes.ts'

/** The golden vectors; vectors/README.md says how they were made. */
const load = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8')) as T

type NodeJson = {
  tag: string
  attrs: Record<string, string>
  kids?: NodeJson[]
  bytes?: string
  text?: string
}

const bytesOf = (text: string): Uint8Array => {
  const [byte, count] = text.split('x')
  return count === undefined ? fromHex(text) : Buffer.alloc(Number(count), fromHex(byte ?? ''))
}

export const nodeFrom = ({ tag, attrs, kids, bytes, text }: NodeJson): Node => {
  const content = bytes !== undefined ? bytesOf(bytes) : (text ?? kids?.map(nodeFrom))
  return content === undefined ? { tag, attrs } : { tag, attrs, content }
}

export const codecCases = load<{
  cases: { name: string; node: NodeJson; hex: string; zipped?: string; exact: boolean }[]
}>('codec').cases

export const signatures = load<{
  signatures: { private: string; public: string; message: string; random: string; signature: string }[]
}>('xeddsa').signatures

export const noise = load<{
  private: { clientEphemeral: string; clientStatic: string; serverEphemeral: string; serverStatic: string }
  certificate: string
  clientPayload: string
  intro: string
  clientHello: string
  serverHello: string
  clientFinish: string
  clientWrites: string
  clientReads: string
}>('noise')

export const appState = load<{
  keyData: string
  keyId: string
  collection: string
  patches: { patch: string; version: number; ltHash: string; index: [string, string]; fullName: string }[]
}>('appstate')
