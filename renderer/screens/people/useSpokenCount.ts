import { useEffect, useRef } from 'react'
import { announce } from '../../components/announce.ts'
import { useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'
import { useSay } from '../../words/Say.tsx'

const REST = 500

/** Says how many were found, once the person has stopped typing. */
export const useSpokenCount = (): void => {
  const query = useUi((s) => s.query)
  const filter = useUi((s) => s.filter)
  const tokens = useUi((s) => s.tokens)
  const say = useSay()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => {
      announce(say('list.found', { count: useView.getState().ids.length }))
    }, REST)
    return () => clearTimeout(timer)
  }, [query, filter, tokens, say])
}
