import { pressSelection, useSelection } from '../../stores/selection.ts'
import { closePane, paneShows, search, searchFor, useUi } from '../../stores/ui.ts'

/**
 * Escape clears one thing at a time: the search text, its tokens, the pane, the selection. False where there is nothing
 * left. An open menu takes its Escape itself.
 */
export const clearOne = (): boolean => {
  const ui = useUi.getState()
  const checked = useSelection.getState().ids.size
  if (ui.query !== '') search('')
  else if (ui.tokens.length > 0) searchFor({ tokens: [], text: '' })
  else if (paneShows(ui, checked) !== null) closePane()
  else if (checked > 0) pressSelection({ do: 'none' })
  else return false
  return true
}
