import { useEffect, useState } from 'react'
import type { RefreshEstimate } from '../../../shared/freshness.ts'
import type { Pace } from '../../../shared/prefs.ts'
import { call } from '../../client.ts'
import { useView } from '../../stores/view.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { Setting } from './Group.tsx'

/** How long asking about everybody takes at the chosen pace. Nothing until main has reckoned it, or without anybody. */
export const Estimate = ({ pace }: { readonly pace: Pace }) => {
  const people = useView((s) => s.counts.everyone)
  const [estimate, setEstimate] = useState<RefreshEstimate | null>(null)
  const say = useSay()
  useEffect(() => {
    let isGone = false
    void call('refresh.estimate', {}).then((answer) => {
      if (!isGone && answer.ok) setEstimate(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [people, pace])
  if (!estimate || estimate.people === 0) return null
  const time = (seconds: number): string =>
    seconds < 60
      ? say('settings.pace.underMinute')
      : say('settings.pace.minutes', { minutes: Math.ceil(seconds / 60) })
  const { gentle, normal } = estimate.seconds
  return (
    <Setting
      title={<Say id="settings.pace.round" />}
      help={
        pace === 'paused' ? (
          <Say
            id="settings.pace.estimate.paused"
            values={{ people: estimate.people, gentle: time(gentle), normal: time(normal) }}
          />
        ) : (
          <Say
            id="settings.pace.estimate"
            values={{ people: estimate.people, time: time(estimate.seconds[pace]) }}
          />
        )
      }
    />
  )
}
