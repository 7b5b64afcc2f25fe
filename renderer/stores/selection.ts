import { create } from 'zustand'
import { type Tally, tallyOf } from '../list/countries.ts'
import { nobody, prepareSet, press, shownOf, without, type Press, type Selection } from '../list/selection.ts'
import { whileIdle } from './idle.ts'
import { usePeople } from './people.ts'
import { lookAtSelection } from './ui.ts'
import { useView } from './view.ts'

/** Who is checked. It outlives search and filter, and nothing else. */
export const useSelection = create<Selection>()(() => nobody)

/** What is counted of it, a moment later: everybody may be in it. `tally` null = not counted yet. */
type Counted = {
  /** How many the list does not show. */
  readonly hidden: number
  /** How many it does. */
  readonly shown: number
  readonly tally: Tally | null
}
const NOTHING: Counted = { hidden: 0, shown: 0, tally: null }
export const useCounted = create<Counted>()(() => NOTHING)

const take = (next: Selection): void => {
  const before = useSelection.getState()
  if (next === before) return
  useSelection.setState(next, true)
  if (next.ids !== before.ids) lookAtSelection()
}

export const pressSelection = (key: Press): void =>
  take(press(useSelection.getState(), key, useView.getState().ids))

/** These are nobody any more, or something was done with them. */
export const dropSelected = (gone: Iterable<unknown>): void => take(without(useSelection.getState(), gone))

/** People looked at in one go: some milliseconds, so that a frame is never missed. */
const STEP = 5_000
const SOON = 20
/** Who they are is counted once the person rests. */
const REST = 150

let waits: ReturnType<typeof setTimeout> | undefined

const count = (): void => {
  const { ids } = useSelection.getState()
  if (ids.size === 0) return useCounted.setState(NOTHING)
  const shown = shownOf(ids, useView.getState().ids)
  useCounted.setState({ shown, hidden: ids.size - shown })
  const steps = tallyOf(ids, usePeople.getState().people, STEP)
  const go = (): void => {
    const step = steps.next()
    if (step.done) useCounted.setState({ tally: step.value })
    else waits = setTimeout(go)
  }
  waits = setTimeout(go, REST)
}

const countSoon = (): void => {
  clearTimeout(waits)
  waits = setTimeout(count, SOON)
}

/** People made ready in one go: a key that comes meanwhile waits for the end of it. */
const PREPARED = 1_000
let stopPreparing = (): void => undefined

/** Prepares Ctrl+A over the list as it is now, while nothing else goes on. */
export const prepareAll = (): void => {
  stopPreparing()
  stopPreparing = whileIdle(prepareSet(useView.getState().ids, PREPARED))
}

/** Keeps what is counted in step with the list and the people. Returns what stops it. */
export const startSelection = (): (() => void) => {
  const stops = [
    useSelection.subscribe((now, before) => {
      if (now.ids === before.ids) return
      // Nobody is known at once.
      if (now.ids.size === 0) useCounted.setState(NOTHING)
      countSoon()
    }),
    useView.subscribe((now, before) => {
      if (now.ids !== before.ids && useSelection.getState().ids.size > 0) countSoon()
    }),
    usePeople.subscribe((now, before) => {
      if (now.people !== before.people && useSelection.getState().ids.size > 0) countSoon()
    }),
  ]
  return () => {
    clearTimeout(waits)
    stopPreparing()
    for (const stop of stops) stop()
  }
}
