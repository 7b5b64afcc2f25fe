import { expect, test } from 'vitest'
import { runSuites } from './suites.ts'

test('a suite that throws or never ends costs the others nothing, and is named', async () => {
  const measured: string[] = []
  const failed: Record<string, string> = {}
  const missing = await runSuites(
    [
      ['broken', () => Promise.reject(new Error('no window'))],
      ['endless', () => new Promise(() => undefined)],
      ['good', () => Promise.resolve({ 'good.one': 1 })],
    ],
    20,
    {
      measured: (prefix, figures) => measured.push(`${prefix} ${JSON.stringify(figures)}`),
      failed: (prefix, why) => void (failed[prefix] = why),
    },
  )
  expect(missing).toEqual(['broken', 'endless'])
  expect(measured).toEqual(['good {"good.one":1}'])
  expect(failed).toEqual({ broken: 'no window', endless: 'not over after 0 minutes' })
})
