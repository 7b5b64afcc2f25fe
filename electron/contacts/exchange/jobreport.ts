import { digitsOf, isPn } from '../../../shared/address.ts'
import { AppError, type ErrorCode } from '../../../shared/result.ts'
import type { Reader } from '../../storage/db.ts'
import { reportedItems, reportedJob, type ReportedItem, type ReportedJob } from '../../storage/report.ts'
import { dialled, shownNumber } from '../numbers.ts'
import type { Breather } from './entry.ts'
import { isoOf } from './people.ts'
import { csvBody, csvHead, jsonLines, known } from './write.ts'

export type JobReport = { readonly job: ReportedJob; readonly items: readonly ReportedItem[] }

/** Asking again would say the same. */
const FINAL: readonly ErrorCode[] = [
  'already',
  'identity_unknown',
  'invalid_jid',
  'is_you',
  'not_a_person',
  'not_on_whatsapp',
  'unknown_person',
]
const canRetry = ({ state, code }: ReportedItem): boolean =>
  state === 'failed' && code !== null && !FINAL.includes(code)

const AT_ONCE = 500

/** Throws `unknown_job`. */
export const readReport = async (db: Reader, id: number, breath: Breather): Promise<JobReport> => {
  const job = reportedJob(db, id)
  if (!job) throw new AppError('unknown_job', 'no such job')
  const items: ReportedItem[] = []
  for (;;) {
    const part = reportedItems(db, id, items.at(-1)?.seq ?? -1, AT_ONCE)
    items.push(...part)
    if (part.length < AT_ONCE) return { job, items }
    await breath.give()
  }
}

/**
 * The report of a job as a file: who, when, result, reason. States and codes are those of `shared/jobs.ts` and
 * `shared/result.ts`; `sentence` says a code in the language of the window.
 */
export const writeReport = async (
  { job, items }: JobReport,
  format: 'csv' | 'json',
  made: string,
  sentence: (code: ErrorCode) => string,
  breath: Breather,
): Promise<string> => {
  const told = items.map((item) => {
    const number = item.jid !== null && isPn(item.jid) ? digitsOf(item.jid) : null
    return {
      name: item.name,
      number: number === null ? null : `+${dialled(number)}`,
      shown: number === null ? null : shownNumber(number),
      jid: item.jid,
      at: isoOf(item.at),
      result: item.state,
      code: item.code,
      reason: item.code === null ? null : sentence(item.code),
      retry: canRetry(item),
    }
  })
  if (format === 'csv') {
    const rows = told.map((one) => [
      one.name,
      one.shown,
      one.number,
      one.jid,
      job.verb,
      one.result,
      one.at,
      one.code,
      one.reason,
      one.code === null ? null : known(one.retry),
    ])
    return csvHead(JOB_HEADS) + (await csvBody(rows, breath))
  }
  const { id, title, verb, state, why, at } = job
  const about = JSON.stringify({ id, title, verb, state, why, at: isoOf(at) })
  const people = told.map(({ shown: _, ...one }) => one)
  return `{"rosterJob":1,"made":${JSON.stringify(made)},"job":${about},"people":[\n${await jsonLines(people, breath)}]}\n`
}
const JOB_HEADS = [
  'Name',
  'Number',
  'E.164',
  'JID',
  'Asked to',
  'Result',
  'When',
  'Code',
  'Reason',
  'Retry can help',
]
