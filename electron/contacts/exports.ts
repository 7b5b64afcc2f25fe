import type { ExportFormat } from '../../shared/lists.ts'
import type { PersonId } from '../../shared/people.ts'
import { AppError, type ErrorCode } from '../../shared/result.ts'
import type { Reader } from '../storage/db.ts'
import { reportedJob } from '../storage/report.ts'
import { breather } from './exchange/entry.ts'
import { readReport, writeReport } from './exchange/jobreport.ts'
import { exportable } from './exchange/people.ts'
import { writePeople } from './exchange/write.ts'
import type { Clock } from './ports.ts'

/** The text of a file, and how many people are in it. */
export type FileText = { readonly text: string; readonly count: number }

/** What Roster knows, as the text of a file. Where it is put is the shell's business. */
export type Exports = {
  /** Throws `unknown_person` when nobody of these is there any more. */
  readonly people: (ids: readonly PersonId[], format: ExportFormat) => Promise<FileText>
  /** What the job is called; null = it has no title. Throws `unknown_job`. */
  readonly title: (job: number) => string | null
  /** `sentence` = the words for a code. Throws `unknown_job`. */
  readonly job: (
    id: number,
    format: 'csv' | 'json',
    sentence: (code: ErrorCode) => string,
  ) => Promise<FileText>
  readonly stop: () => void
}

export const createExports = (db: Reader, clock: Clock): Exports => {
  const running = new AbortController()
  const made = (): string => new Date(clock.now()).toISOString()
  return {
    people: async (ids, format) => {
      const breath = breather(clock, running.signal)
      const people = await exportable(db, ids, breath)
      if (people.length === 0) throw new AppError('unknown_person', 'nobody of these is there')
      return { text: await writePeople(people, format, made(), breath), count: people.length }
    },
    job: async (id, format, sentence) => {
      const breath = breather(clock, running.signal)
      const report = await readReport(db, id, breath)
      const text = await writeReport(report, format, made(), sentence, breath)
      return { text, count: report.items.length }
    },
    title: (id) => {
      const job = reportedJob(db, id)
      if (!job) throw new AppError('unknown_job', 'no such job')
      return job.title
    },
    stop: () => running.abort(new AppError('cancelled', 'stopped')),
  }
}
