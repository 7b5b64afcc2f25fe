import Store from 'electron-store'
import { isPersonId, type PersonId } from '../../shared/people.ts'
import { defaultPrefs, type Prefs } from '../../shared/prefs.ts'
import { AppError } from '../../shared/result.ts'
import { storeError } from '../storage/sqlite.ts'
import { readPlace, type Place } from './place.ts'

type Kept = { prefs: unknown; place: unknown; top: unknown; allowUnprotected: unknown; toldAway: unknown }

const choices = {
  theme: ['system', 'light', 'dark'],
  pace: ['gentle', 'normal', 'paused'],
  blockPace: ['gentle', 'normal'],
  sort: ['name', 'talked', 'number'],
} as const
const oneOf = <T extends string>(options: readonly T[], value: unknown, otherwise: T): T =>
  options.find((option) => option === value) ?? otherwise
const yesNo = (value: unknown, otherwise: boolean): boolean =>
  typeof value === 'boolean' ? value : otherwise

const within = (least: number, most: number, value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : otherwise

/** What was saved, with the default for whatever is missing or was edited into something else. */
export const readPrefs = (saved: unknown): Prefs => {
  const kept = (typeof saved === 'object' && saved !== null ? saved : {}) as Readonly<Record<string, unknown>>
  const language = kept['language']
  return {
    theme: oneOf(choices.theme, kept['theme'], defaultPrefs.theme),
    language:
      typeof language === 'string' && /^(system|[a-z]{2}(-[A-Z]{2})?)$/.test(language)
        ? language
        : defaultPrefs.language,
    letters: yesNo(kept['letters'], defaultPrefs.letters),
    showNumbers: yesNo(kept['showNumbers'], defaultPrefs.showNumbers),
    pace: oneOf(choices.pace, kept['pace'], defaultPrefs.pace),
    blockPace: oneOf(choices.blockPace, kept['blockPace'], defaultPrefs.blockPace),
    country:
      typeof kept['country'] === 'string' && /^[A-Z]{2}$/.test(kept['country'])
        ? kept['country']
        : defaultPrefs.country,
    sort: oneOf(choices.sort, kept['sort'], defaultPrefs.sort),
    pane: yesNo(kept['pane'], defaultPrefs.pane),
    pictureMegabytes: within(16, 4_096, kept['pictureMegabytes'], defaultPrefs.pictureMegabytes),
    changesKept: within(0, 100_000, kept['changesKept'], defaultPrefs.changesKept),
    changesSeen: within(0, Number.MAX_SAFE_INTEGER, kept['changesSeen'], defaultPrefs.changesSeen),
  }
}

/** Small things that are not people: kept in one JSON file of the profile. */
export type PrefsFile = {
  prefs(): Prefs
  /** Changes some and returns all. */
  setPrefs(change: { readonly [K in keyof Prefs]?: Prefs[K] }): Prefs
  place(): Place | null
  setPlace(place: Place): void
  /** The ids that were on top of the list. */
  top(): readonly PersonId[]
  setTop(ids: readonly PersonId[]): void
  /** The person chose to keep the key although nothing here protects it. */
  allowUnprotected(): boolean
  setAllowUnprotected(yes: boolean): void
  /** The person knows that closing the window during a job does not quit. */
  toldAway(): boolean
  setToldAway(): void
  clear(): void
}

type Keeper = {
  get(key: keyof Kept): unknown
  set(key: keyof Kept, value: unknown): unknown
  clear(): void
}
/** A disk that is full or read-only; what the list's own store says about it is enough. */
const isRefused = (error: unknown): boolean => storeError(error) instanceof AppError

/** What the disk does not take holds until Roster is closed. Rejects only what no disk is to blame for. */
export const forgiving = (open: () => Keeper): Keeper => {
  const unsaved = new Map<keyof Kept, unknown>()
  const opened = (): Keeper => {
    try {
      return open()
    } catch (error) {
      if (isRefused(error)) return new Map<keyof Kept, unknown>()
      throw error
    }
  }
  const file = opened()
  return {
    get: (key) => (unsaved.has(key) ? unsaved.get(key) : file.get(key)),
    set: (key, value) => {
      try {
        file.set(key, value)
        unsaved.delete(key)
      } catch (error) {
        if (!isRefused(error)) throw error
        unsaved.set(key, value)
      }
    },
    clear: () => {
      unsaved.clear()
      file.clear()
    },
  }
}

/**
 * Opens the file. Not at module level: a store takes its folder when it is made, which has to be after `boot.ts` has
 * set it.
 */
export const openPrefs = (folder: string): PrefsFile => {
  const store = forgiving(() => new Store<Kept>({ name: 'prefs', cwd: folder, clearInvalidConfig: true }))
  const prefs = (): Prefs => readPrefs(store.get('prefs'))
  return {
    prefs,
    setPrefs: (change) => {
      store.set('prefs', { ...prefs(), ...change })
      return prefs()
    },
    place: () => readPlace(store.get('place')),
    setPlace: (place) => void store.set('place', place),
    top: () => {
      const saved: unknown = store.get('top')
      return Array.isArray(saved)
        ? saved.filter((id): id is PersonId => typeof id === 'string' && isPersonId(id))
        : []
    },
    setTop: (ids) => void store.set('top', ids),
    allowUnprotected: () => store.get('allowUnprotected') === true,
    setAllowUnprotected: (yes) => void store.set('allowUnprotected', yes),
    toldAway: () => store.get('toldAway') === true,
    setToldAway: () => void store.set('toldAway', true),
    clear: () => store.clear(),
  }
}
