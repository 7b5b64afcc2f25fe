import { createRequire } from 'node:module'
import { expect, test, vi } from 'vitest'
import { keepSessionsQuiet } from './quiet.ts'

type Record = { closeSession(session: object): void; openSession(session: object): void }
type RecordClass = (new () => Record) & { createEntry(): { indexInfo: object } }

test('libsignal prints no session, and everything else is still printed', () => {
  const lines: unknown[][] = []
  for (const level of ['info', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...what: unknown[]) => void lines.push(what))
  keepSessionsQuiet()
  const SessionRecord = createRequire(import.meta.url)('libsignal/src/session_record.js') as RecordClass
  const record = new SessionRecord()
  const session = SessionRecord.createEntry()
  session.indexInfo = { closed: -1 }
  record.closeSession(session)
  record.closeSession(session)
  record.openSession(session)
  console.info('something else', { key: 1 })
  expect(lines).toEqual([['something else', { key: 1 }]])
})
