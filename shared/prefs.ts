/** What the person chose. Kept by `shell/prefs`, shown in Settings. */
export type Theme = 'system' | 'light' | 'dark'
export type Pace = 'gentle' | 'normal' | 'paused'
export type SortKey = 'name' | 'talked' | 'number'
export type Prefs = {
  readonly theme: Theme
  /** A BCP 47 tag of a catalogue in `renderer/words/`, or `system`. */
  readonly language: string
  readonly letters: boolean
  readonly showNumbers: boolean
  readonly pace: Pace
  readonly sort: SortKey
  readonly pane: boolean
}
export const defaultPrefs: Prefs = {
  theme: 'system',
  language: 'system',
  letters: true,
  showNumbers: true,
  pace: 'gentle',
  sort: 'name',
  pane: true,
}
