import type { BinaryNode } from '@whiskeysockets/baileys'
import type { Ask } from './query.ts'

export const node = (
  tag: string,
  attrs: Record<string, string> = {},
  content?: BinaryNode['content'],
): BinaryNode => ({ tag, attrs, ...(content === undefined ? {} : { content }) })

/** An `Ask` that answers in order and keeps what was asked. An `Error` in the list is thrown. */
export const scripted = (
  ...answers: readonly (BinaryNode | Error)[]
): Ask & { readonly asked: BinaryNode[] } => {
  const asked: BinaryNode[] = []
  const left = [...answers]
  const ask = (question: BinaryNode): Promise<BinaryNode> => {
    asked.push(question)
    const answer = left.shift()
    if (!answer) throw new Error('one question too many')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return Object.assign(ask, { asked })
}
export const never = new AbortController().signal
