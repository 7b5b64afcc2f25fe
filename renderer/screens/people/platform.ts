import { useApp } from '../../stores/app.ts'

/** The command key as the keyboard prints it. */
export const useCommandKey = (): string => useApp((s) => (s.start?.platform === 'darwin' ? '⌘' : 'Ctrl'))
