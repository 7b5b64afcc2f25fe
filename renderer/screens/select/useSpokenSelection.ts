import { useEffect, useRef } from 'react'
import { announce } from '../../components/announce.ts'
import { useCounted, useSelection } from '../../stores/selection.ts'
import { useSay } from '../../words/Say.tsx'
import { lendTitle } from './actions.ts'
import { useTitleOf } from './title.ts'

const REST = 500

/** Says how many are checked, and how many of them the filter hides, once the person has stopped. */
export const useSpokenSelection = (): void => {
  const ids = useSelection((s) => s.ids)
  const hidden = useCounted((s) => s.hidden)
  const before = useRef(ids)
  const titleOf = useTitleOf()
  const say = useSay()
  useEffect(() => lendTitle(titleOf), [titleOf])
  useEffect(() => {
    if (before.current === ids && hidden === 0) return
    before.current = ids
    const timer = setTimeout(() => announce(say('select.spoken', { count: ids.size, hidden })), REST)
    return () => clearTimeout(timer)
  }, [ids, hidden, say])
}
