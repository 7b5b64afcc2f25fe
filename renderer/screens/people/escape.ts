import { closePane, search, useUi } from '../../stores/ui.ts'

/** Escape clears one thing at a time: the search text, then the pane. False where there is nothing left. */
export const clearOne = (): boolean => {
  const { query, pane, current } = useUi.getState()
  if (query !== '') search('')
  else if (pane && current !== null) closePane()
  else return false
  return true
}
