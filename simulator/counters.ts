import type { CountersNow, QuestionKind } from './api.ts'
import type { CounterSink } from './seam.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Counts = Writable<Omit<CountersNow, 'questions'>> & { questions: Record<QuestionKind, number> }

const zero = (): Counts => ({
  questions: {
    usync: 0,
    picture: 0,
    'picture-bytes': 0,
    'block-get': 0,
    'block-set': 0,
    business: 0,
    privacy: 0,
    'app-state': 0,
    prekeys: 0,
    ping: 0,
    other: 0,
  },
  usyncUsers: 0,
  bytesIn: 0,
  bytesOut: 0,
  pictureBytes: 0,
  blocksSet: 0,
  blockReads: 0,
  chatMessages: 0,
  framesOut: 0,
  logins: 0,
  badSignatures: 0,
})

/** What the simulator saw and sent, since the start or the last reset. */
export const createCounters = (): CounterSink => {
  let counts = zero()
  return {
    now: () => ({ ...counts, questions: { ...counts.questions } }),
    reset: () => {
      counts = zero()
    },
    frameOut: (bytes) => {
      counts.framesOut++
      counts.bytesOut += bytes
    },
    frameIn: (bytes) => {
      counts.bytesIn += bytes
    },
    question: (kind) => {
      counts.questions[kind]++
    },
    usyncUsers: (count) => {
      counts.usyncUsers += count
    },
    pictureBytes: (count) => {
      counts.pictureBytes += count
    },
    blockSet: () => {
      counts.blocksSet++
    },
    blockRead: () => {
      counts.blockReads++
    },
    chatMessage: () => {
      counts.chatMessages++
    },
    badSignature: () => {
      counts.badSignatures++
    },
    login: () => {
      counts.logins++
    },
  }
}
