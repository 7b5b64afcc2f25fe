import { type Jid, preferredJid } from '../../shared/address.ts'
import type { BlockTarget, PersonId, PersonRow } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { type Blocking, createBlocking } from './blocking.ts'
import { quickWaits, settle, virtualClock, type VirtualClock } from './clock.fixture.ts'
import { at, book, lid, memoryDb, pn } from './directory.fixture.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createGate, type Gate } from './gate.ts'
import type { News, Waits, WhatsApp } from './ports.ts'

/** What WhatsApp does with one set or read. */
export type Fate =
  | 'ok'
  /** Never arrives, no answer. */
  | 'lost'
  /** Takes effect, no answer. */
  | 'silent'
  /** No answer; takes effect when the caller has given up. */
  | 'late'
  | 'refused'
  | 'limited'
  | 'offline'

/** WhatsApp's block list, with faults. A set takes `roundTrip`, silence `question` ms. */
export const fakeWhatsApp = (clock: VirtualClock, waits: Waits) => {
  const blocked = new Set<Jid>()
  let late: { readonly jid: Jid; readonly apply: () => void }[] = []
  const hears = new Set<(news: News) => void | Promise<void>>()
  const log: string[] = []
  let fates: Fate[] = []
  let readFates: Fate[] = []
  let busy = 0
  const next = (queue: Fate[]): Fate => queue.shift() ?? 'ok'
  const answer = async (fate: Fate, signal: AbortSignal): Promise<void> => {
    await clock.sleep(['lost', 'silent', 'late'].includes(fate) ? waits.question : 10, signal)
    if (fate === 'lost' || fate === 'silent' || fate === 'late')
      throw new AppError('timed_out', 'silence', true)
    if (fate === 'refused') throw new AppError('refused', 'no')
    if (fate === 'limited') throw new AppError('rate_limited', 'slow down', true)
    if (fate === 'offline') throw new AppError('offline', 'gone', true)
  }
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1
    if (busy > 1) throw new Error('two questions on the lane at once')
    try {
      return await work()
    } finally {
      busy -= 1
    }
  }
  const arrive = (now: (one: { readonly jid: Jid }) => boolean): void => {
    for (const one of late) if (now(one)) one.apply()
    late = late.filter((one) => !now(one))
  }
  const wa: WhatsApp = {
    ask: () => Promise.reject(new Error('not asked here')),
    picture: () => Promise.reject(new Error('not asked here')),
    business: () => Promise.reject(new Error('not asked here')),
    devices: () => Promise.reject(new Error('not asked here')),
    on: (hear) => {
      hears.add(hear)
      return () => hears.delete(hear)
    },
    readBlocks: (signal) =>
      alone(async () => {
        const fate = next(readFates)
        log.push('read')
        const entries = [...blocked].map((jid) => ({ jid, pn: null }))
        await answer(fate, signal)
        return { entries, dhash: null }
      }),
    setBlock: (who, to, signal) =>
      alone(async () => {
        const fate = next(fates)
        const jid = preferredJid(who)
        log.push(`${to === 'blocked' ? 'block' : 'unblock'} ${jid}`)
        const apply = (): void => {
          if (to === 'blocked') blocked.add(jid)
          else blocked.delete(jid)
        }
        // One connection's questions take effect in their order.
        arrive((one) => one.jid === jid)
        if (fate === 'ok' || fate === 'silent') apply()
        if (fate === 'late') late.push({ jid, apply })
        await answer(fate, signal)
        return { dhash: null }
      }),
  }
  return {
    wa,
    blocked,
    log,
    /** Fates of the sets to come; `ok` after that. */
    sets: (...list: Fate[]) => (fates = list),
    reads: (...list: Fate[]) => (readFates = list),
    arriveLate: () => arrive(() => true),
    /** A process that died asks nothing any more. */
    forgetBusy: () => (busy = 0),
  }
}

export type World = {
  readonly clock: VirtualClock
  readonly db: Db
  readonly gate: Gate
  readonly directory: Directory
  readonly blocking: Blocking
  readonly server: ReturnType<typeof fakeWhatsApp>
  readonly ids: readonly PersonId[]
  readonly row: (n: number) => PersonRow
  /** Runs until nothing is under way any more. */
  readonly rest: () => Promise<void>
}

/** `people` persons in the book, known by LID and number; nobody blocked; online. */
export const world = async (
  people: number,
  { waits = quickWaits, db = memoryDb(), online = true }: { waits?: Waits; db?: Db; online?: boolean } = {},
): Promise<World> => {
  const clock = virtualClock()
  const directory = createDirectory(db, clock)
  book(
    directory,
    ...Array.from({ length: people }, (_, n) => ({
      who: at(pn(34_600_000_000 + n), lid(1_000 + n)),
      saved: `Person ${n}`,
    })),
  )
  const ids = Array.from({ length: people }, (_, n) => directory.find(lid(1_000 + n))!)
  const server = fakeWhatsApp(clock, waits)
  const gate = createGate(clock, waits, { random: () => 0 })
  const blocking = createBlocking({ db, wa: server.wa, gate, clock, waits })
  gate.setOnline(online)
  blocking.start()
  const rest = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3;) {
      await clock.run(waits.retryMost)
      await settle()
      quiet = blocking.list().stale ? 0 : quiet + 1
    }
  }
  await clock.run(100)
  return { clock, db, gate, directory, blocking, server, ids, row: (n) => directory.get([ids[n]!])[0]!, rest }
}

export const jidOf = (n: number): Jid => lid(1_000 + n)
export const target = (verb: 'block' | 'unblock'): BlockTarget => (verb === 'block' ? 'blocked' : 'allowed')
