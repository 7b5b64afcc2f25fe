import { useCallback } from 'react'
import { useIntl } from 'react-intl'

/** A time as people say it: 14:02 for today, 12 November, 14:02 for another day. Its clock is the reader's. */
export const useWhen = (): ((ms: number) => string) => {
  const intl = useIntl()
  return useCallback(
    (ms) => {
      const isToday = new Date(ms).toDateString() === new Date().toDateString()
      if (isToday) return intl.formatTime(ms)
      return intl.formatDate(ms, { day: 'numeric', month: 'long', hour: 'numeric', minute: 'numeric' })
    },
    [intl],
  )
}

/** A day: 2 June 2026. */
export const useDay = (): ((ms: number) => string) => {
  const intl = useIntl()
  return useCallback((ms) => intl.formatDate(ms, { day: 'numeric', month: 'long', year: 'numeric' }), [intl])
}
