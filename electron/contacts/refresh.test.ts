import { describe, expect, it } from 'vitest'
import type { Asking } from '../../shared/contract.ts'
import { AppError } from '../../shared/result.ts'
import { quickWaits } from './clock.fixture.ts'
import { at, lid, pn } from './directory.fixture.ts'
import { refreshWorld } from './refresh.fixture.ts'

const MINUTE = 60_000
const DAY = 86_400_000

describe('a screenful', () => {
  it('is one question, and its pictures after it', async () => {
    const w = refreshWorld(40)
    w.refresh.seen(w.ids)
    await w.clock.run(5_000)
    expect(w.asked).toHaveLength(1)
    expect(w.asked[0]!.who).toHaveLength(40)
    expect(w.asked[0]!.facts).toEqual(expect.arrayContaining(['about', 'picture', 'business', 'registered']))
    expect(w.row(3)).toMatchObject({
      about: { is: 'value', value: { text: 'about of them', set: null } },
      picture: { is: 'value', value: { id: 'picture of them' } },
      business: true,
      names: { saved: 'Person 3', verified: 'business of them', username: 'username of them' },
    })
    await w.clock.run(10 * MINUTE)
    expect(w.askedPictures).toHaveLength(40)
    expect(new Set(w.askedPictures.map(({ size, known }) => `${size} ${known}`))).toEqual(
      new Set(['preview null']),
    )
    expect(w.asked).toHaveLength(1)
  })

  it('is asked again when it is a day old, and then downloads nothing', async () => {
    const w = refreshWorld(5, quickWaits)
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(1)
    await w.clock.run(DAY)
    const { rev } = w.directory.changes({ since: 0, limit: 100 })
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(2)
    expect(w.askedPictures).toHaveLength(5)
    // Nothing that the list shows has changed, so nobody is told.
    expect(w.directory.changes({ since: rev, limit: 100 }).rows).toEqual([])
  })

  it('gives up what an earlier screen wanted', async () => {
    const w = refreshWorld(30)
    w.gate.setOnline(false)
    w.refresh.seen(w.ids.slice(0, 10))
    await w.clock.run(1_000)
    for (let n = 10; n < 20; n++) {
      w.refresh.seen(w.ids.slice(n, n + 10))
      await w.clock.run(50)
    }
    await w.clock.run(1_000)
    w.gate.setOnline(true)
    await w.clock.run(10_000)
    expect(w.asked).toHaveLength(1)
    expect(w.asked[0]!.who.map((who) => who.lid)).toEqual(w.ids.slice(19, 29).map((_, n) => lid(1_019 + n)))
  })

  it('splits at a hundred people, and asks LID-only people nothing that needs a number', async () => {
    const w = refreshWorld(150, quickWaits)
    w.directory.take({ is: 'talked', who: at(null, lid(9)), at: 1 })
    w.refresh.want([...w.ids, w.directory.find(lid(9))!], 'news')
    await w.clock.run(MINUTE)
    expect(w.asked.map(({ who }) => who.length)).toEqual([100, 51])
    expect(w.refresh.asking()).toEqual([])
    const lone = refreshWorld(0, quickWaits)
    lone.directory.take({ is: 'talked', who: at(null, lid(9)), at: 1 })
    lone.refresh.want([lone.directory.find(lid(9))!], 'screen')
    await lone.clock.run(MINUTE)
    expect(lone.asked[0]!.facts).not.toContain('registered')
  })

  it('does not ask somebody who is not on WhatsApp about anything else', async () => {
    const w = refreshWorld(1, quickWaits)
    w.script.fact = (_who, kind) =>
      kind === 'registered' ? { known: { is: 'value', value: '0' } } : undefined
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    await w.clock.run(DAY)
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    expect(w.asked).toHaveLength(1)
    expect(w.row(0).about).toEqual({ is: 'unknown' })
  })
})

