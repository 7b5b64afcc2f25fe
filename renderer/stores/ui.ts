import { create } from 'zustand'
import type { Change } from '../../shared/freshness.ts'
import type { PersonId } from '../../shared/people.ts'
import { type Query, type Token, withoutToken, withToken } from '../list/query.ts'
import type { Filter } from '../list/view.ts'
import { setPrefs } from './app.ts'

type Ui = {
  readonly screen: 'people' | 'changes' | 'jobs' | 'settings'
  /** The job that the jobs screen shows; null = the newest. */
  readonly job: number | null
  /** What Recent changes shows; null = every kind. */
  readonly changes: Change['what'] | null
  readonly filter: Filter
  /** What is typed in the search field beside its tokens. */
  readonly query: string
  readonly tokens: readonly Token[]
  /** The row that holds the list's one tab stop. */
  readonly active: PersonId | null
  /** The person the pane shows; kept while the pane is closed. */
  readonly current: PersonId | null
  readonly pane: boolean
  /** What the pane shows while several people are checked: whatever was looked at last. */
  readonly looksAt: 'person' | 'selection'
  readonly palette: boolean
  readonly shortcuts: boolean
  /** Something asked for the search field, which has not taken the focus yet. */
  readonly searchAsked: boolean
  /** The section that Settings was asked to show, until it has. */
  readonly section: string | null
}

/** Where the person is in the window. Nothing of this outlives it, except the pane, which is a preference. */
export const useUi = create<Ui>()(() => ({
  screen: 'people',
  job: null,
  changes: null,
  filter: 'everyone',
  query: '',
  tokens: [],
  active: null,
  current: null,
  pane: false,
  looksAt: 'person',
  palette: false,
  shortcuts: false,
  searchAsked: false,
  section: null,
}))

const set = useUi.setState

export const showScreen = (screen: Ui['screen']): void => set({ screen })
/** Recent changes: of this kind, or all. */
export const showChanges = (changes: Ui['changes'] = null): void => set({ screen: 'changes', changes })
/** The jobs, at this one. */
export const showJob = (job: number | null): void => set({ screen: 'jobs', job })
/** Settings, at one of its sections. */
export const showSettings = (section: string): void => set({ screen: 'settings', section })
export const sectionShown = (): void => set({ section: null })
/** Another list starts at its first row, so the tab stop is nobody's. */
export const showFilter = (filter: Filter): void => set({ filter, active: null, screen: 'people' })
export const search = (query: string): void => set({ query, active: null })
/** The search field as a whole. */
export const searchFor = ({ tokens, text }: Query): void => set({ tokens, query: text, active: null })
export const addToken = (token: Token): void =>
  set(({ tokens }) => ({ tokens: withToken(tokens, token), active: null, screen: 'people' }))
export const removeToken = (token: Token): void =>
  set(({ tokens }) => ({ tokens: withoutToken(tokens, token), active: null }))
/** Everybody again: no view, no tokens, no text. */
export const clearFilter = (): void => set({ filter: 'everyone', tokens: [], query: '', active: null })
export const askSearch = (): void => set({ screen: 'people', searchAsked: true })
export const searchTaken = (): void => set({ searchAsked: false })
export const activate = (active: PersonId | null): void => set({ active })
export const showPalette = (palette: boolean): void => set({ palette })
export const showShortcuts = (shortcuts: boolean): void => set({ shortcuts })

/** Shows a person in the pane, opening it where it is closed. */
export const openPerson = (id: PersonId): void => {
  const { pane } = useUi.getState()
  set({ screen: 'people', active: id, current: id, pane: true, looksAt: 'person' })
  if (!pane) void setPrefs({ pane: true })
}

/** The same without leaving the screen that is shown: its pane opens there. */
export const openBeside = (id: PersonId): void => {
  const { screen } = useUi.getState()
  openPerson(id)
  set({ screen })
}

/** The pane turns to the people who are checked. */
export const lookAtSelection = (): void => set({ looksAt: 'selection' })
export const openSelection = (): void => {
  set({ pane: true, looksAt: 'selection' })
  void setPrefs({ pane: true })
}

/** What the pane shows while `checked` people are checked; null = it is closed, or nobody was opened yet. */
export const paneShows = (
  { pane, current, looksAt }: Pick<Ui, 'pane' | 'current' | 'looksAt'>,
  checked: number,
): 'person' | 'selection' | null => {
  if (!pane) return null
  if (checked > 1 && (looksAt === 'selection' || current === null)) return 'selection'
  return current === null ? null : 'person'
}

export const closePane = (): void => {
  set({ pane: false })
  void setPrefs({ pane: false })
}

/** The toolbar's button and Enter: the pane of the active person, or none. */
export const togglePane = (id: PersonId | null): void => {
  const { pane, current } = useUi.getState()
  if (pane && current !== null && (id === null || id === current)) closePane()
  else if (id) openPerson(id)
}
