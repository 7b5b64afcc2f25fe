import type { Asking } from '../../shared/contract.ts'
import { type FactKind, factKinds, type PersonId } from '../../shared/people.ts'
import { AppError, type ErrorCode, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { neverAsked, readFact, readFacts, writeFact } from '../storage/facts.ts'
import type { Images } from '../storage/images.ts'
import { addressFor, livingId, personAt } from '../storage/people.ts'
import { storeAnswers, storeSilence } from './answers.ts'
import { isDue } from './facts.ts'
import type { Gate, Rank } from './gate.ts'
import { createPictures } from './pictures.ts'
import { type Batch, type Due, plan } from './plan.ts'
import type { Clock, News, Waits, WhatsApp, WithBackoff } from './ports.ts'

/** Owner of freshness: decides what is asked about people. The pace is the gate's, the wire `whatsapp/`'s. */
export type Refresh = {
  /** Asks what is due of these people, in batches. */
  readonly want: (ids: readonly PersonId[], rank: Exclude<Rank, 'click'>) => void
  /** Who is on screen now, debounced. What was wanted for an earlier screen only is given up. */
  readonly seen: (ids: readonly PersonId[]) => void
  /** Somebody's pane opened: what is due of them, and the large picture, go first. */
  readonly open: (id: PersonId) => void
  /**
   * Asks everything about one person, whatever its age. Rejects with `unknown_person`, `offline`, `timed_out`,
   * `rate_limited`, … when WhatsApp gave no answer.
   */
  readonly refreshNow: (id: PersonId) => Promise<void>
  readonly hear: (news: News) => void
  /** Whose facts are on the wire; called with an empty list when none are any more. */
  readonly onAsking: (hear: (asking: readonly Asking[]) => void) => () => void
  readonly asking: () => readonly Asking[]
  readonly start: () => void
  readonly stop: () => void
}

/** What a row or pane shows. Devices are asked only when somebody asks. */
const SHOWN: readonly FactKind[] = ['registered', 'lid', 'about', 'picture', 'business', 'username']
/** These go by number: a person known by LID only has none. */
const BY_NUMBER: readonly FactKind[] = ['registered', 'lid']

/** After these the gate or the facts' own dates make the pause. */
const MOVED: readonly ErrorCode[] = ['timed_out', 'rate_limited', 'refused']

export const createRefresh = (needs: {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
}): Refresh => {
  const { db, images, wa, gate, clock, waits } = needs
  let running: AbortController | null = null
  const signal = (): AbortSignal | null => running?.signal ?? null
  const pictures = createPictures({ ...needs, signal })

  /** Requests only: what is asked, and what somebody still wants asked. */
  const inFlight = new Map<PersonId, Set<FactKind>>()
  const wanted = new Map<PersonId, Rank>()
  let screen: readonly PersonId[] = []
  let settling: AbortController | null = null
  let active = false

  const listeners = new Set<(asking: readonly Asking[]) => void>()
  const asking = (): readonly Asking[] => [...inFlight].map(([id, facts]) => ({ id, facts: [...facts] }))
  const tell = (): void => {
    const now = asking()
    for (const hear of listeners) hear(now)
  }

  const askable = (id: PersonId, kinds: readonly FactKind[]): readonly FactKind[] =>
    addressFor(db, id)?.pn === null ? kinds.filter((kind) => !BY_NUMBER.includes(kind)) : kinds
  const dueOf = (id: PersonId, now: number): readonly FactKind[] => {
    if (!addressFor(db, id)) return []
    const facts = readFacts(db, id)
    const due = askable(id, SHOWN).filter((kind) => isDue(facts.get(kind) ?? neverAsked, now))
    // Not on WhatsApp: nothing else is answered before that changes.
    const out = facts.get('registered')?.value === '0' && !due.includes('registered')
    return out ? [] : due
  }
  const due = (): readonly Due[] => {
    const now = clock.now()
    const all: Due[] = []
    for (const [id, rank] of wanted) {
      const facts = dueOf(id, now)
      if (facts.length > 0) all.push({ id, rank, facts })
      else wanted.delete(id)
    }
    return all
  }

  /** Puts one batch on the wire. Whatever happens, nothing stays marked as asked. */
  const ask = async ({ people, facts }: Omit<Batch, 'rank'>, stop: AbortSignal): Promise<void> => {
    const who = people.flatMap((id) => {
      const address = addressFor(db, id)
      return address ? [{ id, address }] : []
    })
    for (const { id } of who) inFlight.set(id, new Set([...(inFlight.get(id) ?? []), ...facts]))
    tell()
    try {
      const answers = await wa.ask(
        who.map(({ address }) => address),
        facts,
        stop,
      )
      gate.answered('usync')
      const bare = storeAnswers(db, who, facts, answers, clock.now())
      await Promise.all(bare.map(images.drop))
    } catch (error) {
      const { code } = failureOf(error)
      if (stop.aborted) throw error
      if (code === 'rate_limited') gate.limited('usync', (error as WithBackoff).backoff)
      else if (code !== 'offline') storeSilence(db, who, facts, clock.now())
      throw error
    } finally {
      for (const { id } of who) {
        const left = inFlight.get(id)
        for (const kind of facts) left?.delete(kind)
        if (left?.size === 0) inFlight.delete(id)
      }
      tell()
    }
  }

  const run = async (): Promise<void> => {
    if (active) return
    active = true
    try {
      for (let stop = signal(); stop; stop = signal()) {
        const first = plan(due(), inFlight)
        if (!first) break
        await gate.enter('usync', first.rank, stop)
        // The screen may have moved on while this waited.
        const batch = plan(due(), inFlight)
        if (!batch) continue
        try {
          await ask(batch, stop)
        } catch (error) {
          if (stop.aborted) return
          // What moved no date would be asked again at once: no connection, or no room to write.
          if (!MOVED.includes(failureOf(error).code)) await clock.sleep(waits.retryFirst, stop)
        }
        pictures.screen(screen)
      }
    } catch (error) {
      if (signal()) throw error
    } finally {
      active = false
    }
  }
  const wake = (): void => {
    run().catch(() => undefined) // Stopped meanwhile.
  }
  const want = (ids: readonly PersonId[], rank: Rank): void => {
    for (const id of ids) {
      const living = livingId(db, id)
      if (living && wanted.get(living) !== 'screen') wanted.set(living, rank)
    }
    wake()
  }

  const refreshNow = async (asked: PersonId): Promise<void> => {
    const id = livingId(db, asked)
    if (!id) throw new AppError('unknown_person', 'no such person')
    const stop = signal()
    if (!stop || !gate.online()) throw new AppError('offline', 'not connected', true)
    const busy = inFlight.get(id)
    const facts = askable(id, factKinds).filter((kind) => !busy?.has(kind))
    if (facts.length > 0) {
      await gate.enter('usync', 'click', stop)
      await ask({ people: [id], facts }, stop)
    }
    await pictures.full(livingId(db, id) ?? id)
    pictures.screen(screen)
  }

  return {
    want,
    seen: (ids) => {
      settling?.abort()
      const mine = (settling = new AbortController())
      clock.sleep(waits.debounce, mine.signal).then(
        () => {
          for (const [id, rank] of wanted) if (rank === 'screen') wanted.delete(id)
          screen = [...new Set(ids.map((id) => livingId(db, id)).filter((id) => id !== null))]
          want(screen, 'screen')
          pictures.screen(screen)
        },
        () => undefined, // A newer screen took its place.
      )
    },
    open: (id) => {
      want([id], 'screen')
      pictures.full(id).catch(() => undefined) // The pane shows the preview.
    },
    refreshNow,
    hear: (news) => {
      if (news.is === 'online' && news.yes) wake()
      if (news.is !== 'stale') return
      const id = (news.who.lid && personAt(db, news.who.lid)) ?? (news.who.pn && personAt(db, news.who.pn))
      if (!id) return
      db.commit((tx) => writeFact(tx, id, news.fact, { ...readFact(tx, id, news.fact), due: 0 }))
      if (SHOWN.includes(news.fact)) want([id], 'news')
    },
    onAsking: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    asking,
    start: () => {
      running ??= new AbortController()
      wake()
    },
    stop: () => {
      running?.abort(new AppError('cancelled', 'stopped'))
      settling?.abort()
      running = null
    },
  }
}