describe('answers', () => {
  it('one person’s error marks that person’s fact, never the batch', async () => {
    const w = refreshWorld(3, quickWaits)
    w.script.fact = (who, kind) =>
      who.lid === lid(1_001) && kind === 'about'
        ? { error: 'refused' }
        : { known: { is: 'value', value: kind } }
    w.refresh.seen(w.ids)
    await w.clock.run(1_000)
    expect([0, 1, 2].map((n) => w.row(n).about.is)).toEqual(['value', 'unknown', 'value'])
    expect(w.row(1).picture.is).toBe('value')
  })

  it('a server that answers less than asked leaves the rest unknown', async () => {
    const w = refreshWorld(1, quickWaits)
    w.script.fact = (_who, kind) => (kind === 'devices' ? { known: { is: 'value', value: '1' } } : undefined)
    w.script.picture = () => new AppError('timed_out', 'silence', true)
    w.refresh.seen(w.ids)
    await w.clock.run(1_000)
    expect(w.row(0)).toMatchObject({ about: { is: 'unknown' }, picture: { is: 'unknown' }, business: false })
  })

  it('teach the other address', async () => {
    const w = refreshWorld(0, quickWaits)
    w.directory.take({ is: 'talked', who: at(pn(34_611_000_000)), at: 1 })
    const id = w.directory.find(pn(34_611_000_000))!
    w.script.answer = (one) => ({ ...one, lid: lid(42) })
    w.refresh.want([id], 'screen')
    await w.clock.run(1_000)
    expect(w.directory.find(lid(42))).toBe(id)
  })

  it('a refusal is told as one, and keeps the bytes that are here', async () => {
    const w = refreshWorld(2, quickWaits)
    w.script.fact = (who, kind) =>
      who.lid === lid(1_000) ? { known: { is: 'value', value: kind } } : { known: { is: 'hidden' } }
    w.script.picture = () => ({ is: 'bytes', id: 'picture', bytes: new Uint8Array([1]), type: 'image/jpeg' })
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    expect(w.row(1)).toMatchObject({ about: { is: 'hidden' }, picture: { is: 'hidden' } })
    w.script.fact = () => ({ known: { is: 'hidden' } })
    const now = w.refresh.refreshNow(w.ids[0]!)
    await w.clock.run(MINUTE)
    await now
    expect(w.row(0)).toMatchObject({
      about: { is: 'hidden' },
      picture: { is: 'hidden' },
    })
    expect([...w.cache.keys()]).toEqual([`${w.ids[0]!} preview`])
  })
})

describe('silence and “too many”', () => {
  it('keeps the values, asks again later, and leaves nothing marked as asked', async () => {
    const w = refreshWorld(2, quickWaits)
    const heard: (readonly Asking[])[] = []
    w.refresh.onAsking((asking) => heard.push(asking))
    w.script.fail = ['silence']
    w.refresh.seen(w.ids)
    await w.clock.run(20_000)
    expect(w.asked).toHaveLength(1)
    expect(heard.map((asking) => asking.length)).toEqual([2, 0])
    expect(w.directory.details(w.ids[0]!).facts.about).toMatchObject({ answered: null })
    await w.clock.run(2 * MINUTE)
    w.refresh.seen(w.ids)
    await w.clock.run(1_000)
    expect(w.asked).toHaveLength(2)
    expect(w.row(0).about.is).toBe('value')
  })

  it('stops on 429 for as long as WhatsApp says, and goes on with the same people', async () => {
    const w = refreshWorld(2, quickWaits)
    w.script.fail = [Object.assign(new AppError('rate_limited', 'slow down', true), { backoff: 90_000 })]
    w.refresh.seen(w.ids)
    await w.clock.run(80_000)
    expect(w.asked).toHaveLength(1)
    expect(w.gate.slowed()).not.toBeNull()
    await w.clock.run(20_000)
    expect(w.asked).toHaveLength(2)
    expect(w.asked[1]!.at - w.asked[0]!.at).toBeGreaterThanOrEqual(90_000)
    expect(w.row(0).about.is).toBe('value')
  })

  it('does not storm when the connection is gone but nobody said so', async () => {
    const w = refreshWorld(1, quickWaits)
    w.script.fail = Array.from({ length: 100 }, () => new AppError('offline', 'gone', true))
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
    expect(w.asked.length).toBeLessThan(20)
  })
})

