import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/result.ts'
import { quickWaits } from './clock.fixture.ts'
import { refreshWorld } from './refresh.fixture.ts'

const MINUTE = 60_000
const DAY = 86_400_000

describe('picture bytes', () => {
  const seenOnce = async (w: ReturnType<typeof refreshWorld>): Promise<void> => {
    w.refresh.seen(w.ids)
    await w.clock.run(10 * MINUTE)
  }
  it('of an older picture are sent along as known, and stay when the newer one is refused', async () => {
    const w = refreshWorld(1, quickWaits)
    await seenOnce(w)
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: kind === 'picture' ? 'newer' : kind } })
    w.script.picture = () => ({ is: 'hidden' })
    await w.clock.run(DAY)
    await seenOnce(w)
    expect(w.askedPictures.at(-1)).toMatchObject({ known: 'picture of them', size: 'preview' })
    expect(w.cache.size).toBe(1)
    expect(w.row(0).picture).toEqual({ is: 'hidden' })
  })
  it('that went while they were asked about are not known, whatever "unchanged" meant', async () => {
    const w = refreshWorld(1, quickWaits)
    await seenOnce(w)
    w.script.fact = (_who, kind) => ({ known: { is: 'value', value: kind === 'picture' ? 'newer' : kind } })
    w.script.picture = () => {
      w.cache.clear()
      return { is: 'unchanged' }
    }
    await w.clock.run(DAY)
    await seenOnce(w)
    expect(w.askedPictures.at(-1)).toMatchObject({ known: 'picture of them' })
    expect(w.row(0).picture).toMatchObject({ is: 'value', value: { bytes: false } })
  })
  it('go when there is no picture any more', async () => {
    const w = refreshWorld(1, quickWaits)
    await seenOnce(w)
    w.script.fact = (_who, kind) =>
      kind === 'picture' ? { known: { is: 'unset' } } : { known: { is: 'value', value: kind } }
    await w.clock.run(DAY)
    await seenOnce(w)
    expect(w.cache.size).toBe(0)
    expect(w.row(0).picture).toEqual({ is: 'unset' })
  })
  it('are tried three times, not for ever', async () => {
    const w = refreshWorld(2, quickWaits)
    w.script.picture = () => new AppError('timed_out', 'silence', true)
    await seenOnce(w)
    expect(w.askedPictures).toHaveLength(6)
    expect(w.row(0).picture).toMatchObject({ is: 'value', value: { bytes: false } })
  })
  it('are asked for by themselves where USync left them out', async () => {
    const w = refreshWorld(1, quickWaits)
    const { fact } = w.script
    w.script.fact = (who, kind) => (kind === 'picture' ? undefined : fact(who, kind))
    w.script.picture = () => ({ is: 'hidden' })
    await seenOnce(w)
    await seenOnce(w)
    expect(w.askedPictures).toMatchObject([{ size: 'preview', known: null }])
    expect(w.row(0).picture).toEqual({ is: 'hidden' })
  })
  it('are not asked for again when refused', async () => {
    const w = refreshWorld(1, quickWaits)
    w.script.picture = () => ({ is: 'hidden' })
    await seenOnce(w)
    await seenOnce(w)
    expect(w.askedPictures).toHaveLength(1)
    expect(w.row(0).picture).toEqual({ is: 'hidden' })
  })
})
