import { useEffect } from 'react'
import { prepareAll } from '../../stores/selection.ts'
import { prepareSearch, useView } from '../../stores/view.ts'

const REST = 300

/** Makes the list ready to be searched and selected as a whole whenever it has been still for a moment. */
export const usePrepared = (): void => {
  useEffect(() => {
    const prepare = (): void => {
      prepareSearch()
      prepareAll()
    }
    let timer = setTimeout(prepare, REST)
    const stop = useView.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(prepare, REST)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
}
