import { create } from 'zustand'
import type { AppStart, BlockListState, Input } from '../../shared/contract.ts'
import { defaultPrefs, type Prefs } from '../../shared/prefs.ts'
import type { ErrorCode } from '../../shared/result.ts'
import type { KeysKept } from '../../shared/session.ts'
import { call } from '../client.ts'

type App = {
  /** What main said at start; null until it has. */
  readonly start: AppStart | null
  readonly prefs: Prefs
  readonly blocks: BlockListState
  /** Where the keys of the link are; null while there are none. */
  readonly keys: KeysKept | null
  /** What the stores have to say, until it is put away. */
  readonly problem: ErrorCode | null
}

/** What belongs to the window as a whole. */
export const useApp = create<App>()(() => ({
  start: null,
  prefs: defaultPrefs,
  blocks: { readAt: null, stale: true, count: 0, dhash: null, phone: null },
  keys: null,
  problem: null,
}))

/** Not kept: at the next start it is said again if it is still true. */
export const putProblemAway = (): void => useApp.setState({ problem: null })

/** Shows the choice at once; main keeps it and has the last word. */
export const setPrefs = async (change: Input<'prefs.set'>): Promise<void> => {
  useApp.setState((s) => ({ prefs: { ...s.prefs, ...change } }))
  const kept = await call('prefs.set', change)
  if (kept.ok) useApp.setState({ prefs: kept.value })
}
