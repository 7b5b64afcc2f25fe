import { create } from 'zustand'
import type { ChangesPage } from '../../shared/contract.ts'
import type { PersonId, PersonRow } from '../../shared/people.ts'
import { listed, type ListedRow, type ListedPeople } from '../list/listed.ts'

/** All the page keeps of people: the rows main projected, and how far they were pulled. */
export type People = { readonly people: ListedPeople; readonly rev: number }

/** A snapshot is pages from 0, a patch is a later one: there is no other way in. Later pages win. */
export const applyPages = (s: People, pages: readonly ChangesPage[]): People => {
  const rev = pages.at(-1)?.rev ?? s.rev
  if (pages.every(({ rows, gone }) => rows.length === 0 && gone.length === 0))
    return { people: s.people, rev }
  const people = new Map(s.people)
  for (const { rows, gone } of pages) {
    for (const row of rows) people.set(row.id, listed(row))
    for (const id of gone) people.delete(id)
  }
  return { people, rev }
}

/** Rows that were asked by id, for the first paint. They do not move `rev`: the feed still brings everybody. */
export const applyTop = (s: People, rows: readonly PersonRow[]): People => {
  const people = new Map(s.people)
  for (const row of rows) if (!people.has(row.id)) people.set(row.id, listed(row))
  return { people, rev: s.rev }
}

/** `fed` = the feed has reached its end at least once, so that a missing person is really missing. */
export const usePeople = create<People & { readonly fed: boolean }>()(() => ({
  people: new Map(),
  rev: 0,
  fed: false,
}))

export const takePages = (pages: readonly ChangesPage[]): void =>
  usePeople.setState((s) => ({ ...applyPages(s, pages), fed: s.fed || pages.at(-1)?.more === false }))

export const takeTop = (rows: readonly PersonRow[]): void => usePeople.setState((s) => applyTop(s, rows))

/** The row as it is now, for code outside of rendering. */
export const personNow = (id: PersonId): ListedRow | undefined => usePeople.getState().people.get(id)
