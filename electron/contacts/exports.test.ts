import { describe, expect, it } from 'vitest'
import { at, book, lid, newDirectory, pn } from './directory.fixture.ts'
import { turnClock } from './exchange/list.fixture.ts'
import { readList } from './exchange/read.ts'
import { createExports } from './exports.ts'

const sentence = (code: string): string => `=${code}, said`

const world = () => {
  const { db, directory } = newDirectory()
  book(
    directory,
    { who: at(pn(5511955550210)), saved: '@SUM(1)' },
    { who: at(null, lid(720)), push: 'Lia; "x"' },
  )
  book(directory, { who: at(pn(34600111222)) }, { who: at(pn(34600111223)), saved: 'Bea' })
  const ids = [pn(5511955550210), lid(720), pn(34600111222), pn(34600111223)].map((jid) =>
    directory.find(jid)!,
  )
  db.commit((tx) => {
    tx.run(
      "INSERT INTO job (id, title, lane, verb, state, at) VALUES (7, '=Spam', 'long', 'block', 'done', 1000)",
    )
    const rows = [
      ['done', null, 2_000],
      ['failed', 'timed_out', 3_000],
      ['failed', 'not_on_whatsapp', 4_000],
      ['waiting', null, null],
    ] as const
    rows.forEach(([state, code, when], seq) =>
      tx.run(
        "INSERT INTO job_item (job, seq, person, before, state, code, at) VALUES (7, ?, ?, 'allowed', ?, ?, ?)",
        seq,
        ids[seq]!,
        state,
        code,
        when,
      ),
    )
  })
  return { db, ids, exports: createExports(db, turnClock()) }
}

describe('the report of a job', () => {
  it('as CSV says who, when, result, reason, and whether a retry can help', async () => {
    const { exports } = world()
    const { text, count } = await exports.job(7, 'csv', sentence)
    expect(count).toBe(4)
    expect(text.split('\r\n')).toEqual([
      '\ufeffName,Number,E.164,JID,Asked to,Result,When,Code,Reason,Retry can help',
      `'@SUM(1),+55 11 95555 0210,+5511955550210,${pn(5511955550210)},block,done,1970-01-01T00:00:02.000Z,,,`,
      `"Lia; ""x""",,,720@lid,block,failed,1970-01-01T00:00:03.000Z,timed_out,"'=timed_out, said",yes`,
      `,+34 600 11 12 22,+34600111222,${pn(34600111222)},block,failed,1970-01-01T00:00:04.000Z,not_on_whatsapp,"'=not_on_whatsapp, said",no`,
      `Bea,+34 600 11 12 23,+34600111223,${pn(34600111223)},block,waiting,,,,`,
      '',
    ])
  })
  it('as JSON has the job itself, and can be read as a list again', async () => {
    const { exports, db, ids } = world()
    const { text } = await exports.job(7, 'json', sentence)
    const parsed = JSON.parse(text)
    expect(parsed).toMatchObject({
      rosterJob: 1,
      job: { id: 7, title: '=Spam', verb: 'block', state: 'done', why: null, at: '1970-01-01T00:00:01.000Z' },
    })
    expect(parsed.people[1]).toEqual({
      name: 'Lia; "x"',
      number: null,
      jid: '720@lid',
      at: '1970-01-01T00:00:03.000Z',
      result: 'failed',
      code: 'timed_out',
      reason: '=timed_out, said',
      retry: true,
    })
    for (const [format, file] of [
      ['json', 'a.json'],
      ['csv', 'a.csv'],
    ] as const) {
      const report = await exports.job(7, format, sentence)
      const ask = { text: report.text, country: null, file }
      const { lines } = await readList(db, turnClock(), ask, new AbortController().signal)
      expect(lines.map((line) => line.is === 'ready' && line.person)).toEqual(ids)
    }
  })
  it('of a job that is not there is said', async () => {
    const { exports } = world()
    expect(exports.title(7)).toBe('=Spam')
    expect(() => exports.title(8)).toThrow(expect.objectContaining({ code: 'unknown_job' }))
    await expect(exports.job(8, 'csv', sentence)).rejects.toMatchObject({ code: 'unknown_job' })
  })
})
