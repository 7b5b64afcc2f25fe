import { create } from 'zustand'

/** The dialog that reads a pasted list or a file. */
export const useImport = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }))

export const openImport = (): void => useImport.setState({ isOpen: true })
export const closeImport = (): void => useImport.setState({ isOpen: false })
