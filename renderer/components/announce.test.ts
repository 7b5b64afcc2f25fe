import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { announce, useSpoken } from './announce.ts'

describe('the one polite region', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('says what comes at once in one breath, and what comes later by itself', () => {
    announce('1 person matches')
    vi.advanceTimersByTime(150)
    announce('25 selected, 24 hidden by the filter')
    vi.advanceTimersByTime(250)
    const first = useSpoken.getState()
    expect(first.texts).toEqual(['1 person matches', '25 selected, 24 hidden by the filter'])
    announce('Copied')
    announce('Copied')
    vi.advanceTimersByTime(250)
    announce('Copied')
    vi.advanceTimersByTime(250)
    expect(useSpoken.getState()).toEqual({ texts: ['Copied'], nth: first.nth + 2 })
  })

  it('says nothing where there is nothing to say', () => {
    const before = useSpoken.getState()
    announce('')
    vi.advanceTimersByTime(250)
    expect(useSpoken.getState()).toBe(before)
  })
})
