import { create } from 'zustand'
import type { AppStart, BlockListState, Input } from '../../shared/contract.ts'
import { defaultPrefs, type Prefs } from '../../shared/prefs.ts'
import { call } from '../client.ts'

type App = {
  /** What main said at start; null until it has. */
  readonly start: AppStart | null
  readonly prefs: Prefs
  readonly blocks: BlockListState
}

/** What belongs to the window as a whole. */
export const useApp = create<App>()(() => ({
  start: null,
  prefs: defaultPrefs,
  blocks: { readAt: null, stale: true, count: 0 },
}))

/** Shows the choice at once; main keeps it and has the last word. */
export const setPrefs = async (change: Input<'prefs.set'>): Promise<void> => {
  useApp.setState((s) => ({ prefs: { ...s.prefs, ...change } }))
  const kept = await call('prefs.set', change)
  if (kept.ok) useApp.setState({ prefs: kept.value })
}
