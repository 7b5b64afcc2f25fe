import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { quickWaits } from './clock.fixture.ts'
import { at, lid } from './directory.fixture.ts'
import { createHistory } from './history.ts'
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

describe('a picture that is another one before its bytes are here', () => {
  const change = (w: ReturnType<typeof refreshWorld>): void => {
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: kind === 'picture' ? 'newer' : kind } })
    w.script.picture = (_who, _size, known) =>
      known === 'newer'
        ? { is: 'unchanged' }
        : { is: 'bytes', id: 'newer', bytes: new Uint8Array([2]), type: 'image/jpeg' }
    w.refresh.hear({ is: 'stale', fact: 'picture', who: at(null, lid(1_000)) })
  }
  it('is asked for again, and the older one is never said to be the newest', async () => {
    const w = refreshWorld(1, quickWaits)
    const id = w.ids[0]!
    w.refresh.want([id], 'screen')
    await w.clock.run(1_000)
    w.script.pictureDelay = 2_000
    w.refresh.open(id)
    await w.clock.run(100)
    change(w)
    await w.clock.run(MINUTE)
    expect(w.askedPictures).toMatchObject([
      { size: 'full', known: null },
      { size: 'full', known: null },
    ])
    expect(w.row(0).picture).toMatchObject({ value: { id: 'newer' } })
    expect(w.cache.get(`${id} full`)?.id).toBe('newer')
    expect(createHistory(w.db, () => 100).of(id)).toMatchObject([
      { what: 'picture', was: { value: 'picture of them' }, now: { value: 'newer' } },
    ])
  })
  it('is asked for again where the older one was just being written', async () => {
    const w = refreshWorld(1, quickWaits)
    const id = w.ids[0]!
    w.refresh.want([id], 'screen')
    await w.clock.run(1_000)
    // The answer to everybody's question comes in the same moment, after that about the picture.
    w.script.pictureDelay = 180
    w.refresh.open(id)
    await w.clock.run(100)
    change(w)
    await w.clock.run(MINUTE)
    expect(w.askedPictures).toHaveLength(2)
    expect(w.cache.get(`${id} full`)?.id).toBe('newer')
  })
  it('is still asked about where the news came before the bytes, and the pace lets it wait', async () => {
    const w = refreshWorld(1)
    const id = w.ids[0]!
    w.refresh.want([id], 'screen')
    await w.clock.run(1_000)
    w.script.pictureDelay = 300
    w.gate.limited('usync', 5_000)
    w.refresh.open(id)
    await w.clock.run(100)
    change(w)
    await w.clock.run(MINUTE)
    expect(w.row(0).picture).toMatchObject({ value: { id: 'newer' } })
  })
})
