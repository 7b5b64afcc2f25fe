import { soughtIn } from '../../list/query.ts'
import { useLooked } from '../../stores/looked.ts'
import { useUi } from '../../stores/ui.ts'

/** Not everybody on the block list is shown: only whom the filter, the search or a list that is looked at holds. */
export const useNarrowed = (): boolean => {
  const isFiltered = useUi((s) => s.tokens.length > 0 || soughtIn(s.query).trim() !== '')
  const isLooking = useLooked((s) => s.at !== null)
  return isFiltered || isLooking
}