describe('a click', () => {
  it('asks everything at once, whatever its age, and gets the large picture', async () => {
    const w = refreshWorld(1)
    const now = w.refresh.refreshNow(w.ids[0]!)
    await w.clock.run(1_000)
    await now
    expect(w.asked[0]!.facts).toContain('devices')
    expect(w.askedPictures.map(({ size }) => size)).toEqual(['full'])
    const again = w.refresh.refreshNow(w.ids[0]!)
    await w.clock.run(1_000)
    await again
    expect(w.asked).toHaveLength(2)
    expect(w.askedPictures).toHaveLength(1)
  })
  it('says why there was no answer', async () => {
    const w = refreshWorld(1)
    w.script.fail = ['silence']
    const now = w.refresh.refreshNow(w.ids[0]!)
    const refused = expect(now).rejects.toMatchObject({ code: 'timed_out' })
    await w.clock.run(20_000)
    await refused
    w.gate.setOnline(false)
    await expect(w.refresh.refreshNow(w.ids[0]!)).rejects.toMatchObject({ code: 'offline' })
    await expect(w.refresh.refreshNow('p0000000000000000' as never)).rejects.toMatchObject({
      code: 'unknown_person',
    })
  })
  it('never puts a fact on the wire twice', async () => {
    const w = refreshWorld(1, quickWaits)
    w.refresh.want(w.ids, 'screen')
    await w.clock.run(10)
    const now = w.refresh.refreshNow(w.ids[0]!)
    await w.clock.run(1_000)
    await now
    expect(w.asked).toHaveLength(2)
    expect(w.asked[1]!.facts).toEqual(['devices'])
  })
})

describe('news', () => {
  it('of a change asks about it again', async () => {
    const w = refreshWorld(1, quickWaits)
    w.refresh.want(w.ids, 'screen')
    await w.clock.run(1_000)
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: `new ${kind}` } })
    w.refresh.hear({ is: 'stale', fact: 'about', who: at(null, lid(1_000)) })
    await w.clock.run(1_000)
    expect(w.asked[1]!.facts).toEqual(['about'])
    expect(w.row(0).about).toMatchObject({ value: { text: 'new about' } })
  })
  it('that comes before the answer to an older question is asked about after it', async () => {
    const w = refreshWorld(1, quickWaits)
    w.refresh.want(w.ids, 'screen')
    await w.clock.run(40)
    w.refresh.hear({ is: 'stale', fact: 'about', who: at(null, lid(1_000)) })
    await w.clock.run(50)
    expect(w.row(0).about).toMatchObject({ value: { text: 'about of them' } })
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: `new ${kind}` } })
    await w.clock.run(1_000)
    expect(w.asked.map(({ facts }) => facts.includes('about'))).toEqual([true, true])
    expect(w.asked[1]!.facts).toEqual(['about'])
    expect(w.row(0).about).toMatchObject({ value: { text: 'new about' } })
    await w.clock.run(DAY / 2)
    expect(w.asked).toHaveLength(2)
  })
  it('that comes while a round asks is asked about after it', async () => {
    const w = refreshWorld(1, quickWaits, true)
    await w.clock.until(() => w.asked.length > 0)
    w.refresh.hear({ is: 'stale', fact: 'about', who: at(null, lid(1_000)) })
    await w.clock.run(10_000)
    expect(w.asked.map(({ facts }) => facts.includes('about'))).toEqual([true, true])
  })
})
