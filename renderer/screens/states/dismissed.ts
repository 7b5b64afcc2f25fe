import { create } from 'zustand'

/** What was said at start and has been put away by the person. Not kept: at the next start it is said again if true. */
export const useDismissed = create<{ readonly unlinked: boolean }>()(() => ({ unlinked: false }))

/** Linked again: an unlinking after this is asked about again. */
export const expectList = (): void => useDismissed.setState({ unlinked: false })
/** "Look at the list" although nothing is linked any more. */
export const lookAtList = (): void => useDismissed.setState({ unlinked: true })
