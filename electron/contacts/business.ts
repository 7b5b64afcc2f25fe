import type { BusinessDetails, DeviceDetails } from '../../shared/freshness.ts'
import type { Address } from '../../shared/address.ts'
import type { PersonId } from '../../shared/people.ts'
import { AppError, failureOf } from '../../shared/result.ts'
import { readBusiness, writeBusiness } from '../storage/business.ts'
import type { Db } from '../storage/db.ts'
import { readFact, writeFact } from '../storage/facts.ts'
import { addressFor, livingId } from '../storage/people.ts'
import { isDue, ttl } from './facts.ts'
import type { Gate, Kind } from './gate.ts'
import type { Clock, WhatsApp, WithBackoff } from './ports.ts'

/** What is asked only when somebody wants to see it. */
export type Details = {
  /**
   * What a business says about itself: what is kept if it is not older than a week, or else what WhatsApp says now. What is
   * older is better than a failure, and has its date. Rejects with `unknown_person`, `offline`, `timed_out`, ….
   */
  readonly business: (id: PersonId, again: boolean) => Promise<BusinessDetails>
  readonly devices: (id: PersonId) => Promise<DeviceDetails>
  readonly stop: () => void
}
const WEEK = 7 * 86_400_000

export const createDetails = (needs: {
  readonly db: Db
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
}): Details => {
  const { db, wa, gate, clock } = needs
  const running = new AbortController()

  const reach = (id: PersonId): { readonly living: PersonId; readonly who: Address } => {
    const living = livingId(db, id)
    const who = living && addressFor(db, living)
    if (!living || !who) throw new AppError('unknown_person', 'no such person')
    return { living, who }
  }
  /** One question on a click; "too many" stops its kind. */
  const ask = async <T>(kind: Kind, question: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    if (!gate.online()) throw new AppError('offline', 'not connected', true)
    await gate.enter(kind, 'click', running.signal)
    try {
      const answer = await question(running.signal)
      gate.answered(kind)
      return answer
    } catch (error) {
      if (failureOf(error).code === 'rate_limited') gate.limited(kind, (error as WithBackoff).backoff)
      throw error
    }
  }
  const kept = (id: PersonId): BusinessDetails | null => {
    const known = readBusiness(db, id)
    const name = readFact(db, id, 'business').value
    return known && { ...known, verified: name === '' ? null : name }
  }

  /** Questions on the wire, so that a second click waits for the first one's answer. */
  const asked = new Map<PersonId, Promise<void>>()
  const askBusiness = (id: PersonId, who: Address): Promise<void> => {
    const open = asked.get(id)
    if (open) return open
    const work = ask('business', (signal) => wa.business(who, signal))
      .then((profile) => {
        const living = livingId(db, id)
        if (living) db.commit((tx) => writeBusiness(tx, living, { at: clock.now(), profile }))
      })
      .finally(() => asked.delete(id))
    asked.set(id, work)
    return work
  }

  return {
    business: async (id, again) => {
      const { living, who } = reach(id)
      const known = kept(living)
      const age = known ? clock.now() - known.at : Infinity
      if (known && !again && age >= 0 && age < WEEK) return known
      try {
        await askBusiness(living, who)
      } catch (error) {
        if (known && !again) return known
        throw error
      }
      const now = livingId(db, living)
      const answer = now && kept(now)
      if (!answer) throw new AppError('unknown_person', 'no such person')
      return answer
    },
    devices: async (id) => {
      const { living, who } = reach(id)
      const jids = await ask('usync', (signal) => wa.devices(who, signal))
      const at = clock.now()
      db.commit((tx) => {
        const now = livingId(tx, living)
        if (!now) return
        const fact = readFact(tx, now, 'devices')
        const value = String(jids.length)
        if (fact.value === value && !isDue(fact, at)) return
        writeFact(tx, now, 'devices', {
          ...fact,
          state: 'value',
          value,
          asked: at,
          answered: at,
          tries: 0,
          due: at + ttl.devices,
        })
      })
      return { at, count: jids.length, jids }
    },
    stop: () => running.abort(new AppError('cancelled', 'stopped')),
  }
}
