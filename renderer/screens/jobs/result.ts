import type { JobItem, ItemsShown, JobSummary, Verb } from '../../../shared/jobs.ts'
import type { ErrorCode } from '../../../shared/result.ts'
import { askedOf } from '../../stores/joblook.ts'
import type { MessageId } from '../../words/messages.ts'

/** What is said of somebody in a job: a sentence of the catalogue, and how it is marked. */
export type ResultShown = {
  readonly id: MessageId
  readonly tone: 'ok' | 'skip' | 'fail' | 'wait' | 'asking'
}

const skipped = (verb: Verb, code: ErrorCode | null): MessageId => {
  if (code === null || code === 'already') return `jobs.result.${verb}.already`
  return code === 'cancelled' ? 'jobs.result.cancelled' : `error.${code}`
}

const failed = (verb: Verb, code: ErrorCode | null, silent: boolean): MessageId => {
  if (code === 'timed_out' || (code === null && silent)) return `jobs.result.${verb}.silentFailed`
  return `error.${code ?? 'internal'}`
}

export const resultOf = ({ state, code, silent }: JobItem, verb: Verb): ResultShown => {
  switch (state) {
    case 'done':
      return { id: silent ? `jobs.result.${verb}.silentDone` : `jobs.result.${verb}.done`, tone: 'ok' }
    case 'skipped':
      return { id: skipped(verb, code), tone: 'skip' }
    case 'failed':
      return { id: failed(verb, code, silent), tone: 'fail' }
    case 'asking':
      return { id: `jobs.result.${verb}.asking`, tone: 'asking' }
    case 'unsure':
      return { id: 'jobs.result.unsure', tone: 'asking' }
    case 'waiting':
      return { id: 'jobs.result.waiting', tone: 'wait' }
  }
}

export const shownKinds = [
  'asked',
  'done',
  'skipped',
  'failed',
  'waiting',
] as const satisfies readonly ItemsShown[]

/** How many a tab of the report holds, as far as the summary tells. */
export const countOf = (job: JobSummary, show: ItemsShown): number => {
  const { counts } = job
  switch (show) {
    case 'asked':
      return askedOf(job) + counts.asking + counts.unsure
    case 'waiting':
      return counts.waiting
    default:
      return counts[show]
  }
}

/** The tabs of a report: those of what ended without anybody left have no "Waiting". */
export const tabsOf = (job: JobSummary): readonly ItemsShown[] =>
  shownKinds.filter((show) => show !== 'waiting' || job.counts.waiting > 0)

/** One line of the report. `item` null = it is being read. */
export type ResultLine =
  | { readonly is: 'group'; readonly retry: boolean; readonly count: number }
  | { readonly is: 'item'; readonly index: number }

/** Those whom a retry can help before those whom it cannot, each under their head. Items not read yet come last. */
export const groupFailed = (items: readonly (JobItem | null)[]): readonly ResultLine[] => {
  const lines = (retry: boolean): readonly ResultLine[] => {
    const found = items.flatMap((item, index): readonly ResultLine[] =>
      item?.retryable === retry ? [{ is: 'item', index }] : [],
    )
    return found.length === 0 ? [] : [{ is: 'group', retry, count: found.length }, ...found]
  }
  const unread = items.flatMap((item, index): readonly ResultLine[] => (item ? [] : [{ is: 'item', index }]))
  return [...lines(true), ...lines(false), ...unread]
}
