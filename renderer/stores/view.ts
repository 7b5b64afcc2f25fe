import { create } from 'zustand'
import type { PersonId } from '../../shared/people.ts'
import { blockedOrder, emptyBlocked, type BlockedOrder } from '../list/blocked.ts'
import { gramsOf } from '../list/grams.ts'
import { changesBetween, heir, sameOnScreen, type Window } from '../list/hold.ts'
import type { ListedPeople } from '../list/listed.ts'
import { advance, compareIn, emptyOrder, type Compare, type Order } from '../list/order.ts'
import { soughtIn, tokenTest, type Token } from '../list/query.ts'
import { find, narrows, poolOf, type Found, type Pool } from '../list/search.ts'
import { countsOf, inFilter, type Counts, type Filter } from '../list/view.ts'
import { useApp } from './app.ts'
import { useBlockList } from './blocklist.ts'
import { whileIdle } from './idle.ts'
import { useLooked, type Looked } from './looked.ts'
import { usePeople } from './people.ts'
import { useUi } from './ui.ts'

type View = {
  /** The list as it stands on the screen. */
  readonly ids: readonly PersonId[]
  /** Changes that wait until the pointer has left the list. */
  readonly waiting: number
  readonly counts: Counts
  /** How many the view and the tokens hold, whatever is searched among them. */
  readonly held: number
}

const NONE: Counts = { everyone: 0, saved: 0, unsaved: 0, business: 0, blocked: 0 }
export const useView = create<View>()(() => ({ ids: [], waiting: 0, counts: NONE, held: 0 }))

type Computed = {
  readonly order: Order
  /** Kept in step only while the block list is shown: it has an order of its own. */
  readonly blocked: BlockedOrder
  /** Who alone is shown, of whatever filter. */
  readonly looked: Looked | null
  readonly filter: Filter
  readonly tokens: readonly Token[]
  /** Everybody of the filter and the tokens, in order. */
  readonly all: readonly PersonId[]
  /** The same with what is searched of them; made at the first search. */
  readonly pool: Pool | null
  readonly query: string
  /** Who was found for `query`; null without one. */
  readonly found: Found | null
}
const nothing = (compare: Compare): Computed => ({
  order: emptyOrder('name', compare),
  blocked: emptyBlocked(compare),
  looked: null,
  filter: 'everyone',
  tokens: [],
  all: [],
  pool: null,
  query: '',
  found: null,
})
let compare: Compare = compareIn('en')
let last = nothing(compare)
const idsOf = ({ found, all }: Computed): readonly PersonId[] => found?.ids ?? all

/** The pointer rests on the list: rows must not move under it. */
let pointed = false
let onScreen: Window = { from: 0, to: 0 }

const among = (ids: readonly PersonId[], looked: Looked | null): readonly PersonId[] =>
  looked ? ids.filter((id) => looked.ids.has(id)) : ids

const held = (
  ids: readonly PersonId[],
  people: ListedPeople,
  tokens: readonly Token[],
): readonly PersonId[] => {
  const test = tokenTest(tokens)
  if (!test) return ids
  return ids.filter((id) => {
    const row = people.get(id)
    return row !== undefined && test(row)
  })
}

/** Each step is done again only where what it was made from has changed. */
const compute = (): Computed => {
  const { people } = usePeople.getState()
  const { filter, tokens, query: written } = useUi.getState()
  const query = soughtIn(written)
  const order = advance(last.order, people, useApp.getState().prefs.sort, compare)
  const { at: looked } = useLooked.getState()
  const isBlockList = filter === 'blocked'
  const blocked = isBlockList ? blockedOrder(last.blocked, people, useBlockList.getState()) : last.blocked
  const isSame =
    order.ids === last.order.ids &&
    people === last.order.people &&
    filter === last.filter &&
    tokens === last.tokens &&
    blocked === last.blocked &&
    looked === last.looked
  const all = isSame
    ? last.all
    : held(among(isBlockList ? blocked.ids : inFilter(order.ids, people, filter), looked), people, tokens)
  const made = { order, blocked, looked, filter, tokens, all, query }
  const kept = isSame ? last.pool : null
  if (query.trim() === '') return { ...made, pool: kept, found: null }
  const pool = kept ?? poolOf(all, people)
  const before = isSame && narrows(last.query, query) ? last.found : null
  return { ...made, pool, found: find(pool, query, before) }
}

