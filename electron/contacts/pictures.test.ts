import { expect, it } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { quickWaits } from './clock.fixture.ts'
import { at, lid } from './directory.fixture.ts'
import { refreshWorld } from './refresh.fixture.ts'

const MINUTE = 60_000
const DAY = 86_400_000

it('a picture that is none is asked for once a day, however often it is on screen, and at once when it is another one', async () => {
  const w = refreshWorld(1, quickWaits)
  w.script.picture = () => new AppError('refused', 'not a picture')
  const look = async (): Promise<void> => {
    w.refresh.seen(w.ids)
    await w.clock.run(MINUTE)
  }
  for (let n = 0; n < 5; n++) await look()
  expect(w.askedPictures).toHaveLength(1)
  w.script.fact = (_who, kind) => ({ known: { is: 'value', value: `another ${kind}` } })
  w.refresh.hear({ is: 'stale', fact: 'picture', who: at(null, lid(1_000)) })
  await w.clock.run(MINUTE)
  expect(w.askedPictures).toHaveLength(2)
  await w.clock.run(DAY)
  await look()
  expect(w.askedPictures).toHaveLength(3)
})

it('a picture that gave way to others while it was asked about is not said to be refused', async () => {
  const w = refreshWorld(1, quickWaits)
  const look = async (): Promise<void> => {
    w.refresh.seen(w.ids)
    await w.clock.run(10 * MINUTE)
  }
  await look()
  w.script.fact = (_who, kind) => ({ known: { is: 'value', value: kind === 'picture' ? 'newer' : kind } })
  w.script.picture = () => {
    w.cache.clear()
    return { is: 'unchanged' }
  }
  await w.clock.run(DAY)
  await look()
  expect(w.askedPictures.at(-1)).toMatchObject({ known: 'picture of them' })
  expect(w.row(0).picture).toMatchObject({ is: 'value', value: { bytes: false } })
})
