import { useEffect } from 'react'
import { call } from '../../client.ts'
import { usePeople } from '../../stores/people.ts'
import { useUi } from '../../stores/ui.ts'
import { useView } from '../../stores/view.ts'

const TOP = 100
const REST = 2_000

/** Keeps who is on top of Everyone, so that the next start can paint them before it has read anybody else. */
export const useSaveTop = (): void => {
  const isWhole = useUi((s) => s.filter === 'everyone' && s.tokens.length === 0 && s.query === '')
  const fed = usePeople((s) => s.fed)
  const top = useView((s) => s.ids.slice(0, TOP).join(' '))
  useEffect(() => {
    if (!fed || !isWhole || top === '') return
    const timer = setTimeout(() => {
      // Losing it costs the next start a moment, nothing else.
      void call('view.saveTop', { ids: top.split(' ') })
    }, REST)
    return () => clearTimeout(timer)
  }, [fed, isWhole, top])
}
