import { create } from 'zustand'
import { useApp } from '../../stores/app.ts'
import { useSession } from '../../stores/session.ts'
import { showScreen } from '../../stores/ui.ts'
import { expectList } from './dismissed.ts'

/** When this window last saw the connection ready, ms since 1970; null = not since it was opened. */
const useLastReady = create<{ readonly at: number | null }>()(() => ({ at: null }))

/**
 * Remembers when a ready connection ended; a new one makes the next unlinking news again. Call once, at start; returns
 * how to stop.
 */
export const watchConnection = (now: () => number): (() => void) =>
  useSession.subscribe((session, before) => {
    const [was, is] = [before.state.is === 'ready', session.state.is === 'ready']
    if (was && !is) useLastReady.setState({ at: now() })
    if (is && !was) expectList()
    // Whoever comes back to the list, or links again, comes back to people.
    if (session.state.is === 'unlinked' && before.state.is !== 'unlinked') showScreen('people')
  })

/** When the list was last in step with WhatsApp: seen here, or what main had saved at start. */
export const useListOf = (): number | null => {
  const seen = useLastReady((s) => s.at)
  const saved = useApp((s) => s.start?.savedAt ?? null)
  return seen ?? saved
}
