import type { Pace } from '../../shared/prefs.ts'
import { AppError } from '../../shared/result.ts'
import type { Clock, Figures, Waits } from './ports.ts'

export type Kind = 'usync' | 'picture' | 'blocks' | 'business'
/**
 * What may go first. A click waits for nothing but the connection and WhatsApp's own "slow down". `all` is the round over
 * everybody that somebody clicked: as slow as the round, but a pause does not hold it.
 */
export type Rank = 'click' | 'screen' | 'news' | 'all' | 'round'

/** The only way to ask: whoever wants to put a question on the wire enters here first. */
export type Gate = {
  /** Resolves when one question of this kind may be asked now; rejects with the signal's reason. */
  readonly enter: (kind: Kind, rank: Rank, signal: AbortSignal) => Promise<void>
  /** Nobody asks questions of this kind before `until` (ms since 1970), clicks included. */
  readonly slowDown: (kind: Kind, until: number) => void
  /**
   * WhatsApp said "too many": stops the kind for as long as it named (ms), or for longer each time. Returns until when.
   */
  readonly limited: (kind: Kind, backoff?: number | null) => number
  /** WhatsApp answered a question of this kind: the next "too many" starts small again. */
  readonly answered: (kind: Kind) => void
  /** Until when WhatsApp asked us to slow down; null = not. */
  readonly slowed: () => { readonly until: number } | null
  readonly onSlowed: (hear: (slowed: { readonly until: number } | null) => void) => () => void
  readonly setOnline: (yes: boolean) => void
  readonly online: () => boolean
  readonly setPace: (pace: Pace) => void
  readonly pace: () => Pace
  /** How fast people are blocked and unblocked, whatever the other pace is. */
  readonly setBlockPace: (pace: BlockPace) => void
  /** Sets a minute that may be asked now, at half the pace where WhatsApp complained lately; null = not paced. */
  readonly blockRate: () => number | null
  /** The same for either pace when nobody complained. */
  readonly blockRates: () => { readonly [P in BlockPace]: number | null }
  /** Until when WhatsApp wants no questions of this kind; null = it does not say so. */
  readonly stoppedUntil: (kind: Kind) => number | null
}
export type BlockPace = 'gentle' | 'normal'

/** Questions about who is looked at have a bucket of their own; a "slow down" stops the whole kind. */
type Name = keyof Figures
type Waiting = { readonly kind: Kind; readonly name: Name; readonly rank: Rank; readonly go: () => void }
type Bucket = { tokens: number; at: number; stretch: number }
type Stop = { until: number; at: number; refusals: number }

export const ranks: readonly Rank[] = ['click', 'screen', 'news', 'all', 'round']
const kinds: readonly Kind[] = ['usync', 'picture', 'blocks', 'business']
const names: readonly Name[] = [...kinds, 'screen']
const nameOf = (kind: Kind, rank: Rank): Name =>
  kind === 'usync' && (rank === 'click' || rank === 'screen') ? 'screen' : kind
const MINUTE = 60_000
const finite = (rate: number): number | null => (rate === Infinity ? null : rate)
/** Clicks may borrow this many bursts. */
const BORROW = 2
/** After a "too many" people are blocked at half the pace, one at a time, until this many answers came in a row. */
const CAREFUL = 20
/** Pauses between questions are stretched by up to this share, so that they do not look like a clock. */
const JITTER = 0.3

