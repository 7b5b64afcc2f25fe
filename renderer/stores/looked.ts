import { create } from 'zustand'
import type { PersonId } from '../../shared/people.ts'

export type Looked = {
  readonly ids: ReadonlySet<PersonId>
  /** Where they come from, in words. */
  readonly title: string
}

/** The people of a list that was only looked at: while there is one, every view shows those of them it holds. */
export const useLooked = create<{ readonly at: Looked | null }>()(() => ({ at: null }))

export const lookAtPeople = (ids: readonly PersonId[], title: string): void =>
  useLooked.setState({ at: { ids: new Set(ids), title } })
export const lookAway = (): void => useLooked.setState({ at: null })
