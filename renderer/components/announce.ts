import { create } from 'zustand'

type Spoken = { readonly text: string; readonly nth: number }
export const useSpoken = create<Spoken>(() => ({ text: '', nth: 0 }))

/** Says something to screen readers through the window's one polite live region. The same text twice is said twice. */
export const announce = (text: string): void => {
  if (text) useSpoken.setState(({ nth }) => ({ text, nth: nth + 1 }))
}