export const createGate = (
  clock: Clock,
  waits: Waits,
  {
    pace = 'gentle',
    blockPace = 'gentle',
    random = Math.random,
  }: { readonly pace?: Pace; readonly blockPace?: BlockPace; readonly random?: () => number } = {},
): Gate => {
  const waiting: Waiting[] = []
  const listeners = new Set<(slowed: { readonly until: number } | null) => void>()
  let current: Pace = pace
  let blocking: BlockPace = blockPace
  /** Answers still missing until people are blocked at the full pace again. */
  let careful = 0
  let open = false
  let timer: AbortController | null = null
  let told: number | null = null

  const perMinute = (name: Name): number =>
    name === 'blocks'
      ? waits.pace[blocking].blocks / (careful > 0 ? 2 : 1)
      : waits.pace[current === 'normal' ? 'normal' : 'gentle'][name]
  /** A bucket holds what it gets in a quarter of a minute: a screenful may go at once, a storm may not. */
  const burst = (name: Name): number =>
    name === 'blocks' && careful > 0 ? 1 : Math.max(1, perMinute(name) / 4)
  const buckets = Object.fromEntries(
    names.map((name) => [name, { tokens: burst(name), at: clock.now(), stretch: 1 }]),
  ) as Record<Name, Bucket>
  const stops = Object.fromEntries(kinds.map((kind) => [kind, { until: 0, at: 0, refusals: 0 }])) as Record<
    Kind,
    Stop
  >

  /** A clock that was set back must not make a pause longer than it was meant to be. */
  const stopped = (kind: Kind, now: number): number => {
    const stop = stops[kind]
    if (now < stop.at) stop.until -= stop.at - now
    stop.at = now
    return stop.until
  }

  const fill = (name: Name, now: number): Bucket => {
    const bucket = buckets[name]
    const rate = perMinute(name)
    // A clock that was set back gives nothing and takes nothing.
    const passed = Math.max(0, now - bucket.at)
    bucket.at = now
    bucket.tokens =
      rate === Infinity
        ? burst(name)
        : Math.min(burst(name), bucket.tokens + (passed / MINUTE) * (rate / bucket.stretch))
    return bucket
  }

  /** How long this one has to wait, ms; 0 = now, Infinity = until something changes. */
  const waitOf = ({ kind, name, rank }: Waiting, now: number): number => {
    const bucket = fill(name, now)
    const until = stopped(kind, now)
    if (!open) return Infinity
    if (until > now) return until - now
    const click = rank === 'click'
    // Paused means that nothing is asked which nobody clicked; blocking is always somebody's click.
    if (current === 'paused' && !click && rank !== 'all' && kind !== 'blocks') return Infinity
    const rate = perMinute(name)
    const needed = (click ? 1 - BORROW * burst(name) : 1) - bucket.tokens
    // A thousandth of a question is nothing but rounding.
    return rate === Infinity || needed <= 0.001 ? 0 : Math.ceil((needed / rate) * MINUTE * bucket.stretch)
  }

  const tell = (): void => {
    const until = slowed()?.until ?? null
    if (until === told) return
    told = until
    for (const hear of listeners) hear(until === null ? null : { until })
  }
  const slowed = (): { until: number } | null => {
    const now = clock.now()
    const until = Math.max(...kinds.map((kind) => stopped(kind, now)))
    return until > now ? { until } : null
  }

  const turn = (): void => {
    timer?.abort()
    timer = null
    let next = Infinity
    for (const one of [...waiting].sort((a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank))) {
      const wait = waitOf(one, clock.now())
      if (wait > 0) {
        next = Math.min(next, wait)
        continue
      }
      const bucket = buckets[one.name]
      if (perMinute(one.name) !== Infinity) bucket.tokens -= 1
      bucket.stretch = 1 + random() * JITTER
      waiting.splice(waiting.indexOf(one), 1)
      one.go()
    }
    tell()
    const end = slowed()
    if (end) next = Math.min(next, end.until - clock.now())
    if (next === Infinity) return
    const mine = (timer = new AbortController())
    void clock.sleep(next, mine.signal).then(
      () => timer === mine && turn(),
      () => undefined, // Aborted by a newer turn.
    )
  }

  const slowDown = (kind: Kind, until: number): void => {
    const now = clock.now()
    stops[kind].until = Math.max(stopped(kind, now), until)
    turn()
  }

  return {
    enter: (kind, rank, signal) =>
      new Promise<void>((resolve, reject) => {
        const reason = (): Error =>
          signal.reason instanceof Error ? signal.reason : new AppError('cancelled', 'stopped')
        if (signal.aborted) {
          reject(reason())
          return
        }
        const leave = (): void => {
          const place = waiting.indexOf(one)
          if (place >= 0) waiting.splice(place, 1)
          reject(reason())
        }
        const one: Waiting = {
          kind,
          name: nameOf(kind, rank),
          rank,
          go: () => {
            signal.removeEventListener('abort', leave)
            resolve()
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(one)
        turn()
      }),
    slowDown,
    limited: (kind, backoff) => {
      const stop = stops[kind]
      const grown = Math.min(waits.retryMost, waits.retryFirst * 2 ** stop.refusals)
      stop.refusals += 1
      if (kind === 'blocks') {
        fill('blocks', clock.now())
        careful = CAREFUL
      }
      const until = clock.now() + Math.ceil((backoff ?? grown) * (1 + random() * JITTER))
      slowDown(kind, until)
      return until
    },
    answered: (kind) => {
      stops[kind].refusals = 0
      if (kind !== 'blocks' || careful === 0) return
      fill('blocks', clock.now())
      careful -= 1
      if (careful === 0) turn()
    },
    slowed,
    onSlowed: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    setOnline: (yes) => {
      open = yes
      turn()
    },
    online: () => open,
    setPace: (next) => {
      for (const name of names) fill(name, clock.now())
      current = next
      turn()
    },
    pace: () => current,
    setBlockPace: (next) => {
      fill('blocks', clock.now())
      blocking = next
      turn()
    },
    blockRate: () => finite(perMinute('blocks')),
    blockRates: () => ({
      gentle: finite(waits.pace.gentle.blocks),
      normal: finite(waits.pace.normal.blocks),
    }),
    stoppedUntil: (kind) => {
      const now = clock.now()
      const until = stopped(kind, now)
      return until > now ? until : null
    },
  }
}
