import type { PersonId } from '../../../shared/people.ts'
import { lookAtPeople } from '../../stores/looked.ts'
import { clearFilter, showScreen } from '../../stores/ui.ts'

/** Shows these people and nobody else, until that is put away. Nothing is asked and nobody is blocked. */
export const lookAt = (ids: readonly PersonId[], title: string): void => {
  clearFilter()
  lookAtPeople(ids, title)
  showScreen('people')
}
