import { create } from 'zustand'

/** The job of many whose undo is being asked about; null = none. */
export const useUndo = create<{ readonly job: number | null }>()(() => ({ job: null }))

export const askUndo = (job: number): void => useUndo.setState({ job })
export const closeUndo = (): void => useUndo.setState({ job: null })
