import { type Address, isLid, isPn, type Jid } from '../../shared/address.ts'
import type { Checked, ListRead } from '../../shared/lists.ts'
import type { PersonId } from '../../shared/people.ts'
import { AppError, failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { peopleAt } from '../storage/lookup.ts'
import { addressFor } from '../storage/people.ts'
import { storeAnswers } from './answers.ts'
import { readList } from './exchange/read.ts'
import type { Gate } from './gate.ts'
import { formsOf } from './numbers.ts'
import type { Answer, Clock, WhatsApp, WithBackoff } from './ports.ts'

/** Lists of addresses that somebody pastes or opens: who they are, and who of them has an account. */
export type Lists = {
  /** Reads a list. Asks nothing, writes nothing. Throws `file_newer` for an export of a newer Roster. */
  readonly read: (ask: {
    readonly text: string
    readonly country: string | null
    readonly file?: string
  }) => Promise<ListRead>
  /**
   * Asks WhatsApp about all of them (at most 500) in one question, in the order given. Whoever is not known stays unknown;
   * of those who are, the answer is kept. Rejects with `offline`, `timed_out`, `rate_limited`, `refused`, … when nobody
   * was answered.
   */
  readonly check: (jids: readonly Jid[]) => Promise<readonly Checked[]>
  readonly stop: () => void
}

const addressAt = (jid: Jid): Address => (isPn(jid) ? { pn: jid, lid: null } : { pn: null, lid: jid })
/** Answers about this many people are one transaction. */
const STORED = 25

/** Whether there is an account; a person's own error, or nothing said, is `unknown`. */
const registeredIn = (answer: Answer | undefined): Checked['registered'] => {
  const fact = answer?.facts.registered
  if (!fact || !('known' in fact) || fact.known.is !== 'value') return 'unknown'
  return fact.known.value === '1' ? 'yes' : 'no'
}
const isLimited = (answers: readonly Answer[]): number | null | false => {
  const told = answers.flatMap(({ facts: { registered } }) =>
    registered && 'error' in registered && registered.error === 'rate_limited'
      ? [registered.backoff ?? null]
      : [],
  )
  if (told.length === 0 || told.length * 2 <= answers.length) return false
  return told.reduce((most, one) => (one === null ? most : Math.max(most ?? 0, one)), null)
}

export const createLists = (needs: {
  readonly db: Db
  readonly wa: Pick<WhatsApp, 'ask'>
  readonly gate: Gate
  readonly clock: Clock
}): Lists => {
  const { db, wa, gate, clock } = needs
  const running = new AbortController()
  const stop = running.signal

  /** One question; a batch that WhatsApp refuses as a whole is halved until those it refuses are alone. */
  const ask = async (jids: readonly Jid[]): Promise<ReadonlyMap<Jid, Answer>> => {
    const said = new Map<Jid, Answer>()
    const parts: (readonly Jid[])[] = [jids]
    const most = Math.ceil(Math.log2(jids.length)) + 2
    let refused = 0
    let first: AppError | null = null
    for (let part = parts.shift(); part && refused <= most; part = parts.shift()) {
      if (!gate.online()) throw new AppError('offline', 'not connected', true)
      await gate.enter('usync', 'click', stop)
      try {
        const answers = await wa.ask(part.map(addressAt), ['registered'], stop)
        const limited = isLimited(answers)
        if (limited === false) gate.answered('usync')
        else gate.limited('usync', limited)
        part.forEach((jid, at) => {
          const answer = answers[at]
          if (answer) said.set(jid, answer)
        })
        refused = 0
      } catch (error) {
        const { code } = failureOf(error)
        if (code === 'rate_limited') gate.limited('usync', (error as WithBackoff).backoff)
        if (stop.aborted || code !== 'refused' || !(error instanceof AppError)) throw error
        first ??= error
        refused += 1
        const middle = Math.ceil(part.length / 2)
        if (part.length > 1) parts.unshift(part.slice(0, middle), part.slice(middle))
      }
    }
    if (said.size === 0 && first !== null) throw first
    return said
  }

  /** Everything under which Roster may know them. */
  const whoIs = (jids: readonly Jid[], said: ReadonlyMap<Jid, Answer>): ((jid: Jid) => PersonId | null) => {
    const forms = (jid: Jid): readonly Jid[] => {
      const answer = said.get(jid)
      const all = [jid, answer?.pn, answer?.lid].filter((one) => one !== null && one !== undefined)
      return all.flatMap((one): readonly Jid[] => (isPn(one) ? formsOf(one) : [one]))
    }
    const people = peopleAt(db, jids.flatMap(forms))
    return (jid) => forms(jid).flatMap((form) => people.get(form) ?? [])[0] ?? null
  }

  const keep = async (
    known: readonly { readonly id: PersonId; readonly answer: Answer }[],
  ): Promise<void> => {
    for (let at = 0; at < known.length; at += STORED) {
      if (at > 0) await clock.sleep(0, stop)
      const part = known.slice(at, at + STORED).flatMap(({ id, answer }) => {
        const address = addressFor(db, id)
        return address ? [{ asked: { id, address }, answer }] : []
      })
      storeAnswers(
        db,
        part.map(({ asked }) => asked),
        ['registered'],
        part.map(({ answer }) => answer),
        clock.now(),
      )
    }
  }

  return {
    read: (list) => readList(db, clock, list, stop),
    check: async (given) => {
      const jids = [...new Set(given)]
      const said = await ask(jids)
      const person = whoIs(jids, said)
      await keep(
        jids.flatMap((jid) => {
          const id = person(jid)
          const answer = said.get(jid)
          return id && answer && registeredIn(answer) !== 'unknown' ? [{ id, answer }] : []
        }),
      )
      return given.map((jid) => {
        const answer = said.get(jid)
        const registered = registeredIn(answer)
        const other = registered === 'yes' ? (isLid(jid) ? null : answer?.pn) : null
        return { jid, registered, canonical: other ?? jid, person: person(jid) }
      })
    },
    stop: () => running.abort(new AppError('cancelled', 'stopped')),
  }
}
