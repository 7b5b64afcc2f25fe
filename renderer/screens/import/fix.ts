import { create } from 'zustand'

/** The line that somebody wants to correct, until the cursor is there. */
export const useFix = create<{ readonly line: number | null }>()(() => ({ line: null }))

export const fixLine = (line: number): void => useFix.setState({ line })
