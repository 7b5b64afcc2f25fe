import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PersonRow } from '../../shared/people.ts'
import { defaultPrefs } from '../../shared/prefs.ts'
import { idOf, person } from '../list/people.fixture.ts'
import { useApp } from './app.ts'
import { blockStep, pressBlock } from './blocking.ts'
import { takePages, usePeople } from './people.ts'
import { activate, search, showFilter, useUi } from './ui.ts'
import { noRests, restAsTimers } from './idle.fixture.ts'
import { pointAtList, prepareSearch, seeRows, showWaiting, startView, useView } from './view.ts'

const named = (n: number, saved: string, more: Partial<PersonRow> = {}): PersonRow =>
  person(n, { names: { saved }, saved: true, ...more })
const bring = (...rows: PersonRow[]): void => {
  const rev = usePeople.getState().rev + 1
  takePages([{ rows: rows.map((row) => ({ ...row, rev })), gone: [], rev, more: false }])
}
const shown = (): readonly string[] =>
  useView.getState().ids.map((id) => String(Number.parseInt(id.slice(1), 16)))

let stop: (() => void) | undefined
beforeEach(() => {
  stop?.()
  pointAtList(false)
  usePeople.setState({ people: new Map(), rev: 0, fed: false })
  useUi.setState(useUi.getInitialState())
  useApp.setState({ ...useApp.getInitialState(), prefs: defaultPrefs })
  stop = startView('en')
  bring(named(1, 'Ana'), named(2, 'Bob'), named(3, 'Cy'))
  seeRows({ from: 0, to: 3 })
})

describe('the list on screen', () => {
  it('follows the people, in order', () => {
    bring(named(4, 'Amy'))
    expect(shown()).toEqual(['4', '1', '2', '3'])
    expect(useView.getState().counts).toMatchObject({ everyone: 4, saved: 4, unsaved: 0 })
  })
  it('does not move under the pointer; what waits is counted and comes when the pointer goes', () => {
    pointAtList(true)
    bring(named(4, 'Amy'))
    expect(shown()).toEqual(['1', '2', '3'])
    expect(useView.getState().waiting).toBe(1)
    expect(useView.getState().counts.everyone).toBe(4)
    pointAtList(false)
    expect(shown()).toEqual(['4', '1', '2', '3'])
    expect(useView.getState().waiting).toBe(0)
  })
  it('comes at once when asked for', () => {
    pointAtList(true)
    bring(named(4, 'Amy'))
    showWaiting()
    expect(shown()).toEqual(['4', '1', '2', '3'])
  })
  it('takes what moves nothing on screen, pointer or not', () => {
    pointAtList(true)
    bring(named(4, 'Dan'))
    expect(shown()).toEqual(['1', '2', '3', '4'])
  })
  it('answers search, filter and sort at once, pointer or not', () => {
    pointAtList(true)
    search('bo')
    expect(shown()).toEqual(['2'])
    search('')
    showFilter('unsaved')
    expect(shown()).toEqual([])
    showFilter('everyone')
    bring(named(3, 'Cy', { talked: 5 }))
    useApp.setState({ prefs: { ...defaultPrefs, sort: 'talked' } })
    expect(shown()).toEqual(['3', '1', '2'])
  })
  it('hands the tab stop on when its person leaves', () => {
    activate(idOf(2))
    takePages([{ rows: [], gone: [idOf(2)], rev: 99, more: false }])
    expect(useUi.getState().active).toBe(idOf(3))
  })
})

describe('pressing block', () => {
  const call = vi.fn(() => Promise.resolve({ ok: true, value: { job: 1 } }))
  beforeEach(() => {
    call.mockClear()
    vi.stubGlobal('window', { roster: { call, on: () => () => undefined } })
  })
  it.each<[PersonRow['block'], ReturnType<typeof blockStep>, unknown[] | null]>([
    [{ is: 'allowed' }, 'block', ['blocks.set', { targets: [idOf(1)], to: 'blocked' }]],
    [{ is: 'unknown' }, 'block', ['blocks.set', { targets: [idOf(1)], to: 'blocked' }]],
    [{ is: 'blocked' }, 'unblock', ['blocks.set', { targets: [idOf(1)], to: 'allowed' }]],
    [{ is: 'asking', to: 'blocked' }, 'wait', null],
    [{ is: 'unsure', to: 'blocked' }, 'ask-again', ['blocks.read', {}]],
    [
      { is: 'failed', to: 'allowed', code: 'timed_out' },
      'try-again',
      ['blocks.set', { targets: [idOf(1)], to: 'allowed' }],
    ],
  ])('%j', async (block, step, asked) => {
    const row = named(1, 'Ana', { block })
    bring(row)
    expect(blockStep(row)).toBe(step)
    await pressBlock(idOf(1))
    if (asked) expect(call).toHaveBeenCalledExactlyOnceWith(...asked)
    else expect(call).not.toHaveBeenCalled()
    expect(usePeople.getState().people.get(idOf(1))?.block).toEqual(block)
  })
})

describe('a search that was prepared', () => {
  beforeEach(() => {
    restAsTimers()
    return noRests
  })
  const found = (text: string): readonly string[] => {
    search(text)
    return shown()
  }
  it('finds whom one finds that was not', () => {
    const queries = ['a', 'an', 'ana', 'b c', 'zz', '']
    const before = queries.map(found)
    prepareSearch()
    vi.runAllTimers()
    expect(queries.map(found)).toEqual(before)
  })
  it('finds who came while it was prepared, and after', () => {
    prepareSearch()
    bring(named(4, 'Zoe'))
    vi.runAllTimers()
    expect(found('z')).toEqual(['4'])
    prepareSearch()
    vi.runAllTimers()
    bring(named(5, 'Zed'))
    expect(found('z')).toEqual(['5', '4'])
    expect(found('ze')).toEqual(['5'])
  })
})
