import type { ExportFormat } from '../shared/lists.ts'
import type { Contacts } from './contacts/index.ts'
import type { Saving } from './ipc/services.ts'
import { localeOf } from './ipc/start.ts'
import { askWhere, type FileKind, writeWhole } from './shell/files.ts'
import { type Words, wordsOf } from './words/index.ts'
import { reasonOf } from './words/reasons.ts'

const kinds = (words: Words): { readonly [F in ExportFormat]: FileKind } => ({
  csv: { ending: 'csv', label: words['files.csv'] },
  json: { ending: 'json', label: words['files.json'] },
  vcard: { ending: 'vcf', label: words['files.vcard'] },
})

/** Asks where first, so that the file holds what is true when it is written. `language` = the preference. */
export const createSaving = (exports: Contacts['exports'], language: () => string): Saving => {
  const words = (): Words => wordsOf(language(), localeOf())
  return {
    people: async ({ ids, format, name }) => {
      const path = await askWhere(name, kinds(words())[format])
      if (path === null) return null
      const { text, count } = await exports.people(ids, format)
      return { name: await writeWhole(path, text), count }
    },
    job: async ({ job, format }) => {
      const title = exports.title(job) ?? `${words()['files.job']} ${job}`
      const kind = format === 'json' ? { ending: 'json', label: words()['files.report'] } : kinds(words()).csv
      const path = await askWhere(title, kind)
      if (path === null) return null
      const { text, count } = await exports.job(job, format, (code) => reasonOf(code, language(), localeOf()))
      return { name: await writeWhole(path, text), count }
    },
  }
}
