import { defaultPrefs, type Prefs } from '../../shared/prefs.ts'
import type { Db } from '../storage/db.ts'
import type { Images } from '../storage/images.ts'
import { type Blocking, createBlocking } from './blocking.ts'
import { createDetails, type Details } from './business.ts'
import { createLists, type Lists } from './checks.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createExports, type Exports } from './exports.ts'
import { createGate, type Gate } from './gate.ts'
import { createHistory, type History } from './history.ts'
import type { Clock, News, Waits, WhatsApp } from './ports.ts'
import { createRefresh, type Refresh } from './refresh.ts'
import { throttle } from './throttle.ts'

export type Contacts = {
  readonly directory: Directory
  readonly refresh: Refresh
  readonly gate: Gate
  readonly blocking: Blocking
  readonly details: Details
  readonly history: History
  readonly lists: Lists
  readonly exports: Exports
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

type PrefsUsed = Pick<Prefs, 'pace'> & Partial<Pick<Prefs, 'changesKept' | 'blockPace'>>

/** Puts the room together. `wa.on` is for the caller to connect with `hear`. */
export const createContacts = (outside: {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly clock: Clock
  readonly waits: Waits
  readonly prefs: {
    readonly get: () => PrefsUsed
    readonly on: (hear: (prefs: PrefsUsed) => void) => () => void
  }
}): Contacts => {
  const { db, clock, waits, prefs } = outside
  const directory = createDirectory(db, clock)
  const { pace: paceNow, blockPace: blockPaceNow = defaultPrefs.blockPace } = prefs.get()
  const gate = createGate(clock, waits, { pace: paceNow, blockPace: blockPaceNow })
  const needs = { ...outside, gate }
  const refresh = createRefresh(needs)
  const blocking = createBlocking(needs)
  const details = createDetails(needs)
  const lists = createLists(needs)
  const exports = createExports(db, clock)
  const history = createHistory(db, () => prefs.get().changesKept ?? defaultPrefs.changesKept)
  const offPrefs = prefs.on(({ pace, blockPace = defaultPrefs.blockPace }) => {
    gate.setPace(pace)
    gate.setBlockPace(blockPace)
    blocking.paceChanged()
    refresh.paceChanged()
    history.prune()
  })

  const listeners = new Set<(rev: number) => void>()
  let open = true
  const ring = throttle(clock, waits.doorbell, () => {
    if (!open) return
    const rev = db.rev()
    for (const hear of listeners) hear(rev)
  })
  const tidy = throttle(clock, waits.round, () => {
    if (open) history.prune()
  })
  const offRev = db.onRev(() => {
    ring()
    tidy()
  })

  return {
    directory,
    refresh,
    gate,
    blocking,
    details,
    history,
    lists,
    exports,
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
      details.stop()
      lists.stop()
      exports.stop()
      await blocking.stop()
      open = false
      offRev()
      listeners.clear()
    },
  }
}
