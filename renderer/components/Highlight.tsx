import { Fragment } from 'react'
import { fold } from '../../shared/text.ts'

/** Where `query` is found in `text`, both folded; as pairs of start and end in code units of `text`. */
export const matches = (text: string, query: string): readonly (readonly [number, number])[] => {
  const wanted = fold(query.trim())
  if (!wanted) return []
  // Folding may change lengths (Å, ﬁ), so each folded unit remembers the character that it came from.
  let folded = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const char of text) {
    const piece = fold(char)
    for (let i = 0; i < piece.length; i++) {
      from.push(at)
      to.push(at + char.length)
    }
    folded += piece
    at += char.length
  }
  const found: (readonly [number, number])[] = []
  for (let i = folded.indexOf(wanted); i >= 0; i = folded.indexOf(wanted, i + wanted.length)) {
    const start = from[i]
    const end = to[i + wanted.length - 1]
    if (start !== undefined && end !== undefined) found.push([start, end])
  }
  return found
}

/** Text with the part that was searched for marked. */
export const Highlight = ({ text, query }: { readonly text: string; readonly query: string }) => {
  const found = matches(text, query)
  if (found.length === 0) return text
  return found.map(([start, end], i) => (
    <Fragment key={start}>
      {text.slice(found[i - 1]?.[1] ?? 0, start)}
      <mark>{text.slice(start, end)}</mark>
      {i === found.length - 1 && text.slice(end)}
    </Fragment>
  ))
}
