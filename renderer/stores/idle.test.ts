import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noRests, restAsTimers } from './idle.fixture.ts'
import { whileIdle } from './idle.ts'

beforeEach(restAsTimers)
afterEach(noRests)

it('does one step in each rest, until all are done or it is stopped', () => {
  const said: number[] = []
  function* steps(): Generator<void, void> {
    for (let n = 1; n <= 3; n++) {
      said.push(n)
      yield
    }
  }
  whileIdle(steps())
  expect(said).toEqual([])
  vi.advanceTimersToNextTimer()
  expect(said).toEqual([1])
  vi.runAllTimers()
  expect(said).toEqual([1, 2, 3])
  const stop = whileIdle(steps())
  vi.advanceTimersToNextTimer()
  stop()
  vi.runAllTimers()
  expect(said).toEqual([1, 2, 3, 1])
})
