import { create } from 'zustand'
import type { Change, ChangePage } from '../../shared/freshness.ts'
import type { ErrorCode, Result } from '../../shared/result.ts'
import type { Call } from '../../shared/contract.ts'
import { call } from '../client.ts'
import { setPrefs, useApp } from './app.ts'

/** Changes per question. */
const PAGE = 200

/** What changed about anybody, newest first, as far as it was read. */
export type Recent = {
  readonly list: readonly Change[]
  /** Older ones can be read. */
  readonly more: boolean
}
type Changes = Recent & {
  /** Main has answered at least once: an empty list is then really empty. */
  readonly read: boolean
  readonly isReading: boolean
  readonly failed: ErrorCode | null
}
const NOTHING: Changes = { list: [], more: false, read: false, isReading: false, failed: null }
export const useChanges = create<Changes>()(() => NOTHING)

/** A newest page over what was read before: put in front where the two meet, instead of it where they do not. */
export const withNewest = (before: Recent, page: ChangePage): Recent => {
  const oldest = page.changes.at(-1)
  if (!oldest || !page.more) return { list: page.changes, more: false }
  const rest = before.list.filter(({ id }) => id < oldest.id)
  const meets = before.list.some(({ id }) => id === oldest.id)
  return meets
    ? { list: [...page.changes, ...rest], more: before.more }
    : { list: page.changes, more: page.more }
}

/** The page after the last one that was read. */
export const withOlder = (before: Recent, page: ChangePage): Recent => {
  const oldest = before.list.at(-1)?.id ?? Infinity
  return { list: [...before.list, ...page.changes.filter(({ id }) => id < oldest)], more: page.more }
}

/** How many were not looked at yet; `isMore` = at least so many. */
export const unseenOf = (
  recent: Recent,
  seen: number,
): { readonly count: number; readonly isMore: boolean } => {
  // Another list counts from the beginning again.
  const from = (recent.list[0]?.id ?? 0) < seen ? 0 : seen
  const count = recent.list.filter(({ id }) => id > from).length
  return { count, isMore: recent.more && count > 0 && count === recent.list.length }
}

export type ChangesReader = {
  /** Something changed about somebody: reads the newest page again, soon. */
  readonly ring: () => void
  readonly older: () => Promise<void>
  readonly clear: () => Promise<Result<void>>
}

/** Reads what changed; `later` is when a ring may be followed by the next read, so that a sync of thousands is one. */
export const createChanges = (ports: {
  readonly call: Call
  readonly later: (go: () => void) => void
}): ChangesReader => {
  const { call, later } = ports
  let waits = false
  let asked = 0

  const ask = async (before: number | null): Promise<void> => {
    const mine = ++asked
    useChanges.setState({ isReading: true })
    const page = await call('changes.recent', { limit: PAGE, ...(before === null ? {} : { before }) })
    // A later question has been asked meanwhile, and will answer.
    if (mine !== asked) return
    if (!page.ok) return useChanges.setState({ isReading: false, failed: page.error.code })
    useChanges.setState((s) => ({
      ...(before === null ? withNewest(s, page.value) : withOlder(s, page.value)),
      read: true,
      isReading: false,
      failed: null,
    }))
  }

  return {
    ring: () => {
      if (waits) return
      waits = true
      later(() => {
        waits = false
        void ask(null)
      })
    },
    older: async () => {
      const { list, more, isReading } = useChanges.getState()
      const last = list.at(-1)
      if (more && last && !isReading) await ask(last.id)
    },
    clear: async () => {
      const done = await call('changes.clear', {})
      if (done.ok) {
        asked++
        useChanges.setState({ ...NOTHING, read: true })
      }
      return done
    },
  }
}

const SOON = 500

/** The window's own. */
export const changes: ChangesReader = createChanges({ call, later: (go) => void setTimeout(go, SOON) })

/** Everything that was read so far has been looked at. */
export const seeChanges = (): void => {
  const { list, read } = useChanges.getState()
  if (!read) return
  // The store of changes can begin anew (another list): then so does what was seen of it.
  const newest = list[0]?.id
  if (newest !== undefined && newest !== useApp.getState().prefs.changesSeen)
    void setPrefs({ changesSeen: newest })
}
