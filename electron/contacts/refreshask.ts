import type { Asking } from '../../shared/contract.ts'
import type { RefreshEntry } from '../../shared/freshness.ts'
import type { FactKind, PersonId } from '../../shared/people.ts'
import { AppError, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import type { Images } from '../storage/images.ts'
import { addressFor } from '../storage/people.ts'
import { type AskedPerson, storeAnswers, storeSilence } from './answers.ts'
import type { Gate } from './gate.ts'
import type { Batch, InFlight } from './plan.ts'
import type { Answer, Clock, WhatsApp, WithBackoff } from './ports.ts'

/** Puts questions about people on the wire, and stores what comes back. When to ask is the caller's business. */
export type Asker = {
  /**
   * Asks one batch; whoever called has entered the gate. A batch that WhatsApp refuses as a whole is halved until the
   * person it refuses is found. Rejects when nobody was answered.
   */
  readonly ask: (batch: Batch, stop: AbortSignal) => Promise<void>
  readonly inFlight: InFlight
  readonly asking: () => readonly Asking[]
  readonly onAsking: (hear: (asking: readonly Asking[]) => void) => () => void
  readonly onAnswered: (hear: (entries: readonly RefreshEntry[]) => void) => () => void
  /**
   * Something changed while it is on the wire, so that the answer may be from before: `then` runs when it is there.
   * Nothing happens where the fact is not on the wire.
   */
  readonly afterwards: (id: PersonId, fact: FactKind, then: () => void) => void
}

/** Answers about this many people are one transaction: some milliseconds. */
const STORED = 25

const halves = (batch: Batch): readonly Batch[] => {
  const middle = Math.ceil(batch.people.length / 2)
  return [batch.people.slice(0, middle), batch.people.slice(middle)].map((people) => ({ ...batch, people }))
}
/** Most people were told "too many": that is about us, not about them. */
const isLimited = (answers: readonly Answer[]): number | null | false => {
  const told = answers.flatMap(({ facts }) => {
    const limited = Object.values(facts).find((fact) => 'error' in fact && fact.error === 'rate_limited')
    return limited && 'error' in limited ? [limited.backoff ?? null] : []
  })
  if (told.length * 2 <= answers.length) return false
  const named = told.filter((ms) => ms !== null)
  return named.length > 0 ? Math.max(...named) : null
}

export const createAsker = (needs: {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
}): Asker => {
  const { db, images, wa, gate, clock } = needs
  /** Requests only: nothing here outlives its question. */
  const inFlight = new Map<PersonId, Set<FactKind>>()
  const changed = new Map<string, () => void>()
  const askers = new Set<(asking: readonly Asking[]) => void>()
  const hearers = new Set<(entries: readonly RefreshEntry[]) => void>()
  const asking = (): readonly Asking[] => [...inFlight].map(([id, facts]) => ({ id, facts: [...facts] }))
  const tell = (): void => {
    const now = asking()
    for (const hear of askers) hear(now)
  }
  const answered = (entries: readonly RefreshEntry[]): void => {
    for (const hear of hearers) hear(entries)
  }
  const ended = (id: PersonId, kind: FactKind): void => {
    const then = changed.get(`${id} ${kind}`)
    changed.delete(`${id} ${kind}`)
    then?.()
  }
  const release = ({ people, facts }: Batch): void => {
    for (const id of people) {
      const left = inFlight.get(id)
      for (const kind of facts) left?.delete(kind)
      if (left?.size === 0) inFlight.delete(id)
    }
    tell()
    for (const id of people) for (const kind of facts) ended(id, kind)
  }
  const reach = (people: readonly PersonId[]): readonly AskedPerson[] =>
    people.flatMap((id) => {
      const address = addressFor(db, id)
      return address ? [{ id, address }] : []
    })

  const once = async ({ people, facts }: Batch, stop: AbortSignal): Promise<void> => {
    const who = reach(people)
    const answers = await wa.ask(
      who.map(({ address }) => address),
      facts,
      stop,
    )
    gate.answered('usync')
    const empty: PersonId[] = []
    for (let at = 0; at < who.length; at += STORED) {
      // Between two of them the window gets its turn.
      if (at > 0) await clock.sleep(0, stop)
      const part = storeAnswers(
        db,
        who.slice(at, at + STORED),
        facts,
        answers.slice(at, at + STORED),
        clock.now(),
      )
      empty.push(...part.bare)
      answered(part.entries)
    }
    const limited = isLimited(answers)
    if (limited !== false) gate.limited('usync', limited)
    await Promise.all(empty.map(images.drop))
  }
  const unanswered = ({ people, facts }: Batch, code: RefreshEntry['failed'][number]['code']): void => {
    const at = clock.now()
    const ids = storeSilence(db, reach(people), facts, at)
    answered(ids.map((id) => ({ id, at, updated: [], failed: facts.map((fact) => ({ fact, code })) })))
  }

  const ask = async (batch: Batch, stop: AbortSignal): Promise<void> => {
    for (const id of batch.people) inFlight.set(id, new Set([...(inFlight.get(id) ?? []), ...batch.facts]))
    tell()
    const parts: Batch[] = [batch]
    // One person alone is found after this many refusals in a row; more of them mean that it is not about a person.
    const most = Math.ceil(Math.log2(batch.people.length)) + 2
    let refused = 0
    let answers = 0
    let first: AppError | null = null
    try {
      for (let part = parts[0]; part; part = parts[0]) {
        try {
          if (part !== batch) await gate.enter('usync', batch.rank, stop)
          await once(part, stop)
          refused = 0
          answers += 1
        } catch (error) {
          const { code } = failureOf(error)
          if (stop.aborted) throw error
          if (code === 'rate_limited') gate.limited('usync', (error as WithBackoff).backoff)
          else if (code !== 'offline' && code !== 'refused') unanswered(part, code)
          if (!(error instanceof AppError) || code !== 'refused') throw error
          first ??= error
          refused += 1
          if (part.people.length > 1 && refused <= most) {
            parts.splice(0, 1, ...halves(part))
            continue
          }
          for (const lost of refused > most ? parts : [part]) unanswered(lost, code)
          if (refused > most) break
        }
        release(part)
        parts.shift()
      }
      if (answers === 0 && first !== null) throw first
    } finally {
      for (const part of parts) release(part)
    }
  }

  return {
    ask,
    inFlight,
    asking,
    onAsking: (hear) => {
      askers.add(hear)
      return () => askers.delete(hear)
    },
    onAnswered: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    afterwards: (id, kind, then) => {
      if (inFlight.get(id)?.has(kind)) changed.set(`${id} ${kind}`, then)
    },
  }
}
