import { expect, it } from 'vitest'
import { timeLeft } from './Countdown.tsx'

it('counts whole seconds down to nothing and not further', () => {
  expect(timeLeft(0, 20_000, 0)).toEqual({ share: 1, minutes: 0, seconds: 20 })
  expect(timeLeft(0, 20_000, 6_100)).toEqual({ share: 0.695, minutes: 0, seconds: 14 })
  expect(timeLeft(0, 20_000, 20_000)).toEqual({ share: 0, minutes: 0, seconds: 0 })
  expect(timeLeft(0, 20_000, 99_000)).toEqual({ share: 0, minutes: 0, seconds: 0 })
})

it('splits minutes off', () => {
  expect(timeLeft(0, 180_000, 32_000)).toMatchObject({ minutes: 2, seconds: 28 })
})

it('is not more than the whole where the clock runs behind', () => {
  expect(timeLeft(1_000, 21_000, 0)).toMatchObject({ share: 1, seconds: 20 })
  expect(timeLeft(0, 0, 0)).toMatchObject({ share: 0 })
})
