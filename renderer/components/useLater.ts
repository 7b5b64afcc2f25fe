import { useEffect, useState } from 'react'

/**
 * The value as it was, until the frame that shows what else came of the change was painted. React's own deferral begins as
 * soon as the thread is free, which is before that paint as often as after it.
 */
export const useLater = <T>(value: T): T => {
  const [later, setLater] = useState(value)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setLater(value))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value])
  return later
}
