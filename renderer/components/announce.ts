import { create } from 'zustand'

type Spoken = { readonly texts: readonly string[]; readonly nth: number }
export const useSpoken = create<Spoken>(() => ({ texts: [], nth: 0 }))

/**
 * What comes within this is said in one breath: the later one would cut the earlier one off. Two things that one key led to
 * come apart by more than a frame or two where the window is busy.
 */
const TOGETHER = 200

let waiting: readonly string[] = []
const say = (): void => {
  const texts = waiting
  waiting = []
  useSpoken.setState(({ nth }) => ({ texts, nth: nth + 1 }))
}

/**
 * Says something to screen readers through the window's one polite live region. The same text twice is said twice, and once
 * in one breath.
 */
export const announce = (text: string): void => {
  if (!text || waiting.includes(text)) return
  if (waiting.length === 0) setTimeout(say, TOGETHER)
  waiting = [...waiting, text]
}
