import { expect, it } from 'vitest'
import type { ErrorCode } from '../shared/result.ts'
import { createProblems } from './problems.ts'

const heardFrom = (atStart: ErrorCode | null) => {
  const problems = createProblems(atStart)
  const heard: (ErrorCode | null)[] = []
  problems.on((code) => heard.push(code))
  return { problems, heard }
}

it('says what happens after the start, once, and when it is over', () => {
  const { problems, heard } = heardFrom(null)
  problems.take('blocking', 'store_full')
  problems.take('blocking', 'store_full')
  expect(problems.now()).toBe('store_full')
  problems.take('blocking', null)
  problems.take('blocking', null)
  expect(heard).toEqual(['store_full', null])
})

it('keeps to what was said first while both are true', () => {
  const { problems, heard } = heardFrom('store_damaged')
  problems.take('blocking', 'store_full')
  expect(problems.now()).toBe('store_damaged')
  expect(heard).toEqual([])
})

it('leaves the connection to the connection', () => {
  const { problems, heard } = heardFrom(null)
  for (const code of ['offline', 'timed_out', 'rate_limited', 'internal'] as const)
    problems.take('session', code)
  problems.take('session', 'keys_wrong')
  expect(heard).toEqual(['keys_wrong'])
})
