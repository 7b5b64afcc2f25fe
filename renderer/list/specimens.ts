import { shownName, type PersonRow } from '../../shared/people.ts'

/** Every so manieth person is looked at: a script that nobody of so many writes is rarely on screen. */
const SAMPLE = 16
/** Alphabets have about 128 code points each, the scripts of East Asia thousands. */
const EAST = 0x2e_80
const blockOf = (point: number): number => (point < EAST ? point >> 7 : EAST + (point >> 12))

const textsOf = ({ names, about }: PersonRow): readonly string[] => [
  shownName(names)?.text ?? '',
  about.is === 'value' ? about.value.text : '',
]

/** One text for each script that people's names and abouts are written in. */
export const specimensOf = (people: Iterable<PersonRow>): readonly string[] => {
  const seen = new Set<number>()
  const texts = new Set<string>()
  let place = 0
  for (const row of people) {
    if (place++ % SAMPLE !== 0) continue
    for (const text of textsOf(row))
      for (const sign of text) {
        const block = blockOf(sign.codePointAt(0) ?? 0)
        if (seen.has(block)) continue
        seen.add(block)
        texts.add(text)
      }
  }
  return [...texts]
}
