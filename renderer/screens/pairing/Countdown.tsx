import type { ReactNode } from 'react'
import { Ring } from '../../components/Spinner.tsx'
import { useNow } from '../../components/useNow.ts'

const SECOND = 1_000

export type Left = { readonly share: number; readonly minutes: number; readonly seconds: number }

/** What is left between two times: as a share of the whole, and in whole seconds, never below nothing. */
export const timeLeft = (from: number, until: number, now: number): Left => {
  const left = Math.min(Math.max(until - now, 0), Math.max(until - from, 0))
  const seconds = Math.ceil(left / SECOND)
  return {
    share: until > from ? left / (until - from) : 0,
    minutes: Math.floor(seconds / 60),
    seconds: seconds % 60,
  }
}

/** Silent to screen readers (a timer is), so that nobody hears every second; a new code is announced instead. */
export const Countdown = (props: {
  readonly from: number
  readonly until: number
  readonly words: (left: Left) => ReactNode
  readonly action: ReactNode
}) => {
  const left = timeLeft(props.from, props.until, useNow(SECOND))
  return (
    <div className="pair-timer" role="timer">
      <Ring value={left.share} />
      <span>{props.words(left)}</span>
      {props.action}
    </div>
  )
}
