import { useEffect, useState } from 'react'

/** The time, ms since 1970, at most `every` ms old; null stops the clock. Only for what is drawn: nothing waits on it. */
export const useNow = (every: number | null): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (every === null) return
    const tick = (): void => setNow(Date.now())
    tick()
    const timer = setInterval(tick, every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
