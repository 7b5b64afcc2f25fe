import type { Asking } from '../../shared/contract.ts'
import type { RefreshEstimate, RefreshProgress, RefreshReport } from '../../shared/freshness.ts'
import { type FactKind, factKinds, type PersonId } from '../../shared/people.ts'
import { AppError, type ErrorCode, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { readFact, writeFact } from '../storage/facts.ts'
import type { Images } from '../storage/images.ts'
import { livingId, personAt } from '../storage/people.ts'
import type { Gate, Rank } from './gate.ts'
import { createPictures } from './pictures.ts'
import { type Due, MOST, plan } from './plan.ts'
import type { Clock, News, Waits, WhatsApp } from './ports.ts'
import { createAsker } from './refreshask.ts'
import { createRound } from './round.ts'
import { askable, dueOf, SHOWN } from './roundqueue.ts'

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
  /** Refresh all: everybody of whom something is out of date, even while the pace is "paused". Throws `offline`. */
  readonly all: () => void
  readonly progress: () => RefreshProgress
  /** At most twice a second. */
  readonly onProgress: (hear: (progress: RefreshProgress) => void) => () => void
  readonly report: () => RefreshReport
  /** How long asking about everybody takes. */
  readonly estimate: () => RefreshEstimate
  /** The pace is another one now. */
  readonly paceChanged: () => void
  readonly hear: (news: News) => void
  /** Whose facts are on the wire; called with an empty list when none are any more. */
  readonly onAsking: (hear: (asking: readonly Asking[]) => void) => () => void
  readonly asking: () => readonly Asking[]
  readonly start: () => void
  readonly stop: () => void
}

/** After these the gate or the facts' own dates make the pause. */
const MOVED: readonly ErrorCode[] = ['timed_out', 'rate_limited', 'refused']

export const createRefresh = (needs: {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
  /** Only what somebody looks at or clicks is asked. */
  readonly withoutRound?: boolean
}): Refresh => {
  const { db, gate, clock, waits } = needs
  let running: AbortController | null = null
  const signal = (): AbortSignal | null => running?.signal ?? null
  const pictures = createPictures({ ...needs, signal })

  const asker = createAsker(needs)
  const { inFlight } = asker
  const round = createRound({ db, asker, gate, clock, waits })
  const turns = needs.withoutRound !== true

  /** What somebody still wants asked. */
  const wanted = new Map<PersonId, Rank>()
  let screen: readonly PersonId[] = []
  let settling: AbortController | null = null
  let active = false

  const due = (): readonly Due[] => {
    const now = clock.now()
    const all: Due[] = []
    for (const [id, rank] of wanted) {
      const one = dueOf(db, id, rank, now)
      if (one) all.push(one)
      else wanted.delete(id)
    }
    return all
  }
  /** A question that is asked anyway takes as many of the round along as it has room for. */
  const filled = (mine: readonly Due[]): readonly Due[] =>
    mine.length === 0 || mine.length >= MOST || !turns
      ? mine
      : [...mine, ...round.next(MOST).filter(({ id }) => !wanted.has(id))]

  asker.onAnswered((entries) => {
    const answered = new Set(entries.map(({ id }) => id))
    if (screen.some((id) => answered.has(id))) pictures.screen(screen)
  })

  const run = async (): Promise<void> => {
    if (active) return
    active = true
    try {
      for (let stop = signal(); stop; stop = signal()) {
        const first = plan(due(), inFlight)
        if (!first) break
        await gate.enter('usync', first.rank, stop)
        // The screen may have moved on while this waited.
        const batch = plan(filled(due()), inFlight)
        if (!batch) continue
        try {
          await asker.ask(batch, stop)
        } catch (error) {
          if (stop.aborted) return
          // What moved no date would be asked again at once: no connection, or no room to write.
          if (!MOVED.includes(failureOf(error).code)) await clock.sleep(waits.retryFirst, stop)
        }
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

  const changed = (asked: PersonId, fact: FactKind): void => {
    const id = livingId(db, asked)
    if (!id) return
    db.commit((tx) => writeFact(tx, id, fact, { ...readFact(tx, id, fact), due: 0 }))
    asker.afterwards(id, fact, () => signal() && changed(id, fact))
    if (SHOWN.includes(fact)) want([id], 'news')
  }

  const refreshNow = async (asked: PersonId): Promise<void> => {
    const id = livingId(db, asked)
    if (!id) throw new AppError('unknown_person', 'no such person')
    const stop = signal()
    if (!stop || !gate.online()) throw new AppError('offline', 'not connected', true)
    const free = (): readonly FactKind[] =>
      askable(db, id, factKinds).filter((kind) => !inFlight.get(id)?.has(kind))
    if (free().length > 0) {
      await gate.enter('usync', 'click', stop)
      const facts = free()
      if (facts.length > 0) await asker.ask({ rank: 'click', people: [id], facts }, stop)
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
      if (news.is === 'online' || news.is === 'settled') round.wake()
      if (news.is !== 'stale') return
      const id = (news.who.lid && personAt(db, news.who.lid)) ?? (news.who.pn && personAt(db, news.who.pn))
      if (id) changed(id, news.fact)
    },
    all: round.all,
    progress: round.progress,
    onProgress: round.onProgress,
    report: round.report,
    estimate: round.estimate,
    paceChanged: round.wake,
    onAsking: asker.onAsking,
    asking: asker.asking,
    start: () => {
      if (!running) {
        running = new AbortController()
        if (turns) round.run(running.signal)
      }
      wake()
    },
    stop: () => {
      running?.abort(new AppError('cancelled', 'stopped'))
      settling?.abort()
      running = null
    },
  }
}
