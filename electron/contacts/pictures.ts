import type { PersonId } from '../../shared/people.ts'
import { failureOf } from '../../shared/result.ts'
import type { Db } from '../storage/db.ts'
import { type Fact, readFact } from '../storage/facts.ts'
import type { Images } from '../storage/images.ts'
import { addressFor, livingId } from '../storage/people.ts'
import { replaceFact } from './answers.ts'
import { ttl } from './facts.ts'
import type { Gate, Rank } from './gate.ts'
import type { Clock, PictureAnswer, PictureSize, Waits, WhatsApp, WithBackoff } from './ports.ts'

/**
 * Fetches the bytes of pictures, one after the other, and only those that are not here yet: whose id is known, or about
 * whom USync did not say.
 */
export type Pictures = {
  /** These people's previews, in this order; those asked for before and not named now are given up. */
  readonly screen: (ids: readonly PersonId[]) => void
  /** The large picture, at once. Resolves when it is here or WhatsApp has said that there is none; rejects on silence. */
  readonly full: (id: PersonId) => Promise<void>
}
type Needs = {
  readonly db: Db
  readonly images: Images
  readonly wa: WhatsApp
  readonly gate: Gate
  readonly clock: Clock
  readonly waits: Waits
  readonly signal: () => AbortSignal | null
}

/** A picture that WhatsApp did not answer is left alone after this many tries, until it is on screen again. */
const TRIES = 3
/** One that is refused (too large, half, no picture) is the same tomorrow: it rests this long, ms, or until it is another. */
const REST = 86_400_000
/** So many of those are remembered. */
const RESTING = 2_000

const isOther = (a: Fact, b: Fact): boolean => a.state !== b.state || a.value !== b.value

export const createPictures = (needs: Needs): Pictures => {
  const { db, images, wa, gate, clock, waits } = needs
  let queue: PersonId[] = []
  const tries = new Map<PersonId, number>()
  const inFlight = new Set<string>()
  const resting = new Map<PersonId, { readonly picture: string | null; readonly until: number }>()
  let active = false

  const missing = (id: PersonId, size: PictureSize): boolean => {
    const fact = readFact(db, id, 'picture')
    if (fact.state === 'value') return images.known(id, size) !== fact.value
    // USync may leave a refused picture out, or say nothing in it: then only the picture question tells.
    const isLeftOut = fact.state === null && fact.asked !== null
    return size === 'preview' && isLeftOut && readFact(db, id, 'registered').value !== '0'
  }

  const rests = (id: PersonId): boolean => {
    const one = resting.get(id)
    if (!one) return false
    const now = clock.now()
    if (one.until > now && one.until <= now + REST && one.picture === readFact(db, id, 'picture').value)
      return true
    resting.delete(id)
    return false
  }
  const wanted = (id: PersonId): boolean =>
    missing(id, 'preview') && !rests(id) && (tries.get(id) ?? 0) < TRIES

  /**
   * Keeps what the answer says about the picture's id, and says whether it could. What was learned since the question is
   * newer: then the answer is about an earlier picture. A refusal or silence never takes away what is cached.
   */
  const learned = (id: PersonId, before: Fact, known: string | null, answer: PictureAnswer): boolean => {
    const fact = readFact(db, id, 'picture')
    const now = clock.now()
    const value = answer.is === 'bytes' ? answer.id : answer.is === 'unchanged' ? known : null
    // It gave way to others while it was asked: "the same as yours" then says nothing.
    if (answer.is === 'unchanged' && value === null) return true
    const state = value !== null ? 'value' : answer.is === 'unset' ? 'unset' : 'hidden'
    const next = { ...fact, state, value, dated: null, asked: now, answered: now, tries: 0 } as const
    if (isOther(before, fact) && isOther(fact, next)) return false
    // WhatsApp said meanwhile that it is another one now: that is still to be asked.
    const due = fact.due === 0 && before.due !== 0 ? 0 : now + ttl.picture
    db.commit((tx) => {
      replaceFact(tx, id, 'picture', fact, { ...next, due }, now)
    })
    return true
  }

  /** Asks once. False = what it brought is older than what is known by now. */
  const ask = async (
    asked: PersonId,
    size: PictureSize,
    rank: Rank,
    signal: AbortSignal,
  ): Promise<boolean> => {
    await gate.enter('picture', rank, signal)
    const id = livingId(db, asked)
    const who = id && addressFor(db, id)
    if (!id || !who || !missing(id, size)) return true
    const before = readFact(db, id, 'picture')
    const answer = await wa.picture(who, size, images.known(id, size) ?? null, signal)
    gate.answered('picture')
    const now = livingId(db, id)
    if (!now) return true
    const known = images.known(now, size) ?? images.known(now, 'preview')
    if (!learned(now, before, known, answer)) return false
    if (answer.is === 'unset') await images.drop(now)
    if (answer.is !== 'bytes') return true
    await images.put(now, size, { id: answer.id, type: answer.type, bytes: answer.bytes }, clock.now())
    // Writing them takes a moment, too.
    return readFact(db, now, 'picture').value === answer.id
  }

  const fetch = async (id: PersonId, size: PictureSize, rank: Rank, signal: AbortSignal): Promise<void> => {
    const key = `${id} ${size}`
    if (inFlight.has(key)) return
    inFlight.add(key)
    try {
      while (!(await ask(id, size, rank, signal)));
    } catch (error) {
      if (failureOf(error).code === 'rate_limited') gate.limited('picture', (error as WithBackoff).backoff)
      throw error
    } finally {
      inFlight.delete(key)
    }
  }

  const again = async (id: PersonId, error: unknown, signal: AbortSignal): Promise<void> => {
    const { code } = failureOf(error)
    if (code === 'refused') {
      if (resting.size >= RESTING) resting.clear()
      resting.set(id, { picture: readFact(db, id, 'picture').value, until: clock.now() + REST })
      return
    }
    const n = (tries.get(id) ?? 0) + (code === 'rate_limited' || code === 'offline' ? 0 : 1)
    tries.set(id, n)
    if (n < TRIES) queue.push(id)
    if (code !== 'rate_limited') await clock.sleep(waits.retryFirst, signal)
  }

  const run = async (): Promise<void> => {
    if (active) return
    active = true
    try {
      for (let signal = needs.signal(); signal && queue.length > 0; signal = needs.signal()) {
        const id = queue.shift()
        if (!id || !wanted(id)) continue
        try {
          await fetch(id, 'preview', 'screen', signal)
        } catch (error) {
          if (signal.aborted) return
          await again(id, error, signal)
        }
      }
    } catch {
      // Stopped while it rested; the next screen starts it again.
    } finally {
      active = false
    }
  }

  return {
    screen: (ids) => {
      queue = ids.filter(wanted)
      for (const id of tries.keys()) if (!ids.includes(id)) tries.delete(id)
      void run()
    },
    full: async (id) => {
      const signal = needs.signal()
      if (signal && missing(id, 'full')) await fetch(id, 'full', 'click', signal)
    },
  }
}
