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
  /** How fast people are blocked and unblocked. */
  readonly blockPace: Exclude<Pace, 'paused'>
  /** ISO 3166 alpha-2: where pasted numbers without a country code are from; null = the system's region. */
  readonly country: string | null
  readonly sort: SortKey
  readonly pane: boolean
  /** How much of the disk pictures may take. */
  readonly pictureMegabytes: number
  /** How many changes are remembered, of everybody together; 0 = none. */
  readonly changesKept: number
  /** The newest change that was looked at (its `id`); 0 = none yet. */
  readonly changesSeen: number
}
export const defaultPrefs: Prefs = {
  theme: 'system',
  language: 'system',
  letters: true,
  showNumbers: true,
  pace: 'gentle',
  blockPace: 'gentle',
  country: null,
  sort: 'name',
  pane: true,
  pictureMegabytes: 256,
  changesKept: 20_000,
  changesSeen: 0,
}
