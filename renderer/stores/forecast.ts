import { create } from 'zustand'
import type { Review } from '../../shared/jobs.ts'
import type { PersonId } from '../../shared/people.ts'
import type { ErrorCode } from '../../shared/result.ts'
import { call } from '../client.ts'
import { useApp } from './app.ts'
import { useSelection } from './selection.ts'

/** How many people a review skips, and why; the commonest reason first. */
export type Reasons = readonly { readonly code: ErrorCode; readonly count: number }[]

/** What blocking the people who are checked would do, as far as main has said. `many` = said only in the review itself. */
export type Forecast =
  | { readonly is: 'none' | 'asking' | 'many' }
  | { readonly is: 'known'; readonly open: number; readonly reasons: Reasons }
  | { readonly is: 'failed'; readonly code: ErrorCode }

export const useForecast = create<{ readonly forecast: Forecast }>()(() => ({ forecast: { is: 'none' } }))

export const reasonsOf = (skipped: Review['skipped']): Reasons => {
  const counts = new Map<ErrorCode, number>()
  for (const { code } of skipped) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}

/** The person may go on checking: nothing is asked before they rest. */
const REST = 300
/** Above this the answer itself would take longer to carry over than a frame lasts. */
const MOST = 10_000

let waits: ReturnType<typeof setTimeout> | undefined

const ask = async (ids: ReadonlySet<PersonId>): Promise<void> => {
  const answer = await call('blocks.review', { targets: [...ids], to: 'blocked' })
  if (useSelection.getState().ids !== ids) return
  useForecast.setState({
    forecast: answer.ok
      ? { is: 'known', open: answer.value.open.length, reasons: reasonsOf(answer.value.skipped) }
      : { is: 'failed', code: answer.error.code },
  })
}

export const askForecast = (): void => {
  clearTimeout(waits)
  const { ids } = useSelection.getState()
  if (ids.size === 0) return useForecast.setState({ forecast: { is: 'none' } })
  if (ids.size > MOST) return useForecast.setState({ forecast: { is: 'many' } })
  useForecast.setState({ forecast: { is: 'asking' } })
  waits = setTimeout(() => void ask(ids), REST)
}

/** Asks whenever others are checked or the block list is another one. Returns what stops it. */
export const startForecast = (): (() => void) => {
  const stops = [
    useSelection.subscribe((now, before) => {
      if (now.ids !== before.ids) askForecast()
    }),
    useApp.subscribe((now, before) => {
      if (now.blocks !== before.blocks && useSelection.getState().ids.size > 0) askForecast()
    }),
  ]
  return () => {
    clearTimeout(waits)
    for (const stop of stops) stop()
  }
}