const take = (ids: readonly PersonId[]): void => {
  const shown = useView.getState().ids
  const { active } = useUi.getState()
  const next = heir(shown, ids, active)
  useView.setState({ ids, waiting: 0, held: last.all.length })
  if (next !== active) useUi.setState({ active: next })
}

/** People changed by themselves: what is under the pointer stays where it is. */
const settle = (wasFed: boolean): void => {
  last = compute()
  const { ids: shown } = useView.getState()
  const { people } = usePeople.getState()
  // While the saved list is being read nobody has begun to point at anybody in it.
  const next = idsOf(last)
  if (!pointed || !wasFed || sameOnScreen(shown, next, onScreen)) return take(next)
  const there = shown.filter((id) => people.has(id))
  useView.setState({
    ids: there.length === shown.length ? shown : there,
    waiting: changesBetween(there, next),
    held: last.all.length,
  })
}

/** The person asked for another list: they get it at once. */
const show = (): void => {
  last = compute()
  take(idsOf(last))
}

/** "12 changes · Show". */
export const showWaiting = (): void => take(idsOf(last))

export const pointAtList = (isOn: boolean): void => {
  pointed = isOn
  if (!isOn && useView.getState().waiting > 0) take(idsOf(last))
}

export const seeRows = (window: Window): void => {
  onScreen = window
}

/** People looked at in one go: a key that comes meanwhile waits for the end of it. */
const STEP = 500

/** The texts, which letters are in them, and the code that reads them, which the browser translates when it has run for a while. */
function* preparing(): Generator<void, void> {
  const pool = last.pool ?? poolOf(last.all, usePeople.getState().people)
  last = { ...last, pool }
  yield
  const steps = gramsOf(pool.texts, STEP)
  // Another list has another pool, and prepares itself.
  while (last.pool === pool) {
    const step = steps.next()
    if (step.done) {
      const ready = { ...pool, grams: step.value }
      for (const query of ['a', 'an', 'ana']) find(ready, query)
      last = { ...last, pool: ready }
    }
    yield
  }
}

let stopPreparing = (): void => undefined

/** Prepares the first search while nothing else goes on, so that its first letter costs what the others do. */
export const prepareSearch = (): void => {
  stopPreparing()
  if (!last.pool?.grams) stopPreparing = whileIdle(preparing())
}

/** Keeps the list in step with people, filter, search and sort. Returns what stops it. */
export const startView = (locale: string): (() => void) => {
  compare = compareIn(locale)
  last = nothing(compare)
  const stops = [
    usePeople.subscribe((now, before) => {
      if (now.people === before.people) return
      useView.setState({ counts: countsOf(now.people) })
      settle(before.fed)
    }),
    useUi.subscribe((now, before) => {
      if (now.filter !== before.filter || now.tokens !== before.tokens || now.query !== before.query) show()
    }),
    useLooked.subscribe(show),
    useBlockList.subscribe((now, before) => {
      if (useUi.getState().filter !== 'blocked') return
      if (now.sort !== before.sort) show()
      // What is said of them for the first time is the order they were asked for, wherever the pointer rests.
      else if (now.entries !== before.entries) settle(before.read)
    }),
    useApp.subscribe((now, before) => {
      if (now.prefs.sort !== before.prefs.sort) show()
    }),
  ]
  show()
  useView.setState({ counts: countsOf(usePeople.getState().people) })
  return () => stops.forEach((stop) => stop())
}
