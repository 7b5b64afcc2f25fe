import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { BlockedEntry } from '../../../shared/jobs.ts'
import { useSay } from '../../words/Say.tsx'
import { useOwnName } from '../jobs/useJobWords.ts'
import { whenOf } from './when.ts'

export type WhenWords = { readonly main: string; readonly note: string | null }

/** When somebody was blocked, in one line and a smaller one. */
export const useWhenWords = (): ((since: number | null, now: number) => WhenWords) => {
  const intl = useIntl()
  const say = useSay()
  return useCallback(
    (since, now) => {
      const when = whenOf(since, now)
      if (when.is === 'unknown' || since === null) return { main: say('blocklist.when.unknown'), note: null }
      const time = intl.formatTime(since)
      const today = say('blocklist.when.today', { time })
      switch (when.is) {
        case 'recent': {
          const { ago } = when
          const main = ago ? intl.formatRelativeTime(ago.value, ago.unit) : say('blocklist.when.now')
          return { main, note: today }
        }
        case 'today':
          return { main: today, note: null }
        case 'day':
          return {
            main: intl.formatDate(since, {
              day: 'numeric',
              month: 'long',
              ...(when.year ? { year: 'numeric' } : {}),
            }),
            note: time,
          }
      }
    },
    [intl, say],
  )
}

/** How somebody was blocked. A job of one is a click. */
export const useHowWords = (): ((by: BlockedEntry['by']) => string) => {
  const say = useSay()
  const own = useOwnName()
  return useCallback(
    (by) => {
      if (by === null) return say('blocklist.how.unknown')
      if (by === 'phone') return say('blocklist.how.phone')
      if (by.lane === 'quick') return say('blocklist.how.one')
      return say('blocklist.how.job', { title: by.title ?? own({ ...by, verb: 'block' }) })
    },
    [say, own],
  )
}
