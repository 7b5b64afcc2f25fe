import { expect, it } from 'vitest'
import type { BusinessProfile } from '../../shared/freshness.ts'
import { AppError } from '../../shared/result.ts'
import { createDetails } from './business.ts'
import { quickWaits } from './clock.fixture.ts'
import type { WhatsApp } from './ports.ts'
import { refreshWorld } from './refresh.fixture.ts'

const DAY = 86_400_000
const bakery: BusinessProfile = {
  description: 'Bread',
  categories: ['Bakery'],
  address: null,
  email: null,
  websites: ['https://bread.example/'],
  timeZone: null,
  hours: null,
}

const setup = () => {
  const w = refreshWorld(2, quickWaits)
  const answers: (BusinessProfile | null | AppError)[] = []
  let asked = 0
  const wa = {
    business: () => {
      asked += 1
      const next = answers.shift() ?? null
      return next instanceof AppError ? Promise.reject(next) : Promise.resolve(next)
    },
    devices: () => Promise.resolve(['1000@lid', '1000:3@lid']),
  } as unknown as WhatsApp
  const details = createDetails({ db: w.db, wa, gate: w.gate, clock: w.clock })
  return { ...w, details, answers, asked: () => asked }
}

it('keeps a profile for a week with its date, and asks anew on demand', async () => {
  const w = setup()
  w.answers.push(bakery)
  const at = w.clock.now()
  expect(await w.details.business(w.ids[0]!, false)).toEqual({ at, profile: bakery, verified: null })
  await w.clock.run(6 * DAY)
  expect(await w.details.business(w.ids[0]!, false)).toMatchObject({ at, profile: bakery })
  expect(w.asked()).toBe(1)
  await w.clock.run(DAY)
  expect(await w.details.business(w.ids[0]!, false)).toMatchObject({ profile: null })
  w.answers.push(bakery)
  expect(await w.details.business(w.ids[0]!, true)).toMatchObject({ profile: bakery })
  expect(w.asked()).toBe(3)
})

it('shows what is old rather than a failure, unless somebody asked for something new', async () => {
  const w = setup()
  w.answers.push(bakery)
  const { at } = await w.details.business(w.ids[0]!, false)
  await w.clock.run(8 * DAY)
  w.answers.push(new AppError('timed_out', 'silence', true), new AppError('refused', 'no'))
  expect(await w.details.business(w.ids[0]!, false)).toEqual({ at, profile: bakery, verified: null })
  await expect(w.details.business(w.ids[0]!, true)).rejects.toMatchObject({ code: 'refused' })
  w.gate.setOnline(false)
  await expect(w.details.business(w.ids[1]!, false)).rejects.toMatchObject({ code: 'offline' })
  await expect(w.details.business('p0000000000000000' as never, false)).rejects.toMatchObject({
    code: 'unknown_person',
  })
})

it('asks once for two clicks, and stops its kind alone when it is too much', async () => {
  const w = setup()
  w.answers.push(bakery)
  const both = await Promise.all([w.details.business(w.ids[0]!, false), w.details.business(w.ids[0]!, false)])
  expect(both[0]).toEqual(both[1])
  expect(w.asked()).toBe(1)
  w.answers.push(new AppError('rate_limited', 'slow', true))
  await expect(w.details.business(w.ids[1]!, false)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(w.gate.slowed()).not.toBeNull()
  expect(await w.details.devices(w.ids[0]!)).toMatchObject({ count: 2, jids: ['1000@lid', '1000:3@lid'] })
  expect(w.directory.details(w.ids[0]!).facts.devices?.answered).toBe(w.clock.now())
})
