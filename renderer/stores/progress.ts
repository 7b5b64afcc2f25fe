import { create } from 'zustand'
import { noProgress, type RefreshProgress } from '../../shared/freshness.ts'

/** How far the round over everybody's profile is, as main last told it, and whether its panel is open. */
export const useProgress = create<{ readonly now: RefreshProgress; readonly isOpen: boolean }>()(() => ({
  now: noProgress,
  isOpen: false,
}))

export const takeProgress = (now: RefreshProgress): void => useProgress.setState({ now })
export const showProgress = (isOpen: boolean): void => useProgress.setState({ isOpen })

/** What the status line says of the round. */
export type ProgressLine =
  | { readonly is: 'asking'; readonly done: number; readonly total: number; readonly minutes: number | null }
  | {
      readonly is: 'offline' | 'paused'
      readonly done: number
      readonly total: number
    }
  | { readonly is: 'slowed'; readonly done: number; readonly total: number; readonly until: number }
  | { readonly is: 'fresh' }

/** Null without people: nobody is out of date then, nor up to it. */
export const lineOf = (now: RefreshProgress, people: number): ProgressLine | null => {
  const { stale, total, done, waits, slowedUntil, minutesLeft } = now
  if (stale === 0) return people === 0 ? null : { is: 'fresh' }
  // Who is stale now may be more than the round began with.
  const all = Math.max(total, done + stale)
  if (slowedUntil !== null && (waits === 'slowed' || waits === null))
    return { is: 'slowed', done, total: all, until: slowedUntil }
  if (waits === 'offline' || waits === 'paused') return { is: waits, done, total: all }
  return { is: 'asking', done, total: all, minutes: minutesLeft }
}
