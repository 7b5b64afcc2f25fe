import { useEffect } from 'react'
import { usePeople } from '../../stores/people.ts'
import { useUi } from '../../stores/ui.ts'
import { prepareSearch } from '../../stores/view.ts'

const REST = 300

/** Makes the list ready to be searched whenever it has been still for a moment. */
export const usePreparedSearch = (): void => {
  useEffect(() => {
    let timer = setTimeout(prepareSearch, REST)
    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(prepareSearch, REST)
    }
    const stops = [
      usePeople.subscribe(later),
      useUi.subscribe((now, before) => {
        if (now.filter !== before.filter || now.tokens !== before.tokens) later()
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [])
}
