import { create } from 'zustand'
import type { PersonId } from '../../shared/people.ts'
import { changesBetween, heir, sameOnScreen, type Window } from '../list/hold.ts'
import { advance, compareIn, emptyOrder, type Compare, type Order } from '../list/order.ts'
import { countsOf, visible, type Counts } from '../list/view.ts'
import { useApp } from './app.ts'
import { usePeople } from './people.ts'
import { useUi } from './ui.ts'

type View = {
  /** The list as it stands on the screen. */
  readonly ids: readonly PersonId[]
  /** Changes that wait until the pointer has left the list. */
  readonly waiting: number
  readonly counts: Counts
}

const NONE: Counts = { everyone: 0, saved: 0, unsaved: 0, business: 0, blocked: 0 }
export const useView = create<View>()(() => ({ ids: [], waiting: 0, counts: NONE }))

type Computed = { readonly order: Order; readonly next: readonly PersonId[] }
let compare: Compare = compareIn('en')
let last: Computed = { order: emptyOrder('name', compare), next: [] }
/** The pointer rests on the list: rows must not move under it. */
let pointed = false
let onScreen: Window = { from: 0, to: 0 }

const compute = (): Computed => {
  const { people } = usePeople.getState()
  const { filter, query } = useUi.getState()
  const order = advance(last.order, people, useApp.getState().prefs.sort, compare)
  return { order, next: visible(order.ids, people, filter, query) }
}

const take = (ids: readonly PersonId[]): void => {
  const shown = useView.getState().ids
  const { active } = useUi.getState()
  const next = heir(shown, ids, active)
  useView.setState({ ids, waiting: 0 })
  if (next !== active) useUi.setState({ active: next })
}

/** People changed by themselves: what is under the pointer stays where it is. */
const settle = (wasFed: boolean): void => {
  last = compute()
  const { ids: shown } = useView.getState()
  const { people } = usePeople.getState()
  // While the saved list is being read nobody has begun to point at anybody in it.
  if (!pointed || !wasFed || sameOnScreen(shown, last.next, onScreen)) return take(last.next)
  const there = shown.filter((id) => people.has(id))
  useView.setState({
    ids: there.length === shown.length ? shown : there,
    waiting: changesBetween(there, last.next),
  })
}

/** The person asked for another list: they get it at once. */
const show = (): void => {
  last = compute()
  take(last.next)
}

/** "12 changes · Show". */
export const showWaiting = (): void => take(last.next)

export const pointAtList = (isOn: boolean): void => {
  pointed = isOn
  if (!isOn && useView.getState().waiting > 0) take(last.next)
}

export const seeRows = (window: Window): void => {
  onScreen = window
}

/** Keeps the list in step with people, filter, search and sort. Returns what stops it. */
export const startView = (locale: string): (() => void) => {
  compare = compareIn(locale)
  const stops = [
    usePeople.subscribe((now, before) => {
      if (now.people === before.people) return
      useView.setState({ counts: countsOf(now.people) })
      settle(before.fed)
    }),
    useUi.subscribe((now, before) => {
      if (now.filter !== before.filter || now.query !== before.query) show()
    }),
    useApp.subscribe((now, before) => {
      if (now.prefs.sort !== before.prefs.sort) show()
    }),
  ]
  show()
  useView.setState({ counts: countsOf(usePeople.getState().people) })
  return () => stops.forEach((stop) => stop())
}
