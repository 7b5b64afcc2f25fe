import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '../../shared/result.ts'
import type { News, SmallNews } from '../contacts/ports.ts'

/** People in one news, so that one transaction of the directory stays short. */
const BATCH = 50
/** Small news in one, for the same reason: ten thousand transactions take longer than what they store. */
const MANY = 100
/** The thread is given back after this many ms of delivering. */
const SLICE = 12

/**
 * News on its way to the directory, in order. Baileys tells of an address book one record at a time; here those become
 * batches, and delivering them leaves room for everything else that the thread does.
 */
export interface Outbox {
  push(news: News): void
  /** Runs `work` once everything pushed so far was delivered; what comes after waits until it is over. */
  then(work: () => void | Promise<void>): void
  /** Delivers everything now, and tries nothing twice. */
  drain(): Promise<void>
  readonly idle: boolean
  close(): void
}

export type OutboxParts = {
  /** Stores the news before it returns or resolves; throws or rejects when it could not. */
  readonly deliver: (news: News) => void | Promise<void>
  /** A news was lost (`retryable` false) or waits to be delivered again. */
  readonly failed: (error: AppError) => void
  readonly retryMs: number
  readonly now: () => number
}

type Item = { news: News } | { work: () => void | Promise<void> }

const merged = (last: News, next: News): News | null =>
  last.is === 'seen' &&
  next.is === 'seen' &&
  last.from === next.from &&
  last.people.length + next.people.length <= BATCH
    ? { ...last, people: [...last.people, ...next.people] }
    : last.is === 'removed' && next.is === 'removed' && last.who.length + next.who.length <= BATCH
      ? { ...last, who: [...last.who, ...next.who] }
      : together(last, next)

const smallOf = (news: News): readonly SmallNews[] =>
  news.is === 'many' ? news.news : news.is === 'same' || news.is === 'talked' ? [news] : []
const together = (last: News, next: News): News | null => {
  const [before, after] = [smallOf(last), smallOf(next)]
  const fits = before.length > 0 && after.length > 0 && before.length + after.length <= MANY
  return fits ? { is: 'many', news: [...before, ...after] } : null
}

/** Baileys tells the pair of somebody's addresses right after the person, who was told with both. */
const isKnown = (last: News, next: News): boolean => {
  const who = last.is === 'seen' ? last.people.at(-1)?.who : undefined
  return next.is === 'same' && who !== undefined && who.pn === next.pn && who.lid === next.lid
}

const split = (news: News): readonly News[] => {
  if (news.is !== 'seen' || news.people.length <= BATCH) return [news]
  const parts: News[] = []
  for (let at = 0; at < news.people.length; at += BATCH)
    parts.push({ ...news, people: news.people.slice(at, at + BATCH) })
  return parts
}

export const createOutbox = ({ deliver, failed, retryMs, now }: OutboxParts): Outbox => {
  const queue: Item[] = []
  /** What is on its way is no longer in the queue, so that nothing is added to it. */
  let isSending = false
  let going: Promise<void> | null = null
  let nap: (() => void) | null = null
  let closed = false
  let draining = false

  const problemOf = (error: unknown): AppError =>
    error instanceof AppError ? error : new AppError('internal', 'a listener failed', false, { cause: error })

  /** Work that fails is told; what stands behind it goes on. */
  const perform = async (work: () => void | Promise<void>): Promise<boolean> => {
    try {
      await work()
    } catch (error) {
      failed(problemOf(error))
    }
    return true
  }
  /** False when it has to be delivered again. */
  const send = async (news: News): Promise<boolean> => {
    try {
      await deliver(news)
    } catch (error) {
      const problem = problemOf(error)
      failed(problem)
      // A full disk may have room again; what could not be stored is not dropped before it was tried again.
      return !problem.failure.retryable
    }
    return true
  }
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, retryMs)
      nap = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async (): Promise<void> => {
    await turn()
    let since = now()
    for (let item = queue.shift(); item && !closed; item = queue.shift()) {
      isSending = true
      const done = 'work' in item ? await perform(item.work) : await send(item.news)
      isSending = false
      if (!done) {
        queue.unshift(item)
        if (draining) break
        await rest()
      } else if (!draining && now() - since > SLICE) await turn()
      else continue
      since = now()
    }
    going = null
  }
  const wake = (): void => {
    if (!closed) going ??= run()
  }

  return {
    push: (news) => {
      if (closed) return
      for (const part of split(news)) {
        const last = queue.at(-1)
        if (last && 'news' in last && isKnown(last.news, part)) continue
        const one = last && 'news' in last ? merged(last.news, part) : null
        if (one) queue[queue.length - 1] = { news: one }
        else queue.push({ news: part })
      }
      wake()
    },
    then: (work) => {
      if (closed) return
      queue.push({ work })
      wake()
    },
    drain: async () => {
      draining = true
      nap?.()
      wake()
      await going
    },
    get idle() {
      return queue.length === 0 && !isSending
    },
    close: () => {
      closed = true
      nap?.()
    },
  }
}
