import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Review } from '../../shared/jobs.ts'
import type { PersonRow } from '../../shared/people.ts'
import type { Result } from '../../shared/result.ts'
import { idOf, person } from '../list/people.fixture.ts'
import { startForecast, useForecast } from './forecast.ts'
import { takePages, usePeople } from './people.ts'
import { dropSelected, pressSelection, startSelection, useCounted, useSelection } from './selection.ts'
import { addToken, paneShows, removeToken, search, useUi } from './ui.ts'
import { startView, useView } from './view.ts'

const from = (country: string): PersonRow['number'] => ({ e164: '+1', shown: '+1', country })
const bring = (...rows: PersonRow[]): void => {
  const rev = usePeople.getState().rev + 1
  takePages([{ rows, gone: [], rev, more: false }])
}
const answer: Review = {
  verb: 'block',
  open: [{ target: idOf(1), saved: true, number: null }],
  skipped: [
    { target: idOf(2), code: 'already', job: null },
    { target: idOf(3), code: 'already', job: null },
  ],
  rates: { gentle: 20, normal: 40 },
}
const call = vi.fn<(name: string, input: unknown) => Promise<Result<unknown>>>()

const stops: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers()
  for (const stop of stops.splice(0)) stop()
  call.mockReset().mockResolvedValue({ ok: true, value: answer })
  vi.stubGlobal('window', { roster: { call, on: () => () => undefined } })
  usePeople.setState({ people: new Map(), rev: 0, fed: true })
  useUi.setState(useUi.getInitialState())
  useSelection.setState(useSelection.getInitialState(), true)
  useCounted.setState(useCounted.getInitialState())
  stops.push(startView('en'), startSelection(), startForecast())
  bring(
    person(1, { names: { saved: 'Ana' }, saved: true, number: from('BR') }),
    person(2, { names: { push: 'Bob' }, number: from('BR') }),
    person(3, { names: { push: 'Cy' } }),
  )
})

describe('what is counted of a selection', () => {
  it('comes a moment later: who is hidden, saved, and from where', async () => {
    pressSelection({ do: 'all' })
    expect(useSelection.getState().ids.size).toBe(3)
    await vi.runAllTimersAsync()
    expect(useCounted.getState()).toEqual({
      shown: 3,
      hidden: 0,
      tally: { saved: 1, countries: [['BR', 2]], elsewhere: 1 },
    })
    search('ana')
    await vi.runAllTimersAsync()
    expect(useCounted.getState()).toMatchObject({ shown: 1, hidden: 2 })
  })
  it('loses those who are gone', async () => {
    pressSelection({ do: 'all' })
    dropSelected([idOf(2)])
    await vi.runAllTimersAsync()
    expect(useSelection.getState().ids).toEqual(new Set([idOf(1), idOf(3)]))
    expect(useCounted.getState().shown).toBe(2)
  })
})

describe('what blocking them would do', () => {
  it('is asked once the person rests, and is main’s to say', async () => {
    pressSelection({ do: 'toggle', id: idOf(1) })
    pressSelection({ do: 'all' })
    expect(useForecast.getState().forecast).toEqual({ is: 'asking' })
    await vi.runAllTimersAsync()
    expect(call).toHaveBeenCalledExactlyOnceWith('blocks.review', {
      targets: [idOf(1), idOf(2), idOf(3)],
      to: 'blocked',
    })
    expect(useForecast.getState().forecast).toEqual({
      is: 'known',
      open: 1,
      reasons: [{ code: 'already', count: 2 }],
    })
    pressSelection({ do: 'none' })
    expect(useForecast.getState().forecast).toEqual({ is: 'none' })
  })
  it('says when it could not be found out', async () => {
    call.mockResolvedValue({ ok: false, error: { code: 'internal', message: '', retryable: false } })
    pressSelection({ do: 'all' })
    await vi.runAllTimersAsync()
    expect(useForecast.getState().forecast).toEqual({ is: 'failed', code: 'internal' })
  })
  it('is not taken from an answer about others', async () => {
    let say: (result: Result<unknown>) => void = () => undefined
    call.mockImplementationOnce(() => new Promise((done) => (say = done)))
    pressSelection({ do: 'all' })
    await vi.advanceTimersByTimeAsync(400)
    pressSelection({ do: 'toggle', id: idOf(3) })
    say({ ok: true, value: { ...answer, open: [] } })
    await vi.advanceTimersByTimeAsync(1)
    expect(useForecast.getState().forecast).toEqual({ is: 'asking' })
  })
})

describe('tokens', () => {
  it('narrow the list, which is searched within, and count apart from what is found', () => {
    addToken({ is: 'country', value: 'BR' })
    expect(useView.getState().ids).toEqual([idOf(1), idOf(2)])
    search('bob')
    expect(useView.getState().ids).toEqual([idOf(2)])
    expect(useView.getState().held).toBe(2)
    removeToken({ is: 'country', value: 'BR' })
    expect(useView.getState().ids).toEqual([idOf(2)])
    search('bob saved:n')
    expect(useView.getState().ids).toEqual([idOf(2)])
  })
})

describe('the pane', () => {
  it('shows several who are checked, or one who was opened after', () => {
    const ui = { pane: true, current: idOf(1), looksAt: 'selection' } as const
    expect(paneShows(ui, 2)).toBe('selection')
    expect(paneShows(ui, 1)).toBe('person')
    expect(paneShows({ ...ui, looksAt: 'person' }, 2)).toBe('person')
    expect(paneShows({ ...ui, current: null, looksAt: 'person' }, 2)).toBe('selection')
    expect(paneShows({ ...ui, pane: false }, 2)).toBeNull()
    expect(paneShows({ ...ui, current: null }, 1)).toBeNull()
  })
})
