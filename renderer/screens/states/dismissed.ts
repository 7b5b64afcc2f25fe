import { create } from 'zustand'

/** What was said at start and has been put away by the person. Not kept: at the next start it is said again if true. */
export const useDismissed = create<{ readonly problem: boolean; readonly unlinked: boolean }>()(() => ({
  problem: false,
  unlinked: false,
}))

export const dismissProblem = (): void => useDismissed.setState({ problem: true })
/** "Look at the list" although nothing is linked any more. */
export const lookAtList = (): void => useDismissed.setState({ unlinked: true })
