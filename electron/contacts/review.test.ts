import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../shared/people.ts'
import { jidOf, world } from './blocking.fixture.ts'
import { settle, testWaits } from './clock.fixture.ts'
import { at, book, lid, pn } from './directory.fixture.ts'

const codesOf = (list: readonly { code: string | null }[]): (string | null)[] => list.map(({ code }) => code)

describe('a review', () => {
  it('says who would be asked, the address book first, and why the others would not', async () => {
    const w = await world(6)
    w.directory.take({ is: 'me', who: at(pn(34_999_999_999), lid(9)), name: null })
    w.directory.take({ is: 'removed', who: [at(pn(34_600_000_000), lid(1_000))] })
    await w.blocking.set([w.ids[2]!], 'blocked')
    await w.rest()
    const job = await w.blocking.set([w.ids[3]!, w.ids[4]!], 'blocked')
    w.db.commit((tx) =>
      tx.run(
        "INSERT INTO fact (person, kind, state, value, asked, answered) VALUES (?, 'registered', 'value', '0', 1, 1)",
        w.ids[5]!,
      ),
    )
    const stranger = pn(41_790_000_000)
    const found = await w.blocking.review(
      [stranger, ...w.ids, jidOf(1), pn(34_600_000_001), pn(34_999_999_999), 'p0000000000000000' as PersonId],
      'blocked',
    )
    expect(found).toEqual({
      verb: 'block',
      open: [
        { target: w.ids[1], saved: true, number: null },
        {
          target: stranger,
          saved: false,
          number: { e164: '+41790000000', shown: '+41 79 000 00 00', country: 'CH' },
        },
        { target: w.ids[0], saved: false, number: null },
      ],
      skipped: [
        { target: w.ids[2], code: 'already', job: null },
        { target: w.ids[3], code: 'in_another_job', job },
        { target: w.ids[4], code: 'in_another_job', job },
        { target: w.ids[5], code: 'not_on_whatsapp', job: null },
        { target: pn(34_999_999_999), code: 'is_you', job: null },
        { target: 'p0000000000000000', code: 'unknown_person', job: null },
      ],
      rates: { gentle: null, normal: null },
    })
    expect(w.directory.find(stranger)).toBeNull()
    await w.rest()
    // Nobody is kept from being unblocked by having no account.
    expect(codesOf((await w.blocking.review([w.ids[5]!, w.ids[0]!], 'allowed')).skipped)).toEqual([
      'already',
      'already',
    ])
    w.server.blocked.add(jidOf(5))
    w.blocking.hear({ is: 'blocks-stale', dhash: null })
    await w.rest()
    expect((await w.blocking.review([w.ids[5]!], 'allowed')).open).toHaveLength(1)
  })

  it('folds two records that became one, and a LID that belongs to a known number', async () => {
    const w = await world(3)
    w.directory.take({ is: 'seen', from: 'history', people: [{ who: at(null, lid(50)) }] })
    const other = w.directory.find(lid(50))!
    w.directory.take({ is: 'same', pn: pn(34_600_000_000), lid: lid(50) })
    w.directory.take({ is: 'same', pn: pn(41_790_000_000), lid: lid(51) })
    const { open } = await w.blocking.review(
      [other, w.ids[0]!, lid(50), lid(51), pn(41_790_000_000)],
      'blocked',
    )
    expect(open.map(({ target }) => target)).toEqual([w.ids[0], lid(51)])
    const job = await w.blocking.set([other, w.ids[0]!, lid(50), lid(51), pn(41_790_000_000)], 'blocked')
    await w.rest()
    expect(w.blocking.job(job)?.counts).toMatchObject({ done: 2, skipped: 0 })
  })

  it('tells the pace', async () => {
    const w = await world(1, { waits: testWaits })
    expect((await w.blocking.review(w.ids, 'blocked')).rates).toEqual({ gentle: 20, normal: 40 })
  })
})

describe('a job of thousands', () => {
  it('is written in pieces, and not there before the last', async () => {
    const w = await world(0)
    book(
      w.directory,
      ...Array.from({ length: 2_300 }, (_, n) => ({
        who: at(pn(34_700_000_000 + n), lid(200_000 + n)),
        saved: `P ${n}`,
      })),
    )
    const targets = Array.from({ length: 2_300 }, (_, n) => pn(34_700_000_000 + n))
    const writing = w.blocking.set(targets, 'blocked')
    await settle()
    expect(w.blocking.jobs()).toEqual([])
    let job = 0
    void writing.then((made) => (job = made))
    await w.clock.until(() => job > 0)
    expect(w.blocking.job(job)?.counts.waiting).toBeGreaterThan(2_200)
    const leaving = w.blocking.leave(job)
    expect(w.blocking.job(job)?.state).toBe('stopped')
    await w.rest()
    await leaving
    expect(w.blocking.job(job)?.counts.waiting).toBe(0)
    expect(w.server.blocked.size).toBe(w.blocking.job(job)!.counts.done)
  })

  it('that was half written when Roster ended is gone at the next start', async () => {
    const w = await world(0)
    book(
      w.directory,
      ...Array.from({ length: 1_200 }, (_, n) => ({
        who: at(pn(34_700_000_000 + n), lid(200_000 + n)),
        saved: `P ${n}`,
      })),
    )
    const targets = Array.from({ length: 1_200 }, (_, n) => lid(200_000 + n))
    const first = w.blocking.set(targets, 'blocked')
    const items = (): number => Number(w.db.get('SELECT count(*) AS n FROM job_item')?.['n'])
    await w.clock.until(() => items() > 0)
    // As a kill would leave it: nobody removes the draft.
    const half = items()
    expect(half).toBeLessThan(1_200)
    w.db.commit((tx) =>
      tx.run("INSERT INTO job (lane, verb, state, draft, at) VALUES ('long', 'block', 'queued', 1, 1)"),
    )
    await Promise.all([w.blocking.stop(), expect(first).rejects.toMatchObject({ code: 'cancelled' })])
    w.blocking.start()
    await w.rest()
    expect(items()).toBe(0)
    expect(w.db.all('SELECT * FROM job')).toEqual([])
    expect(w.server.log.filter((line) => line.startsWith('block'))).toEqual([])
  })
})
