import type { BlockTarget, PersonId } from '../../../shared/people.ts'
import { soughtIn } from '../../list/query.ts'
import { isBlocked } from '../../list/view.ts'
import { usePeople } from '../../stores/people.ts'
import { openReview } from '../../stores/review.ts'
import { useCounted, useSelection } from '../../stores/selection.ts'
import { useUi } from '../../stores/ui.ts'
import { toggleBlock } from '../people/actions.ts'
import { asJobTitle, type TitleOf } from './title.ts'

let titleOf: TitleOf | null = null
/** The window lends its words, so that a key pressed anywhere can name what it starts. */
export const lendTitle = (now: TitleOf): void => {
  titleOf = now
}

/** What a job of the checked people is called: the list they were checked in, where it still holds all of them. */
export const titleNow = (): string | null => {
  const { filter, tokens, query } = useUi.getState()
  const text = soughtIn(query).trim()
  const isEverybody = filter === 'everyone' && tokens.length === 0 && text === ''
  if (!titleOf || isEverybody || useCounted.getState().hidden > 0) return null
  return asJobTitle(titleOf(filter, { tokens, text }))
}

/** Opens the review of everybody who is checked. */
export const reviewSelected = (to: BlockTarget): void =>
  openReview({ targets: [...useSelection.getState().ids], to, title: titleNow() })

/** B: with people checked it reviews them, to unblock where every one of them is blocked; else it is about this one. */
export const reviewOrBlock = (id: PersonId): void => {
  const { ids } = useSelection.getState()
  if (ids.size === 0) return toggleBlock(id)
  const { people } = usePeople.getState()
  for (const one of ids) {
    const row = people.get(one)
    if (row && !isBlocked(row)) return reviewSelected('blocked')
  }
  reviewSelected('allowed')
}
