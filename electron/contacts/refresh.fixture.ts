import type { Address } from '../../shared/address.ts'
import type { FactKind, PersonId } from '../../shared/people.ts'
import { AppError } from '../../shared/result.ts'
import type { Images, StoredImage } from '../storage/images.ts'
import { testWaits, virtualClock, type VirtualClock } from './clock.fixture.ts'
import { at, book, lid, memoryDb, pn } from './directory.fixture.ts'
import { createDirectory } from './directory.ts'
import { createGate } from './gate.ts'
import type { Answer, FactAnswer, PictureAnswer, PictureSize, WhatsApp } from './ports.ts'
import { createRefresh } from './refresh.ts'

export type Asked = {
  readonly who: readonly Address[]
  readonly facts: readonly FactKind[]
  readonly at: number
}
export type AskedPicture = {
  readonly who: Address
  readonly size: PictureSize
  readonly known: string | null
}

const pictures = (clock: VirtualClock, map: Map<string, StoredImage>): Images => ({
  put: async (person, size, image) => {
    await clock.sleep(0, new AbortController().signal)
    map.set(`${person} ${size}`, image)
  },
  read: async (person, size) => map.get(`${person} ${size}`) ?? null,
  known: (person, size) => map.get(`${person} ${size}`)?.id ?? null,
  drop: async (person) => {
    map.delete(`${person} preview`)
    map.delete(`${person} full`)
  },
  clear: async () => map.clear(),
  sweep: async () => undefined,
})

/** The real refresh over the real database; WhatsApp answers what the test says, after 80 ms. */
export const refreshWorld = (count: number, waits = testWaits, round = false) => {
  const clock = virtualClock()
  const db = memoryDb()
  const directory = createDirectory(db, clock)
  book(
    directory,
    ...Array.from({ length: count }, (_, n) => ({
      who: at(pn(34_600_000_000 + n), lid(1_000 + n)),
      saved: `Person ${n}`,
    })),
  )
  const ids: PersonId[] = Array.from({ length: count }, (_, n) => directory.find(lid(1_000 + n))!)
  const asked: Asked[] = []
  const askedPictures: AskedPicture[] = []
  const cache = new Map<string, StoredImage>()
  const script: {
    fact: (who: Address, kind: FactKind) => FactAnswer | undefined
    answer: (one: Answer) => Answer
    fail: (AppError | 'silence' | null)[]
    /** Why this very question gets no answer. */
    spoil: (who: readonly Address[]) => AppError | null
    picture: (who: Address, size: PictureSize, known: string | null) => PictureAnswer | AppError
    /** Between an answer and its arrival, ms. */
    pictureDelay: number
  } = {
    fact: (_who, kind) => ({
      known: { is: 'value', value: kind === 'registered' ? '1' : `${kind} of them` },
    }),
    answer: (one) => one,
    fail: [],
    spoil: () => null,
    picture: (_who, _size, known) =>
      known === 'picture of them'
        ? { is: 'unchanged' }
        : { is: 'bytes', id: 'picture of them', bytes: new Uint8Array([1]), type: 'image/jpeg' },
    pictureDelay: 80,
  }
  const wa: WhatsApp = {
    ask: async (who, facts, signal) => {
      asked.push({ who, facts, at: clock.now() })
      const fail = script.fail.shift() ?? null
      await clock.sleep(fail === 'silence' ? waits.question : 80, signal)
      if (fail === 'silence') throw new AppError('timed_out', 'silence', true)
      if (fail) throw fail
      const spoilt = script.spoil(who)
      if (spoilt) throw spoilt
      return who.map((address) => {
        const found: { [K in FactKind]?: FactAnswer } = {}
        for (const kind of facts) {
          const one = script.fact(address, kind)
          if (one) found[kind] = one
        }
        return script.answer({ who: address, facts: found, pn: address.pn, lid: address.lid })
      })
    },
    picture: async (who, size, known, signal) => {
      askedPictures.push({ who, size, known })
      const answer = script.picture(who, size, known)
      await clock.sleep(script.pictureDelay, signal)
      if (answer instanceof AppError) throw answer
      return answer
    },
    readBlocks: () => Promise.reject(new Error('not asked here')),
    setBlock: () => Promise.reject(new Error('not asked here')),
    business: () => Promise.reject(new Error('not asked here')),
    devices: () => Promise.reject(new Error('not asked here')),
    on: () => () => undefined,
  }
  const gate = createGate(clock, waits, { random: () => 0 })
  const refresh = createRefresh({
    db,
    images: pictures(clock, cache),
    wa,
    gate,
    clock,
    waits,
    withoutRound: !round,
  })
  gate.setOnline(true)
  refresh.start()
  return {
    clock,
    db,
    directory,
    ids,
    asked,
    askedPictures,
    cache,
    script,
    gate,
    refresh,
    row: (n: number) => directory.get([ids[n]!])[0]!,
  }
}
