import type { BlockTarget, FactKind, Known, NameSource, PersonId } from './people.ts'
import type { ErrorCode } from './result.ts'

/** How far the round over everybody's profile is. People, not questions; times are ms since 1970. */
export type RefreshProgress = {
  /** People of whom something is out of date now. */
  readonly stale: number
  /** People the round that runs is about, or the last one was. */
  readonly total: number
  /** Of these, answered. */
  readonly done: number
  /** Of these, asked in vain: asked again when their own date comes. */
  readonly failed: number
  /** Minutes until `stale` is 0 at this pace, rounded up; null = nobody is stale, or `waits` says why nothing is asked. */
  readonly minutesLeft: number | null
  /** When the last round ended; null = never yet. */
  readonly lastRound: number | null
  /** Why the round asks nothing although somebody is stale. */
  readonly waits: 'offline' | 'paused' | 'slowed' | null
  /** WhatsApp asked us to slow down until then. */
  readonly slowedUntil: number | null
}

/** What one question brought for one person. */
export type RefreshEntry = {
  readonly id: PersonId
  readonly at: number
  /** Facts that were answered, changed or not. */
  readonly updated: readonly FactKind[]
  readonly failed: readonly { readonly fact: FactKind; readonly code: ErrorCode }[]
}

/** What was refreshed lately, newest first: at most 200 that were updated and 200 that failed, since the last start. */
export type RefreshReport = {
  readonly progress: RefreshProgress
  readonly updated: readonly RefreshEntry[]
  readonly failed: readonly RefreshEntry[]
}

/** How long asking about everybody takes at each pace, in seconds; the limits are our own choice. */
export type RefreshEstimate = {
  readonly people: number
  readonly questions: number
  readonly seconds: { readonly gentle: number; readonly normal: number }
}

/** Something about a person became different. `by` where it is known whose doing it was. */
export type Change = {
  /** Grows with time; a page of `changes.recent` goes on `before` it. */
  readonly id: number
  readonly person: PersonId
  readonly at: number
} & (
  | {
      readonly what: 'about' | 'picture'
      /** The text, or WhatsApp's picture id. */
      readonly was: Exclude<Known<string>, { is: 'unknown' }>
      readonly now: Exclude<Known<string>, { is: 'unknown' }>
    }
  | { readonly what: 'name'; readonly source: NameSource; readonly was: string; readonly now: string }
  /** JIDs, as in `PersonDetails.pn`. */
  | { readonly what: 'number'; readonly was: string; readonly now: string }
  | {
      readonly what: 'block'
      readonly was: BlockTarget
      readonly now: BlockTarget
      readonly by: { readonly job: number } | 'phone'
    }
)

/** Newest first. `more` = ask again `before` the last one's id. */
export type ChangePage = { readonly changes: readonly Change[]; readonly more: boolean }

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
/** `from` and `to` are minutes after midnight, in the business's time zone. A day can have several. */
export type BusinessHours = {
  readonly day: Weekday
  readonly open: 'all_day' | 'by_appointment' | { readonly from: number; readonly to: number }
}

/** What a business says about itself. Texts are as they came: not ours, not checked. */
export type BusinessProfile = {
  readonly description: string | null
  readonly categories: readonly string[]
  readonly address: string | null
  readonly email: string | null
  /** Only `http:` and `https:` addresses. */
  readonly websites: readonly string[]
  /** An IANA name, as the business chose it. */
  readonly timeZone: string | null
  /** A weekday that is not named is closed; null = says nothing about hours. */
  readonly hours: readonly BusinessHours[] | null
}
/** `at` = when WhatsApp answered. `profile` null = it says that there is none. */
export type BusinessDetails = {
  readonly at: number
  readonly profile: BusinessProfile | null
  /** The name WhatsApp has verified; null = none, or never asked. */
  readonly verified: string | null
}

/** Linked devices: the phone is one of them. */
export type DeviceDetails = { readonly at: number; readonly count: number; readonly jids: readonly string[] }

/** Before anything was asked. */
export const noProgress: RefreshProgress = {
  stale: 0,
  total: 0,
  done: 0,
  failed: 0,
  minutesLeft: null,
  lastRound: null,
  waits: null,
  slowedUntil: null,
}
