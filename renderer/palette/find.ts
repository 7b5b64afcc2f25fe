import type { PersonRow } from '../../shared/people.ts'
import { shownName } from '../../shared/people.ts'
import { fold } from '../../shared/text.ts'
import type { ListedRow, ListedPeople } from '../list/listed.ts'
import { score, top } from './score.ts'

/** All that is ever mounted of people. */
const MOST = 50

/** A hit in the name counts as it stands; one in the number or the about text counts less than any in a name. */
export const scorePerson = (row: ListedRow, words: readonly string[]): number => {
  if (!words.every((word) => row.searched.includes(word))) return 0
  const name = shownName(row.names)?.text ?? row.number?.shown ?? ''
  return score(fold(name), words) || 1
}

/** The people that answer best, at most 50. Nobody for no words. */
export const findPeople = (people: ListedPeople, words: readonly string[]): readonly PersonRow[] =>
  words.length === 0 ? [] : top(people.values(), (row) => scorePerson(row, words), MOST)

/** The same people as `found`, those that were shown before where they stood and the others after them. */
export const inPlace = (before: readonly PersonRow[], found: readonly PersonRow[]): readonly PersonRow[] => {
  const now = new Map(found.map((row) => [row.id, row]))
  const stayed = before.flatMap(({ id }) => now.get(id) ?? [])
  for (const { id } of stayed) now.delete(id)
  return [...stayed, ...now.values()]
}
