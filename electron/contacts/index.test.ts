import { describe, expect, it } from 'vitest'
import type { Pace } from '../../shared/prefs.ts'
import type { Images } from '../storage/images.ts'
import { fakeWhatsApp } from './blocking.fixture.ts'
import { testWaits, virtualClock } from './clock.fixture.ts'
import { at, lid, memoryDb, pn } from './directory.fixture.ts'
import { createContacts } from './index.ts'

const noImages: Images = {
  put: () => Promise.resolve(),
  read: () => Promise.resolve(null),
  known: () => null,
  drop: () => Promise.resolve(),
  clear: () => Promise.resolve(),
  sweep: () => Promise.resolve(),
}

const setup = () => {
  const clock = virtualClock()
  const db = memoryDb()
  const server = fakeWhatsApp(clock, testWaits)
  type Told = { readonly pace: Pace; readonly changesKept: number; readonly blockPace?: 'gentle' | 'normal' }
  let paced: (prefs: Told) => void = () => undefined
  const contacts = createContacts({
    db,
    images: noImages,
    wa: server.wa,
    clock,
    waits: testWaits,
    prefs: {
      get: () => ({ pace: 'gentle', changesKept: 100 }),
      on: (hear) => {
        paced = hear
        return () => undefined
      },
    },
  })
  return {
    clock,
    db,
    server,
    contacts,
    pace: (pace: Pace, blockPace: 'gentle' | 'normal' = 'gentle') =>
      paced({ pace, changesKept: 100, blockPace }),
  }
}

const person = (n: number) => ({ who: at(pn(34_600_000_000 + n), lid(n + 1_000)), saved: `Person ${n}` })

describe('the room', () => {
  it('rings at once, then at most once per doorbell, and the last change is never left out', async () => {
    const { clock, contacts } = setup()
    const rings: { at: number; rev: number }[] = []
    const start = clock.now()
    contacts.onRev((rev) => rings.push({ at: clock.now() - start, rev }))
    for (let n = 0; n < 30; n++) contacts.hear({ is: 'seen', from: 'book', people: [person(n)] })
    await clock.run(1_000)
    expect(rings).toEqual([
      { at: 0, rev: 1 },
      { at: 50, rev: 30 },
    ])
  })

  it('has committed before it answers, and asks nothing before it is online', async () => {
    const { clock, server, contacts } = setup()
    contacts.start()
    contacts.hear({ is: 'seen', from: 'book', people: [person(1)] })
    expect(contacts.directory.count()).toBe(1)
    await clock.run(60_000)
    expect(server.log).toEqual([])
    contacts.hear({ is: 'online', yes: true })
    await clock.run(1_000)
    expect(server.log).toEqual(['read'])
    contacts.hear({ is: 'online', yes: false })
    await contacts.blocking.set([contacts.directory.find(lid(1_001))!], 'blocked')
    await clock.run(60_000)
    expect(server.log).toEqual(['read'])
    contacts.hear({ is: 'online', yes: true })
    await clock.run(60_000)
    expect(server.log).toEqual(['read', 'read', `block ${lid(1_001)}`])
  })

  it('follows the pace that is chosen', async () => {
    const { clock, contacts, pace } = setup()
    contacts.gate.setOnline(true)
    const passed: string[] = []
    const ask = (name: string): void =>
      void contacts.gate.enter('usync', 'screen', new AbortController().signal).then(() => passed.push(name))
    pace('paused')
    ask('a')
    await clock.run(600_000)
    expect(passed).toEqual([])
    pace('gentle')
    await clock.run(0)
    expect(passed).toEqual(['a'])
  })

  it('blocks at a pace of its own', () => {
    const { contacts, pace } = setup()
    expect(contacts.gate.blockRate()).toBe(20)
    pace('paused', 'normal')
    expect(contacts.gate.blockRate()).toBe(40)
    pace('normal')
    expect(contacts.gate.blockRate()).toBe(20)
  })

  it('is silent once it was stopped', async () => {
    const { clock, db, contacts } = setup()
    const rings: number[] = []
    contacts.onRev((rev) => rings.push(rev))
    contacts.start()
    contacts.hear({ is: 'online', yes: true })
    for (let n = 0; n < 3; n++) contacts.hear({ is: 'seen', from: 'book', people: [person(n)] })
    await contacts.stop()
    db.close()
    await clock.run(60_000)
    expect(rings).toEqual([1])
  })
})
