import type { Prefs } from '../../shared/prefs.ts'
import type { Db } from '../storage/db.ts'
import type { Images } from '../storage/images.ts'
import { type Blocking, createBlocking } from './blocking.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createGate, type Gate } from './gate.ts'
import type { Clock, News, Waits, WhatsApp } from './ports.ts'
import { createRefresh, type Refresh } from './refresh.ts'
import { throttle } from './throttle.ts'

export type Contacts = {
  readonly directory: Directory
  readonly refresh: Refresh
  readonly gate: Gate
  readonly blocking: Blocking
  /**
   * Takes one piece of news. What it says about people is committed before this returns; throws what `directory.take`
   * throws, and then nothing may count as received.
   */
  readonly hear: (news: News) => void
  /** The doorbell: at most once per `waits.doorbell`. */
  readonly onRev: (hear: (rev: number) => void) => () => void
  /** Takes up what the last run left. Questions go out once a `{ is: 'online', yes: true }` was heard. */
  readonly start: () => void
  /** Resolves when nothing is written any more; the database may be closed then. */
  readonly stop: () => Promise<void>
}

/** Puts the room together. `wa.on` is for the caller to connect with `hear`. */
export const createContacts = (outside: {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly clock: Clock
  readonly waits: Waits
  readonly prefs: {
    readonly get: () => Pick<Prefs, 'pace'>
    readonly on: (hear: (prefs: Pick<Prefs, 'pace'>) => void) => () => void
  }
}): Contacts => {
  const { db, clock, waits, prefs } = outside
  const directory = createDirectory(db, clock)
  const gate = createGate(clock, waits, { pace: prefs.get().pace })
  const needs = { ...outside, gate }
  const refresh = createRefresh(needs)
  const blocking = createBlocking(needs)
  const offPrefs = prefs.on(({ pace }) => gate.setPace(pace))

  const listeners = new Set<(rev: number) => void>()
  let open = true
  const ring = throttle(clock, waits.doorbell, () => {
    if (!open) return
    const rev = db.rev()
    for (const hear of listeners) hear(rev)
  })
  const offRev = db.onRev(ring)

  return {
    directory,
    refresh,
    gate,
    blocking,
    hear: (news) => {
      directory.take(news)
      if (news.is === 'online') gate.setOnline(news.yes)
      refresh.hear(news)
      blocking.hear(news)
    },
    onRev: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    start: () => {
      refresh.start()
      blocking.start()
    },
    stop: async () => {
      gate.setOnline(false)
      offPrefs()
      refresh.stop()
      await blocking.stop()
      open = false
      offRev()
      listeners.clear()
    },
  }
}
