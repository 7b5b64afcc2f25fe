import type { RefreshEntry } from '../../shared/freshness.ts'

/** What was refreshed lately, newest first. Bounded; only for this run of the program. */
export type Report = {
  readonly add: (entries: readonly RefreshEntry[]) => void
  readonly updated: () => readonly RefreshEntry[]
  readonly failed: () => readonly RefreshEntry[]
}
const KEPT = 200

export const createReport = (): Report => {
  let updated: readonly RefreshEntry[] = []
  let failed: readonly RefreshEntry[] = []
  const onTop = (old: readonly RefreshEntry[], fresh: readonly RefreshEntry[]): readonly RefreshEntry[] => {
    if (fresh.length === 0) return old
    const ids = new Set(fresh.map(({ id }) => id))
    return [...fresh, ...old.filter(({ id }) => !ids.has(id))].slice(0, KEPT)
  }
  return {
    add: (entries) => {
      const ids = new Set(entries.map(({ id }) => id))
      updated = onTop(
        updated,
        entries.filter((entry) => entry.updated.length > 0),
      )
      // Whoever was answered this time has no failure any more.
      failed = onTop(
        failed.filter(({ id }) => !ids.has(id)),
        entries.filter((entry) => entry.failed.length > 0),
      )
    },
    updated: () => updated,
    failed: () => failed,
  }
}
