import type { PersonId } from '../../shared/people.ts'

/**
 * Who is checked: a set, not a rule, so that nobody who arrives after Ctrl+A is in it. A range goes from `anchor` to
 * `active`, its end that moves; both are null before anything was pressed.
 */
export type Selection = {
  readonly ids: ReadonlySet<PersonId>
  readonly anchor: PersonId | null
  readonly active: PersonId | null
}

/**
 * What was pressed in the list. `move`: the focus went there without checking anybody. `extend`: Shift and a click or an
 * arrow; `from` is the row that had the focus. `all`: everybody who matches, again: nobody who does.
 */
export type Press =
  | { readonly do: 'move' | 'toggle'; readonly id: PersonId }
  | { readonly do: 'extend'; readonly from: PersonId | null; readonly to: PersonId }
  | { readonly do: 'all' | 'none' }

export const nobody: Selection = { ids: new Set(), anchor: null, active: null }

/** The selection after a press, in the list as it is now, on screen and off. */
export const press = (sel: Selection, key: Press, visible: readonly PersonId[]): Selection => {
  switch (key.do) {
    case 'move':
      return key.id === sel.anchor && key.id === sel.active
        ? sel
        : { ids: sel.ids, anchor: key.id, active: key.id }
    case 'toggle': {
      const ids = new Set(sel.ids)
      if (!ids.delete(key.id)) ids.add(key.id)
      return { ids, anchor: key.id, active: key.id }
    }
    case 'extend':
      return extend(sel, key.from, key.to, visible)
    case 'all':
      return { ...sel, ids: pressAll(sel.ids, visible) }
    case 'none':
      return sel.ids.size === 0 ? sel : { ...sel, ids: nobody.ids }
  }
}

/** Going back unchecks: what the range covered before and does not any more is taken out. */
const extend = (
  sel: Selection,
  from: PersonId | null,
  to: PersonId,
  visible: readonly PersonId[],
): Selection => {
  const end = visible.indexOf(to)
  if (end < 0) return sel
  const indexOf = (id: PersonId | null): number => (id === null ? -1 : visible.indexOf(id))
  const anchor = indexOf(sel.anchor)
  const before = indexOf(sel.active)
  const focus = indexOf(from)
  const first = anchor >= 0 ? anchor : focus >= 0 ? focus : end
  const ids = new Set(sel.ids)
  if (anchor >= 0 && before >= 0)
    for (let i = Math.min(anchor, before); i <= Math.max(anchor, before); i++) {
      const id = visible[i]
      if (id !== undefined) ids.delete(id)
    }
  for (let i = Math.min(first, end); i <= Math.max(first, end); i++) {
    const id = visible[i]
    if (id !== undefined) ids.add(id)
  }
  return { ids, anchor: visible[first] ?? to, active: to }
}

const sets = new WeakMap<readonly PersonId[], ReadonlySet<PersonId>>()

/** The people of a list as a set. A list never changes, so it is made once. */
const setOf = (visible: readonly PersonId[]): ReadonlySet<PersonId> => {
  const set = sets.get(visible) ?? new Set(visible)
  sets.set(visible, set)
  return set
}

/** Makes that set beforehand, `step` people at a time, so that Ctrl+A over everybody has nothing left to do. */
export function* prepareSet(visible: readonly PersonId[], step: number): Generator<void, void> {
  if (sets.has(visible)) return
  const set = new Set<PersonId>()
  for (let from = 0; from < visible.length; from += step) {
    for (const id of visible.slice(from, from + step)) set.add(id)
    yield
  }
  sets.set(visible, set)
}

/** Those that the filter hides stay as they are. */
const pressAll = (ids: ReadonlySet<PersonId>, visible: readonly PersonId[]): ReadonlySet<PersonId> => {
  const shown = setOf(visible)
  if (ids.size === 0) return shown
  if (ids === shown) return nobody.ids
  const all = new Set(ids)
  if (shownOf(ids, visible) < visible.length) for (const id of visible) all.add(id)
  else for (const id of visible) all.delete(id)
  return all
}

/** How many of the list are checked. */
export const shownOf = (ids: ReadonlySet<PersonId>, visible: readonly PersonId[]): number => {
  if (sets.get(visible) === ids) return ids.size
  let count = 0
  for (const id of visible) if (ids.has(id)) count += 1
  return count
}

/** How many are checked that the list does not show. */
export const hiddenBy = (sel: Selection, visible: readonly PersonId[]): number =>
  sel.ids.size === 0 ? 0 : sel.ids.size - shownOf(sel.ids, visible)

/** The same without these: they are nobody any more, or something was done with them. */
export const without = (sel: Selection, gone: Iterable<unknown>): Selection => {
  if (sel.ids.size === 0) return sel
  const out = new Set(gone)
  let ids: Set<PersonId> | null = null
  for (const id of sel.ids)
    if (out.has(id)) {
      ids ??= new Set(sel.ids)
      ids.delete(id)
    }
  return ids ? { ...sel, ids } : sel
}
