import type { Prefs } from '../../shared/prefs.ts'
import type { PrefsFile } from '../shell/prefs.ts'
import type { PrefsService } from './services.ts'

/** The prefs file with listeners: the gate, the theme and the page follow a change at once. */
export const prefsService = (file: PrefsFile): PrefsService => {
  const listeners = new Set<(prefs: Prefs) => void>()
  return {
    get: () => file.prefs(),
    set: (change) => {
      const now = file.setPrefs(change)
      for (const hear of listeners) hear(now)
      return now
    },
    on: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
